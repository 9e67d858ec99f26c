package storetest

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/registry"
	"pyrometer/internal/work"
)

// Reader reads a language of its own, so that tests of what becomes of readings
// hang on no reading of English. Each line of a body is a sentence:
//
//	Source > TYPE mode > Target      an event; ? before TYPE: only possible
//	... Target because words         an event with its cause
//	Somebody says: words             a quotation
//	Somebody wants: object           an aim
//	Somebody on ISSUE is STANCE      a position
//	Somebody stands against Target   a tie, or for
type Reader struct {
	V        string // version
	Registry *registry.Registry
	Deaf     string // a type of event that this version does not read
}

// Version gives V.
func (r *Reader) Version() string { return r.V }

func (r *Reader) party(out *pyrometer.Reading, name string, at, sentence int) pyrometer.Party {
	name = strings.TrimSpace(name)
	p := pyrometer.Party{Mention: -1, Actor: pyrometer.Actor{Name: name}}
	if name == "" {
		return p
	}
	l := r.Registry.Link(p.Actor, 0)
	if l.Known {
		p.Figure = l.Figure.ID
		p.Mention = len(out.Mentions)
		out.Mentions = append(out.Mentions, pyrometer.Mention{Span: pyrometer.Span{Start: at, End: at + len(name)}, Sentence: sentence, Text: name,
			Figure: p.Figure, Kind: l.Figure.Kind, Form: pyrometer.FormName, Chain: chainOf(name), Confidence: 1})
		out.Tone = append(out.Tone, pyrometer.Tone{Mention: p.Mention, Sentence: sentence, Score: -0.5, Label: "negative"})
	}
	return p
}

func chainOf(name string) int {
	h := fnv.New32a()
	io.WriteString(h, name)
	return int(h.Sum32())
}

// ReadAll reads articles.
func (r *Reader) ReadAll(list ...*pyrometer.Article) []*pyrometer.Reading {
	out := make([]*pyrometer.Reading, len(list))
	for i, a := range list {
		out[i] = r.Read(a)
	}
	return out
}

// Read reads an article.
func (r *Reader) Read(a *pyrometer.Article) *pyrometer.Reading {
	out := &pyrometer.Reading{}
	text := a.Text()
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		begin := at
		at += len(line)
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		s, span := len(out.Sentences), pyrometer.Span{Start: begin, End: begin + len(line)}
		out.Sentences = append(out.Sentences, span)
		if parts := strings.Split(line, " > "); len(parts) == 3 {
			act := strings.TrimPrefix(parts[1], "?")
			typ, mode, _ := strings.Cut(act, " ")
			if typ == r.Deaf {
				continue
			}
			trigger := begin + len(parts[0]) + 3
			t := pyrometer.Telling{Sentence: s, Span: span, Trigger: pyrometer.Span{Start: trigger, End: trigger + len(parts[1])}, Type: pyrometer.Type(typ),
				Mode: pyrometer.Mode(mode), Modality: pyrometer.Did, Day: a.Day(), Confidence: 1, Quote: -1}
			if act != parts[1] {
				t.Modality = pyrometer.Possible
			}
			whom, why, stated := strings.Cut(parts[2], " because ")
			parts[2] = whom
			if stated {
				b := pyrometer.Because{Sentence: s, Effect: pyrometer.Span{Start: begin, End: begin + len(line) - len(why) - len(" because ")},
					Cause: pyrometer.Span{Start: begin + len(line) - len(why), End: begin + len(line)}, Events: []int{len(out.Tellings)}, Confidence: 0.8}
				b.Signal = pyrometer.Span{Start: b.Effect.End + 1, End: b.Cause.Start - 1}
				out.Causes = append(out.Causes, b)
			}
			t.Source = r.party(out, parts[0], begin, s)
			t.Target = r.party(out, parts[2], trigger+len(parts[1])+3, s)
			out.Tellings = append(out.Tellings, t)
		}
		if who, words, ok := strings.Cut(line, " says: "); ok {
			start := begin + len(who) + len(" says: ")
			out.Quotes = append(out.Quotes, pyrometer.Quote{Sentence: s, Content: pyrometer.Span{Start: start, End: start + len(words)}, Form: pyrometer.Direct,
				Speaker: r.party(out, who, begin, s), Words: words, Confidence: 1})
		}
		if who, object, ok := strings.Cut(line, " wants: "); ok {
			out.Aims = append(out.Aims, pyrometer.Aim{Sentence: s, Span: span, Who: r.party(out, who, begin, s), Kind: pyrometer.Wants,
				Of: pyrometer.Party{Mention: -1}, Object: object, Day: a.Day(), Confidence: 1})
		}
		for word, t := range map[string]pyrometer.Tie{" stands against ": {Sign: -1, Why: "spoke against"}, " stands for ": {Sign: 1, Why: "spoke for"}} {
			if who, whom, ok := strings.Cut(line, word); ok {
				t.Sentence, t.Span, t.Confidence = s, span, 1
				t.From, t.To = r.party(out, who, begin, s).Figure, r.party(out, whom, begin+len(who)+len(word), s).Figure
				out.Ties = append(out.Ties, t)
			}
		}
		if who, rest, ok := strings.Cut(line, " on "); ok {
			if issue, stance, ok := strings.Cut(rest, " is "); ok {
				out.Positions = append(out.Positions, pyrometer.Position{Sentence: s, Span: span, Issue: issue, Who: r.party(out, who, begin, s),
					Stance: pyrometer.Stance(stance), Confidence: 1})
			}
		}
	}
	seen := map[pyrometer.FigureID]int{}
	for i := range out.Mentions {
		f := out.Mentions[i].Figure
		if seen[f]++; seen[f] == 1 {
			out.Salient = append(out.Salient, pyrometer.Salience{Figure: f, Score: 1 / float64(i+1), Mentions: 1})
		}
	}
	return out
}

// Matcher takes articles with the same body for copies.
type Matcher struct{}

// Sketch gives the body's hash.
func (Matcher) Sketch(a *pyrometer.Article) ([]byte, []uint64) {
	if a.Body == "" {
		return nil, nil
	}
	h := fnv.New64a()
	io.WriteString(h, a.Body)
	return h.Sum(nil), []uint64{h.Sum64()}
}

// Same compares bodies.
func (Matcher) Same(a, b *pyrometer.Article, _, _ []byte) bool { return a.Body == b.Body }

// Publishers makes one family of all publishers whose names begin with the same
// word before a dash.
type Publishers struct{}

// Publisher gives the publisher that an article names.
func (Publishers) Publisher(a *pyrometer.Article) pyrometer.Publisher {
	family, _, _ := strings.Cut(a.Publisher, "-")
	return pyrometer.Publisher{ID: a.Publisher, Name: a.Publisher, Family: family, Known: true}
}

// Words compares articles by their lines, and by who stands in one.
func Words(a *pyrometer.Article) (f group.Features) {
	counts := map[uint32]float32{}
	for line := range strings.SplitSeq(a.Body, "\n") {
		counts[uint32(chainOf(line))]++
		if parts := strings.Split(line, " > "); len(parts) == 3 {
			counts[uint32(chainOf(parts[0]+parts[2]))]++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		f.Text = append(f.Text, group.Feature{ID: id, Weight: counts[id]})
	}
	return f
}

// News gives the stages over the archive.
func (a *Archive) News() *work.News {
	return &work.News{Store: a.Store, Model: a.Model, Registry: a.Registry, Linker: registry.NewLinker(a.Registry),
		Reader: &Reader{V: "1", Registry: a.Registry}, Matcher: Matcher{}, Publishers: Publishers{}, Words: Words, Log: slog.New(slog.DiscardHandler)}
}

// Article makes an article.
func Article(publisher string, day pyrometer.Day, title string, lines ...string) pyrometer.Article {
	h := fnv.New64a()
	fmt.Fprint(h, publisher, day, title)
	at := day.Time().Add(9 * time.Hour)
	return pyrometer.Article{ID: pyrometer.ArticleID(h.Sum64()), URL: fmt.Sprintf("https://%s/%x", publisher, h.Sum64()), Publisher: publisher,
		Title: title, Body: strings.Join(lines, "\n"), Language: "en", Published: at, Known: at}
}

// ReadArticles puts articles into the archive as a file, and derives.
func (a *Archive) ReadArticles(t testing.TB, list ...pyrometer.Article) work.Result {
	t.Helper()
	n := a.News()
	res, err := n.File(context.Background(), a.ArticleFile(list...), work.ArticleOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := n.CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return res
}

// ArticleFile gives articles as a file.
func (a *Archive) ArticleFile(list ...pyrometer.Article) work.ArticleFile {
	h := fnv.New64a()
	for i := range list {
		fmt.Fprint(h, list[i].ID, list[i].Text())
	}
	at := 0
	return work.ArticleFile{Name: "articles.jsonl", Format: "test", Fingerprint: fmt.Sprintf("%x", h.Sum64()), Next: func() (work.Article, error) {
		if at == len(list) {
			return work.Article{}, io.EOF
		}
		at++
		return work.Article{Article: list[at-1], Line: int64(at)}, nil
	}}
}

// RandomArticles gives articles of a made-up world over so many days from a day
// on; a third are copies of others.
func RandomArticles(r *rand.Rand, from pyrometer.Day, days, n int) []pyrometer.Article {
	acts := []string{"COERCE ban", "ACCUSE disapprove", "SUPPORT praise", "CONSULT visit", "?THREATEN", "ASSAULT", "AID"}
	out := make([]pyrometer.Article, 0, n)
	for i := range n {
		publisher := fmt.Sprintf("%s-%d", publishers[r.IntN(len(publishers))], r.IntN(3))
		day := from + pyrometer.Day(r.IntN(days))
		title := fmt.Sprintf("Title %d", i)
		if len(out) > 0 && r.IntN(3) == 0 {
			was := out[r.IntN(len(out))]
			out = append(out, Article(publisher, was.Day()+pyrometer.Day(r.IntN(3)), title, strings.Split(was.Body, "\n")...))
			continue
		}
		var lines []string
		for range 1 + r.IntN(4) {
			source, target := names[r.IntN(len(names)-1)], names[r.IntN(len(names)-1)]
			lines = append(lines, source+" > "+acts[r.IntN(len(acts))]+" > "+target)
		}
		lines = append(lines, names[0]+" says: word "+fmt.Sprint(i))
		out = append(out, Article(publisher, day, title, lines...))
	}
	return out
}
