//go:build fault

package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// faultArticles is several transactions' worth.
const faultArticles = 1_000

// articlesBench is a file of articles and what an undisturbed run makes of it.
type articlesBench struct {
	*bench
	file string
	want map[string]string
}

func newArticlesBench(t *testing.T, b *bench) *articlesBench {
	t.Helper()
	dir := t.TempDir()
	a := &articlesBench{bench: b, file: filepath.Join(dir, "articles.jsonl")}
	write(t, a.file, articleLines(faultArticles))
	store := filepath.Join(dir, "calm.db")
	code, stdout, stderr := b.run(t, t.Context(), store, "ingest", "--json", a.file)
	var got struct{ Read, New, Bad int }
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || code != 3 || got.Read != faultArticles || got.Bad != 1 {
		t.Fatalf("undisturbed run: exit %d, %+v, %v\n%s", code, got, err, stderr)
	}
	a.want = articleSums(t, store)
	return a
}

// articleLines makes articles of a few sentences; each third is a copy of another
// under another title, and one line is damaged.
func articleLines(n int) string {
	r := rand.New(rand.NewPCG(7, 7))
	who := []string{"Britain", "China", "Iran", "Theresa May", "Donald Trump", "Angela Merkel", "Russia", "Emmanuel Macron"}
	deeds := []string{"banned imports from", "condemned", "praised", "signed an agreement with", "threatened", "imposed sanctions on", "met officials from"}
	first := time.Date(2018, 3, 1, 0, 0, 0, 0, time.UTC)
	var bodies []string
	var b bytes.Buffer
	for i := range n {
		body := ""
		if i > 0 && i%3 == 0 {
			body = bodies[r.IntN(len(bodies))]
		} else {
			for range 3 {
				a, c := who[r.IntN(len(who))], who[r.IntN(len(who))]
				body += fmt.Sprintf("%s %s %s on matter %d of the %d that were before the two sides in talks last week. ", a, deeds[r.IntN(len(deeds))], c, r.IntN(1_000_000), r.IntN(1_000_000))
			}
		}
		bodies = append(bodies, body)
		line, _ := json.Marshal(map[string]string{"url": fmt.Sprintf("https://paper%d.example/story/%d", r.IntN(40), i), "title": fmt.Sprintf("Story %d", i),
			"body": body, "published": first.AddDate(0, 0, r.IntN(60)).Format(time.DateOnly), "language": "en"})
		b.Write(line)
		b.WriteByte('\n')
		if i == n/2 {
			b.WriteString("{\"title\": \"cut o\n")
		}
	}
	return b.String()
}

func articleSums(t *testing.T, store string) map[string]string {
	t.Helper()
	db, err := sql.Open("sqlite", store)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := sums(t, store)
	for what, query := range map[string]string{
		"articles": `SELECT id, day, known, title, body FROM articles ORDER BY id`,
		"copies":   `SELECT a.id, o.id FROM copies c JOIN articles a ON a.number = c.article JOIN articles o ON o.number = c.original ORDER BY 1`,
		"readings": `SELECT a.id, r.reader, hex(r.packed) FROM readings r JOIN articles a ON a.number = r.article ORDER BY 1`,
		"tellings": `SELECT a.id, t.n, t.day, t.stands, t.event, t.start, t.stop FROM tellings t JOIN articles a ON a.number = t.article ORDER BY 1, 2`,
		"mentions": `SELECT a.id, f.key, m.mentions, printf('%.9f', m.tone) FROM mentions m JOIN articles a ON a.number = m.article JOIN parties p ON p.id = m.party
			JOIN figures f ON f.id = p.figure ORDER BY 1, 2`,
		"found": `SELECT a.id FROM article_text x JOIN articles a ON a.number = x.rowid WHERE article_text MATCH 'story' ORDER BY 1`,
		"left":  `SELECT stage, article FROM waiting UNION ALL SELECT 'day', day FROM stale_days`,
		"index": `INSERT INTO article_text (article_text, rank) VALUES ('integrity-check', 1)`,
	} {
		out[what] = checksum(t, db, query)
	}
	return out
}

func (a *articlesBench) same(t *testing.T, store string, but ...string) {
	t.Helper()
	got := articleSums(t, store)
	for _, skip := range but {
		delete(got, skip)
	}
	for what, sum := range got {
		if sum != a.want[what] {
			t.Errorf("%s: %s, undisturbed %s", what, sum, a.want[what])
		}
	}
}

// testArticlesKilled kills runs at random moments until one reaches the end; a
// question asked then brings whatever a kill left behind in order.
func testArticlesKilled(t *testing.T, b *bench) {
	a := newArticlesBench(t, b)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	store := filepath.Join(t.TempDir(), "killed.db")
	kills := a.killed(t, r, store, a.file, 200, 1500)
	t.Logf("%d kills", kills)
	if code, _, stderr := a.run(t, t.Context(), store, "board"); code != 0 {
		t.Fatalf("board: exit %d\n%s", code, stderr)
	}
	a.same(t, store)
}

// testArticlesTwice reads one file of articles in two processes at once.
func testArticlesTwice(t *testing.T, b *bench) {
	a := newArticlesBench(t, b)
	store := filepath.Join(t.TempDir(), "twice.db")
	a.atOnce(t, store, []string{a.file}, []string{a.file})
	a.same(t, store, "datasets") // each run counts what it read itself
}
