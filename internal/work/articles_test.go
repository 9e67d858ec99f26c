package work_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/store"
	"pyrometer/internal/storetest"
	"pyrometer/internal/work"
)

// records is evidence of what was read in articles, in words that do not depend
// on the order of arrival.
func records(t *testing.T, db *sql.DB) string {
	t.Helper()
	var out strings.Builder
	for _, query := range []string{
		`SELECT 'article', id, day, known, title, body FROM articles ORDER BY id`,
		`SELECT 'copy', a.id, o.id FROM copies c JOIN articles a ON a.number = c.article JOIN articles o ON o.number = c.original ORDER BY a.id`,
		`SELECT 'telling', a.id, t.n, t.day, t.stands, t.wrong, t.event_day, t.event, coalesce(f.key, ''), coalesce(g.key, '') FROM tellings t JOIN articles a ON a.number = t.article
			LEFT JOIN parties p ON p.id = t.source LEFT JOIN figures f ON f.id = p.figure
			LEFT JOIN parties q ON q.id = t.target LEFT JOIN figures g ON g.id = q.figure ORDER BY a.id, t.n`,
		`SELECT 'quote', a.id, q.n, q.words FROM quotes q JOIN articles a ON a.number = q.article ORDER BY a.id, q.n`,
		`SELECT 'mention', a.id, f.key, m.mentions, m.salience, m.tone FROM mentions m JOIN articles a ON a.number = m.article
			JOIN parties p ON p.id = m.party JOIN figures f ON f.id = p.figure ORDER BY a.id, f.key`,
		`SELECT 'reading', a.id, r.reader, hex(r.packed) FROM readings r JOIN articles a ON a.number = r.article ORDER BY a.id`,
		`SELECT 'report', r.day, r.event, p.name, r.known FROM reports r JOIN publishers p ON p.id = r.publisher ORDER BY r.day, r.event, p.name`,
		`SELECT 'waiting', stage, article FROM waiting ORDER BY stage, article`,
		`SELECT 'stale', day FROM stale_days ORDER BY day`,
		`SELECT 'found', a.id FROM article_text x JOIN articles a ON a.number = x.rowid WHERE article_text MATCH 'title' ORDER BY a.id`,
		`SELECT 'day', day, late, length(packed) FROM days ORDER BY day`,
	} {
		out.WriteString(storetest.Lines(t, db, query))
	}
	return out.String() + evidence(t, db)
}

// differ gives the first line in which two texts differ.
func differ(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d of %d and %d:\n%.300s\nwant\n%.300s", i, len(a), len(b), a[i], b[min(i, len(b)-1)])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

func level(t *testing.T, a *storetest.Archive, figure pyrometer.FigureID, at pyrometer.Day) float64 {
	t.Helper()
	e, err := query.New(a.Store, a.Registry, a.Model).Explain(context.Background(), query.ExplainQuery{Figure: figure, When: query.When{At: &at}})
	if err != nil {
		t.Fatal(err)
	}
	return *e.To.Level
}

// TestCopiesOfAWireMoveNothing: a text that forty publishers carry counts as the
// one report that it is, and forty texts of one house as one voice.
func TestCopiesOfAWireMoveNothing(t *testing.T) {
	reg := storetest.Registry(t)
	told := "Angela Merkel > COERCE ban > China"
	background := storetest.RandomArticles(rand.New(rand.NewPCG(3, 3)), from-40, 40, 150)
	with := func(more ...pyrometer.Article) *storetest.Archive {
		a := storetest.New(t, reg)
		a.ReadArticles(t, append(slices.Clone(background), more...)...)
		return a
	}
	one := with(storetest.Article("wire", from, "Berlin bans", told))
	var carried, house, many []pyrometer.Article
	for i := range 40 {
		carried = append(carried, storetest.Article(fmt.Sprintf("paper%d", i), from, fmt.Sprintf("Headline %d", i), told))
		house = append(house, storetest.Article(fmt.Sprintf("house-%d", i), from, "Own words", told, fmt.Sprint("So we write ", i)))
		many = append(many, storetest.Article(fmt.Sprintf("voice%d", i), from, "Own words", told, fmt.Sprint("So we write ", i)))
	}
	want := level(t, one, "person.angela-merkel", from)
	for name, a := range map[string]*storetest.Archive{"copies": with(carried...), "one house": with(house...)} {
		if got := level(t, a, "person.angela-merkel", from); got != want {
			t.Errorf("%s: level %v, one report gives %v", name, got, want)
		}
		var families, articles int
		err := a.Store.Read.QueryRow(`SELECT e.families, (SELECT COUNT(*) FROM tellings t WHERE t.event_day = e.day AND t.event = e.id)
			FROM events e WHERE e.day = ? ORDER BY 2 DESC LIMIT 1`, from).Scan(&families, &articles)
		if n := count(t, a.Store.Read, `SELECT COUNT(DISTINCT s.storyline) + 100 * COUNT(*) FROM storyline_articles s
			JOIN articles a ON a.number = s.article WHERE a.title = 'Own words' OR a.title LIKE 'Headline%'`); n != 4001 {
			t.Errorf("%s: %d articles are in %d storylines, want 40 in one", name, n/100, n%100)
		}
		if err != nil || families != 1 || articles != 40 {
			t.Errorf("%s: %d families and %d articles, want 1 and 40; %v", name, families, articles, err)
		}
	}
	if got := level(t, with(many...), "person.angela-merkel", from); got == want {
		t.Error("forty voices move the level as one does")
	}
}

// TestOrderOfArticlesIsNothing reads the same articles in one go, shuffled in
// pieces by several workers at once, and again.
func TestOrderOfArticlesIsNothing(t *testing.T) {
	reg := storetest.Registry(t)
	list := storetest.RandomArticles(rand.New(rand.NewPCG(5, 5)), from, 30, 400)
	calm := storetest.New(t, reg)
	if res := calm.ReadArticles(t, list...); res.Read != 400 || res.New != 400 {
		t.Fatalf("%+v", res)
	}
	want := strip(records(t, calm.Store.Read))
	busy := storetest.New(t, reg)
	r := rand.New(rand.NewPCG(6, 6))
	shuffled := slices.Clone(list)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	shuffled = append(shuffled, shuffled[:120]...)
	var group errgroup.Group
	group.SetLimit(8)
	for chunk := range slices.Chunk(shuffled, 37) {
		group.Go(func() error {
			n := busy.News()
			if _, err := n.Add(context.Background(), chunk, 0); err != nil {
				return err
			}
			for _, stage := range []func(context.Context, store.Share, int) (int, error){n.Copies, n.Read} {
				if _, err := stage(context.Background(), store.Everything, 50); err != nil {
					return err
				}
			}
			_, err := n.Group(context.Background())
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := busy.News().CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if got := strip(records(t, busy.Store.Read)); got != want {
		t.Errorf("eight workers: %s", differ(got, want))
	}
	if err := busy.News().CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if got := strip(records(t, busy.Store.Read)); got != want {
		t.Errorf("again: %s", differ(got, want))
	}
}

// strip leaves out nothing that matters: days' packed sizes hang on the numbers
// that figures got, which hang on the order of arrival.
func strip(s string) string {
	lines := strings.Split(s, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "day|") }), "\n")
}

// TestInterruptedArticlesGoOn stops a file after its first batch.
func TestInterruptedArticlesGoOn(t *testing.T) {
	reg := storetest.Registry(t)
	list := storetest.RandomArticles(rand.New(rand.NewPCG(8, 8)), from, 30, 900)
	whole, broken := storetest.New(t, reg), storetest.New(t, reg)
	whole.ReadArticles(t, list...)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := broken.News().File(ctx, broken.ArticleFile(list...), work.ArticleOptions{OnRead: func(int64, int64, work.Result) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	if res := broken.ReadArticles(t, list...); res.Read == 0 || res.Read == 900 {
		t.Fatalf("going on: %+v", res)
	}
	if got, want := records(t, broken.Store.Read), records(t, whole.Store.Read); got != want {
		t.Error(differ(got, want))
	}
	if res := broken.ReadArticles(t, list...); res.Skipped != 1 {
		t.Errorf("a third time: %+v", res)
	}
}

// TestBadArticlesAreKept: damaged records are kept with their reason, and what
// came before a break is sound.
func TestBadArticlesAreKept(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	sound := storetest.Article("one", from, "Sound", "Angela Merkel > AID > China")
	queue := []work.Article{{Article: sound, Line: 1}, {Line: 2, Bad: "it is no JSON", Text: "{"}, {Article: pyrometer.Article{ID: 7}, Line: 3}}
	f := work.ArticleFile{Name: "x", Format: "test", Fingerprint: "x", Next: func() (work.Article, error) {
		if len(queue) == 0 {
			return work.Article{}, io.ErrUnexpectedEOF
		}
		next := queue[0]
		queue = queue[1:]
		return next, nil
	}}
	var heard []string
	res, err := a.News().File(context.Background(), f, work.ArticleOptions{OnBad: func(b work.Article) { heard = append(heard, b.Bad) }})
	if !errors.Is(err, io.ErrUnexpectedEOF) || res.Read != 1 || res.Bad != 2 || len(heard) != 2 {
		t.Errorf("%+v %v %q", res, err, heard)
	}
	sets, err := a.Store.Datasets(context.Background())
	if err != nil || len(sets) != 1 || sets[0].Bad != 2 || sets[0].Line != 3 || sets[0].Done {
		t.Errorf("%+v %v", sets, err)
	}
}

// TestNewReaderReplacesItsOwn reads again with a version that reads less, and
// back: what people said stays, tables' events stay.
func TestNewReaderReplacesItsOwn(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	a.Read(t, storetest.Random(rand.New(rand.NewPCG(1, 2)), from, 30, 200))
	tables := evidence(t, a.Store.Read)
	a.ReadArticles(t, storetest.RandomArticles(rand.New(rand.NewPCG(9, 9)), from, 30, 120)...)
	was := records(t, a.Store.Read)
	next := a.News()
	next.Reader = &storetest.Reader{V: "2", Registry: a.Registry, Deaf: "ASSAULT"}
	if err := next.CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(records(t, a.Store.Read), "|1|") && records(t, a.Store.Read) == was {
		t.Error("the second version changed nothing")
	}
	var assaults int
	if err := a.Store.Read.QueryRow(`SELECT COUNT(*) FROM events e JOIN acts c ON c.id = e.act JOIN groups g ON g.id = e.grp
		WHERE c.type = 'ASSAULT' AND g.name = 'news'`).Scan(&assaults); err != nil || assaults != 0 {
		t.Errorf("%d assaults are left, %v", assaults, err)
	}
	if err := a.News().CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if got := records(t, a.Store.Read); got != was {
		t.Errorf("back with the first version: %s", differ(got, was))
	}
	if tables == evidence(t, a.Store.Read) {
		t.Error("articles added nothing")
	}
}

// TestCommonNounsAreNobody: "Ministers" at the head of a sentence make no figure.
func TestCommonNounsAreNobody(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	n := a.News()
	n.Reader = nominal{&storetest.Reader{V: "1", Registry: a.Registry}}
	list := []pyrometer.Article{storetest.Article("one", from, "Told", "Ministers > ACCUSE > China", "Fooland Steel > ACCUSE > China")}
	if _, err := n.Add(context.Background(), list, 0); err != nil {
		t.Fatal(err)
	}
	if err := n.CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	var figures string
	err := a.Store.Read.QueryRow(`SELECT group_concat(f.name, ', ') FROM (SELECT DISTINCT figure FROM effects) e JOIN figures f ON f.id = e.figure WHERE f.key <> 'country.cn'`).Scan(&figures)
	if err != nil || figures != "Fooland Steel" {
		t.Errorf("figures besides China: %q, %v", figures, err)
	}
}

// nominal gives parties that are no figure a mention, as the real reader does.
type nominal struct{ *storetest.Reader }

func (r nominal) ReadAll(list ...*pyrometer.Article) []*pyrometer.Reading {
	out := r.Reader.ReadAll(list...)
	for _, one := range out {
		mention(one)
	}
	return out
}

func mention(out *pyrometer.Reading) {
	for i := range out.Tellings {
		p := &out.Tellings[i].Source
		m := pyrometer.Mention{Text: p.Actor.Name, Form: pyrometer.FormName}
		if p.Actor.Name == "Ministers" {
			m.Form = pyrometer.FormNominal
		}
		p.Mention = len(out.Mentions)
		out.Mentions = append(out.Mentions, m)
	}
}
