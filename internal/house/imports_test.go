package house

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer says what a package may import besides the standard library.
type layer struct {
	dir     string
	ours    []string // packages of this module, "." for the root
	outside []string // other modules' packages, by prefix
	why     string
}

// layers lists every package, from the bottom up. A new package needs a row: say
// why it may see what it sees.
func layers() []layer {
	return []layer{
		{"", nil, nil, "nouns are words that every package speaks: standard library only"},
		{"nlp", []string{"nlp/internal/mat", "nlp/internal/model", "nlp/internal/segment"}, nil, "public, and of use without us: it knows no package of ours but its own parts"},
		{"nlp/internal/mat", nil, nil, "matrix products and nothing else"},
		{"nlp/internal/model", []string{"nlp/internal/mat"}, nil, "the network and its file"},
		{"nlp/internal/segment", []string{"nlp/internal/model"}, nil, "sentences and tokens"},
		{"nlp/nlpeval", []string{"nlp"}, nil, "scores, for the trainer and for eval"},
		{"nlp/nlptrain", []string{"nlp", "nlp/internal/mat", "nlp/internal/model", "nlp/internal/segment", "nlp/nlpeval"}, nil, "training; nothing that ships imports it"},
		{"heat", []string{"."}, nil, "the formula is arithmetic on nouns, nothing else"},
		{"demo", nil, nil, "bytes and their credit"},
		{"eval", nil, nil, "lists that quality is measured on"},

		// Stages never import each other, a store or a face.
		{"internal/ingest/address", []string{"."}, []string{"github.com/PuerkitoBio/purell", "golang.org/x/net"}, "one form for one address"},
		{"internal/ingest/publisher", []string{".", "internal/ingest/address"}, []string{"github.com/BurntSushi/toml", "golang.org/x/text"}, "who publishes, and with whom it is one voice"},
		{"internal/ingest/charset", nil, []string{"golang.org/x/net", "golang.org/x/text"}, "bytes of any encoding as UTF-8"},
		{"internal/ingest/fetch", []string{".", "internal/ingest/charset"}, []string{"golang.org/x/net"}, "polite requests; what comes back is not its affair"},
		{"internal/ingest/feed", []string{".", "internal/ingest/address", "internal/ingest/charset"}, []string{"github.com/mmcdole/gofeed", "github.com/itlightning/dateparse", "golang.org/x/net"}, "feeds and lists of feeds"},
		{"internal/ingest/page", []string{".", "internal/ingest/address"}, []string{"github.com/markusmobius/go-trafilatura", "github.com/markusmobius/go-htmldate",
			"codeberg.org/readeck/go-readability", "github.com/RadhiFadlillah/whatlanggo", "github.com/go-shiori/dom", "github.com/itlightning/dateparse", "golang.org/x/net"}, "the article in a web page"},
		{"internal/ingest/packed", []string{"."}, nil, "files of outside bytes, unpacked and bounded"},
		{"internal/ingest/warc", []string{"."}, nil, "records of a web archive"},
		{"internal/ingest/articles", []string{".", "internal/ingest/address", "internal/ingest/packed", "internal/ingest/page", "internal/ingest/warc"}, []string{"github.com/itlightning/dateparse"}, "files of articles, record by record"},
		{"internal/ingest/copies", []string{"."}, []string{"github.com/cespare/xxhash"}, "copies of one text"},
		{"internal/read/clause", []string{".", "nlp"}, nil, "trees as clauses; every step of reading asks here"},
		{"internal/read/link", []string{".", "nlp", "internal/registry", "internal/read/clause"}, []string{"golang.org/x/text"}, "who is meant"},
		{"internal/read/event", []string{".", "nlp", "internal/read/clause", "internal/read/learn"}, nil, "who did what to whom"},
		{"internal/read/quote", []string{".", "nlp", "internal/read/clause"}, nil, "who said what"},
		{"internal/read/date", []string{".", "nlp", "internal/read/clause"}, nil, "when"},
		{"internal/read/aim", []string{".", "nlp", "internal/read/clause"}, nil, "what somebody wants"},
		{"internal/read/position", []string{".", "nlp", "internal/read/clause"}, []string{"github.com/BurntSushi/toml"}, "where actors stand on an issue"},
		{"internal/read/learn", nil, nil, "small classifiers; arithmetic on numbers of features"},
		{"internal/read/tone", []string{".", "nlp", "internal/read/clause", "internal/read/learn"}, nil, "how a text speaks of somebody"},
		{"internal/read/tie", []string{"."}, nil, "who is for and against whom, from what the other steps read"},
		{"internal/read/cause", []string{".", "nlp", "internal/read/clause", "internal/read/learn"}, nil, "why, as the text states it"},
		{"internal/read", []string{".", "nlp", "internal/registry", "internal/read/aim", "internal/read/cause", "internal/read/clause", "internal/read/date", "internal/read/event",
			"internal/read/link", "internal/read/position", "internal/read/quote", "internal/read/tie", "internal/read/tone"}, nil, "all that a text says; pure: a text in, records out"},
		{"internal/group", []string{".", "nlp"}, nil, "articles and events to storylines; pure"},
		{"internal/report", []string{".", "heat", "internal/report/english"}, nil, "measured parts in, a text out; pure"},
		{"internal/report/english", []string{"."}, nil, "a small grammar; it knows words, not figures"},
		{"internal/report/profile", []string{".", "internal/report", "internal/report/english"}, []string{"github.com/BurntSushi/toml"}, "who a report is for"},
		{"internal/report/check", []string{".", "heat", "internal/read", "internal/report"}, []string{"golang.org/x/net"}, "a text, also one in HTML, held against what is known; pure"},
		{"internal/report/format", []string{".", "heat", "internal/chart", "internal/report"}, []string{"codeberg.org/go-pdf/fpdf", "github.com/gorilla/feeds", "github.com/rivo/uniseg",
			"github.com/wneessen/go-mail", "golang.org/x/image"}, "a report in every form it is handed on in"},
		{"internal/turning", nil, nil, "change points of a series of numbers"},
		{"internal/ingest/table", []string{".", "internal/ingest/packed"}, nil, "a reader of outside bytes gives rows; what becomes of them is not its affair"},
		{"internal/registry", []string{"."}, []string{"github.com/BurntSushi/toml", "golang.org/x/text"}, "who figures are does not hang on what is stored of them"},
		{"internal/replay", []string{".", "heat"}, nil, "the machine that reads days knows no database"},

		{"internal/store", []string{".", "internal/replay"}, nil, "one set of statements, no engine and no formula"},
		{"internal/store/sqlite", []string{".", "internal/store"}, []string{"modernc.org/sqlite"}, "the engine; nobody else imports the driver"},
		{"internal/work", []string{".", "heat", "internal/group", "internal/ingest/table", "internal/registry", "internal/replay", "internal/store"},
			[]string{"golang.org/x/sync"}, "runs the stages and writes what they give"},

		{"internal/query", []string{".", "heat", "internal/group", "internal/registry", "internal/replay", "internal/report", "internal/report/check", "internal/report/english", "internal/store", "internal/turning", "internal/work"}, nil,
			"the one read API; it never writes and knows no face"},
		{"internal/desk", []string{".", "heat", "internal/registry", "internal/store", "internal/work"}, nil, "where people write; it knows no face"},
		{"internal/jobs", []string{"internal/store", "internal/work"}, []string{"github.com/riverqueue/river"}, "when stages run; what they do is theirs"},
		{"internal/chart", []string{".", "heat"}, nil, "a picture is drawn from numbers it is given"},

		{"internal/marked", []string{"."}, nil, "a text with what was read in it, for every face that shows one"},
		{"internal/web", []string{".", "heat", "internal/chart", "internal/marked", "internal/query", "internal/report", "internal/report/check", "internal/report/format"}, nil, "a face: decode, ask query, encode"},
		{"internal/app", []string{".", "demo", "heat", "internal/bench", "internal/desk", "internal/eval", "internal/ingest/address", "internal/ingest/articles",
			"internal/ingest/copies", "internal/ingest/feed", "internal/ingest/fetch", "internal/ingest/page", "internal/ingest/publisher", "internal/ingest/table",
			"internal/group", "internal/jobs", "internal/read", "internal/read/position", "internal/query", "internal/registry", "internal/report/check",
			"internal/store", "internal/store/sqlite", "internal/web", "internal/work", "nlp"}, nil, "the wiring; the only importer of drivers and of faces that serve"},
		{"internal/cli", []string{".", "demo", "eval", "heat", "internal/app", "internal/bench", "internal/desk", "internal/eval", "internal/ingest/articles", "internal/ingest/feed", "internal/ingest/table", "internal/marked", "internal/query",
			"internal/registry", "internal/report", "internal/report/check", "internal/report/format", "internal/report/profile", "internal/store", "internal/work", "nlp", "nlp/nlpeval"},
			[]string{"github.com/alecthomas/kong", "github.com/rivo/uniseg", "github.com/schollz/progressbar", "golang.org/x/sync", "golang.org/x/term"},
			"a face; it opens stores through app and knows no engine"},

		{"internal/eval", []string{".", "heat", "internal/group", "internal/ingest/articles", "internal/ingest/copies", "internal/ingest/page", "internal/ingest/table", "internal/read", "internal/read/aim", "internal/read/cause", "internal/read/clause", "internal/read/date", "internal/read/event", "internal/read/link", "internal/read/position", "internal/read/quote", "internal/read/tone", "internal/registry", "internal/replay", "internal/report/check", "internal/work", "nlp"}, nil,
			"measures quality on files, without a store"},
		{"internal/bench", []string{".", "heat", "internal/ingest/table", "internal/query", "internal/registry", "internal/store",
			"internal/store/sqlite", "internal/work"}, nil, "measures speed on stores of its own making"},
		{"internal/house", nil, nil, "tests only"},

		// Suites that several packages' tests share; nothing that ships imports them.
		{"internal/storetest", []string{".", "heat", "internal/group", "internal/ingest/table", "internal/registry", "internal/store", "internal/store/sqlite", "internal/work"}, nil, "for tests"},
		{"internal/ingest/ingesttest", nil, nil, "for tests"},
		{"internal/cputime", nil, nil, "for benchmarks"},
		{"internal/web/webtest", []string{".", "heat", "internal/query"}, nil, "for tests"},
		{"internal/web/newstest", []string{"internal/app", "internal/ingest/feed"}, nil, "for tests"},

		{"cmd/pyrometer", []string{"internal/cli"}, nil, "main is one call"},
		{"cmd/registry", []string{".", "internal/registry"}, []string{"golang.org/x/text"}, "makes the registry's files"},
		{"cmd/demodata", []string{".", "internal/ingest/table", "internal/registry"}, nil, "makes the demo's file"},
		{"cmd/calibrate", []string{".", "heat", "internal/eval", "internal/registry", "internal/replay", "internal/store", "internal/store/sqlite"}, nil, "fits the constants of heat; a store of articles shows what they are worth elsewhere"},
		{"cmd/audit", []string{".", "heat", "internal/query", "internal/registry", "internal/store/sqlite"}, nil, "draws causes for people to judge"},
		{"cmd/background", []string{".", "internal/group", "nlp"}, nil, "counts how common words are in news, for group"},
		{"cmd/eventlex", []string{"."}, nil, "makes the event lexicon that others wrote into a table of ours"},
		{"cmd/reportdraw", []string{".", "internal/app", "internal/query", "internal/report"}, nil, "draws sentences of reports to be judged"},
		{"cmd/train", []string{"nlp", "nlp/nlpeval", "nlp/nlptrain", "internal/read/cause", "internal/read/event", "internal/read/learn", "internal/read/tone"}, nil, "trains the weights of nlp and of the learned steps of reading"},
	}
}

// TestImports holds every package to its row; imports go down only.
func TestImports(t *testing.T) {
	_, files := goFiles(t)
	table := map[string]layer{}
	for _, l := range layers() {
		table[l.dir] = l
	}
	for _, f := range files {
		if f.test {
			continue // tests may see more; Go itself forbids circles
		}
		l, ok := table[f.dir]
		if !ok && strings.HasPrefix(f.dir, "nlp/") {
			l, ok = layer{dir: f.dir, ours: []string{"nlp"}, why: table["nlp"].why}, true
		}
		if !ok {
			t.Errorf("%s: package %s has no row in layers()", f.path, orRoot(f.dir))
			continue
		}
		for _, s := range f.ast.Imports {
			p, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !l.allows(p) {
				t.Errorf("%s may not import %s: %s", f.path, p, l.why)
			}
		}
	}
}

func (l layer) allows(p string) bool {
	if p == "pyrometer" {
		return slices.Contains(l.ours, ".")
	}
	if own, ok := strings.CutPrefix(p, "pyrometer/"); ok {
		return slices.Contains(l.ours, own) || strings.HasPrefix(own, "nlp/") && slices.Contains(l.ours, "nlp")
	}
	first, _, _ := strings.Cut(p, "/")
	if !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(l.outside, func(o string) bool { return p == o || strings.HasPrefix(p, o+"/") })
}

// TestTestPackages wants packages made for tests to be imported by tests only.
func TestTestPackages(t *testing.T) {
	_, files := goFiles(t)
	for _, f := range files {
		if f.test || strings.HasSuffix(f.dir, "test") {
			continue
		}
		for _, s := range f.ast.Imports {
			p := strings.Trim(s.Path.Value, `"`)
			if p == "testing" || strings.HasPrefix(p, "pyrometer/") && strings.HasSuffix(p, "test") {
				t.Errorf("%s imports %s, which is for tests", f.path, p)
			}
		}
	}
}
