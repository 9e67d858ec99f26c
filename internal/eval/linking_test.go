package eval

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

const sharedNews = "../../../shared/data/news"

func TestReadLinkRows(t *testing.T) {
	rows, err := ReadLinkRows(strings.NewReader("# audit\nfile\trecord\toffset\tlength\thash\tgiven\tmeant\tverdict\na.jsonl\t3\t10\t4\t0000beef\tcountry.us\tcountry.us\tright\na.jsonl\t4\t0\t4\t1\t-\tperson.x\tmissed\n"))
	if err != nil || len(rows) != 2 || rows[0].Record != 3 || rows[1].Given != "" || rows[1].Meant != "person.x" {
		t.Fatalf("%+v, %v", rows, err)
	}
	for _, bad := range []string{"a\t1\t2\n", "a\tx\t0\t1\t0\t-\t-\tnone\n", "a\t1\t0\t1\tzz\t-\t-\tnone\n", "a\t1\t0\t1\t0\tcountry.us\tcountry.gb\tright\n"} {
		if _, err := ReadLinkRows(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func FuzzReadLinkRows(f *testing.F) {
	f.Add("a.jsonl\t3\t10\t4\t0\tcountry.us\tcountry.us\tright\n")
	f.Fuzz(func(t *testing.T, s string) {
		rows, err := ReadLinkRows(strings.NewReader(s))
		for _, r := range rows {
			if err == nil && (r.Offset < 0 || r.Length < 0) {
				t.Errorf("%+v", r)
			}
		}
	})
}

// TestLinkingAudit holds the linker to its audit, where the texts are at hand.
func TestLinkingAudit(t *testing.T) {
	if _, err := os.Stat(sharedNews); err != nil {
		t.Skip("the news files are not here (../shared/data/news)")
	}
	if testing.Short() {
		t.Skip("reads 300 articles")
	}
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Linking(t.Context(), reg, "../../eval/linking-audit.tsv", sharedNews)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range got {
		t.Logf("%s %.4f of %d (%s)", m.Name, m.Value, m.N, m.Note)
		if least := map[string]float64{"linking right": 0.93, "linking precision": 0.97}[m.Name]; m.Value < least-0.01 {
			t.Errorf("%s fell to %.4f, want %v", m.Name, m.Value, least)
		}
	}
}

// TestDrawLinking draws mentions for an audit and prints them with their context:
//
//	PYROMETER_DRAW=7 go test -v -run TestDrawLinking ./internal/eval
//
// The number is the seed. One mention is drawn from each article drawn.
func TestDrawLinking(t *testing.T) {
	seed, err := strconv.ParseInt(os.Getenv("PYROMETER_DRAW"), 10, 64)
	if err != nil {
		t.Skip("PYROMETER_DRAW is no seed: nothing to draw")
	}
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, l, err := linking(reg)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewSource(seed))
	for _, file := range []struct {
		name string
		n    int
	}{{"abp-2016.jsonl.gz", 100}, {"abp-2018.jsonl.gz", 100}, {"reuters_headlines_2018-2020.csv.gz", 50}, {"guardian_headlines_2017-2020.csv.gz", 50}} {
		var all []pyrometer.Article
		var records []int
		if err := eachArticle(t.Context(), filepath.Join(sharedNews, file.name), func(record int, a *pyrometer.Article) {
			all, records = append(all, *a), append(records, record)
		}); err != nil {
			t.Fatal(err)
		}
		for drawn := 0; drawn < file.n; {
			i := random.Intn(len(all))
			text := all[i].Text()
			doc := p.Analyze(text, nlp.All)
			mentions := l.Mentions(doc, all[i].Day())
			spots := Spots(doc, mentions)
			if len(spots) == 0 {
				continue
			}
			s := spots[random.Intn(len(spots))]
			drawn++
			fmt.Printf("%s\t%d\t%d\t%d\t%08x\t%s\t%s\t%s\n", file.name, records[i], s.Start, s.End-s.Start, spotHash(text[s.Start:s.End]), orDash(s.Given), all[i].Day(), around(text, s.Span))
		}
	}
}

func orDash(id pyrometer.FigureID) string {
	if id == "" {
		return "-"
	}
	return string(id)
}

// around gives a stretch in brackets with what stands before and after it.
func around(text string, s pyrometer.Span) string {
	from, to := max(0, s.Start-110), min(len(text), s.End+80)
	line := text[from:s.Start] + "[[" + text[s.Start:s.End] + "]]" + text[s.End:to]
	return strings.ToValidUTF8(strings.Join(strings.Fields(line), " "), "")
}
