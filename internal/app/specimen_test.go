package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/query"
)

// TestSpecimen reads the article that the program was made to equal, into an empty
// store: who did what, whose words, who wants what, who stands where, and how hot
// that makes them.
func TestSpecimen(t *testing.T) {
	file := filepath.Join("..", "..", "..", "shared", "specimen", "article.txt")
	if _, err := os.Stat(file); err != nil {
		t.Skip("the specimen is not at hand")
	}
	ctx := context.Background()
	a, err := Open(ctx, Config{Store: filepath.Join(t.TempDir(), "s.db"), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	files, err := a.ArticleFiles()
	if err != nil {
		t.Fatal(err)
	}
	files.Options = articles.Options{Date: time.Date(2020, 7, 20, 0, 0, 0, 0, time.UTC), Publisher: "specimen.example"}
	if _, err := files.File(ctx, file); err != nil {
		t.Fatal(err)
	}
	if err := files.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	found, err := a.Query.Articles(ctx, query.ArticlesQuery{})
	if err != nil || len(found.Rows) != 1 {
		t.Fatalf("%d articles, %v", len(found.Rows), err)
	}
	page, err := a.Query.Article(ctx, found.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	checkSpecimen(t, page.Reading)

	level := func(name string) *heat.Step {
		f, err := a.Query.Find(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := a.Query.Reading(ctx, f.ID, query.When{})
		if err != nil {
			t.Fatal(err)
		}
		return r.Step
	}
	if s := level("Mike Pompeo"); s == nil || *s != heat.Hot && *s != heat.Blazing {
		t.Errorf("Mike Pompeo is %v, want hot or blazing", s)
	}
	if s := level("Huawei"); s == nil || *s != heat.Cold && *s != heat.Freezing {
		t.Errorf("Huawei is %v, want cold or freezing", s)
	}
}

func checkSpecimen(t *testing.T, r *pyrometer.Reading) {
	const pompeo, uk, us, china, huawei = "person.mike-pompeo", "country.gb", "country.us", "country.cn", "org.huawei"
	event := func(what string, f func(*pyrometer.Telling) bool) {
		t.Helper()
		if !slices.ContainsFunc(r.Tellings, func(e pyrometer.Telling) bool { return f(&e) }) {
			t.Errorf("not read: %s", what)
		}
	}
	act := func(e *pyrometer.Telling, source, target pyrometer.FigureID, typ pyrometer.Type) bool {
		return e.Source.Figure == source && e.Target.Figure == target && e.Type == typ
	}
	event("the UK bans Huawei from 5G by 2027", func(e *pyrometer.Telling) bool {
		return act(e, uk, huawei, pyrometer.Coerce) && e.Mode == "ban" && e.Until != 0 && e.Until.String()[:4] == "2027" && strings.Contains(e.Object, "5G")
	})
	event("Pompeo accuses Huawei", func(e *pyrometer.Telling) bool { return act(e, pompeo, huawei, pyrometer.Accuse) })
	event("China's spokesman threatens the UK", func(e *pyrometer.Telling) bool { return act(e, china, uk, pyrometer.Threaten) })
	event("Le Drian summons China's ambassador", func(e *pyrometer.Telling) bool {
		return act(e, "person.jean-yves-le-drian", china, e.Type) && strings.HasPrefix(e.Rule, "summon")
	})
	event("the United States works against Huawei", func(e *pyrometer.Telling) bool { return act(e, us, huawei, pyrometer.Accuse) })
	event("Trump presses Pompeo", func(e *pyrometer.Telling) bool { return act(e, "person.donald-trump", pompeo, pyrometer.Request) })

	quote := func(speaker pyrometer.FigureID, words string) {
		t.Helper()
		if !slices.ContainsFunc(r.Quotes, func(q pyrometer.Quote) bool { return q.Speaker.Figure == speaker && strings.Contains(q.Words, words) }) {
			t.Errorf("no words of %s with %q", speaker, words)
		}
	}
	quote(pompeo, "an arm of the Chinese Communist Party")
	quote(china, "reserves the right to take further measures")
	for _, words := range []string{"momentum", "unified group of states"} {
		if !slices.ContainsFunc(r.Aims, func(a pyrometer.Aim) bool { return a.Who.Figure == pompeo && strings.Contains(a.Object, words) }) {
			t.Errorf("Pompeo's aim with %q is not read", words)
		}
	}
	position := func(who string, stance pyrometer.Stance, by pyrometer.PartialDate) {
		t.Helper()
		if !slices.ContainsFunc(r.Positions, func(p pyrometer.Position) bool {
			return strings.Contains(string(p.Who.Figure)+" "+p.Who.Actor.Name, who) && p.Stance == stance && (by == "" || p.Deadline == by)
		}) {
			t.Errorf("no position %s of %s by %s", stance, who, by)
		}
	}
	position(uk, "ban", "2027")
	position("European countries", "partial", "2030")
	position("Five Eyes", "ban", "")
	hostile := func(from, to pyrometer.FigureID) {
		t.Helper()
		if !slices.ContainsFunc(r.Ties, func(x pyrometer.Tie) bool { return x.From == from && x.To == to && x.Sign < 0 }) {
			t.Errorf("no tie of %s against %s", from, to)
		}
	}
	hostile(pompeo, huawei)
	hostile(pompeo, china)
	if len(r.Salient) == 0 || r.Salient[0].Figure != pompeo {
		t.Errorf("the text is about %v first", r.Salient)
	}
}
