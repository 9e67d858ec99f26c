package check_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/read"
	"pyrometer/internal/registry"
	"pyrometer/internal/report"
	"pyrometer/internal/report/check"
	"pyrometer/nlp"
)

// desk is a checker with a few articles, made once for the package's tests.
type desk struct {
	checker *check.Checker
	shelf   *check.Shelf
	at      pyrometer.Day
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := read.New(reg)
	if err != nil {
		t.Fatal(err)
	}
	english, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	c, err := check.New(reader, english, reg)
	if err != nil {
		t.Fatal(err)
	}
	at := day(t, "2020-07-20")
	var list []*check.Source
	for i, a := range news() {
		published, err := time.Parse(time.DateOnly, a[0])
		if err != nil {
			t.Fatal(err)
		}
		art := &pyrometer.Article{Title: a[2], Body: a[3], Publisher: a[1], Language: "en", Published: published.Add(9 * time.Hour)}
		list = append(list, &check.Source{ID: pyrometer.ArticleID(i + 1), Publisher: a[1], Family: a[1], Title: a[2], Day: art.Day(), Text: art.Text(), Reading: reader.Read(art)})
	}
	return &desk{c, check.NewShelf(list, at), at}
}

// news are articles of our own on what is publicly known.
func news() [][4]string {
	return [][4]string{
		{"2018-08-23", "first.example", "Australia bans Huawei and ZTE from 5G", "Australia banned Huawei and ZTE from its 5G networks on Thursday."},
		{"2019-07-15", "second.example", "Canada puts off its decision on Huawei", "Canada has not yet decided on Huawei's role in 5G networks, its government said."},
		{"2020-04-14", "first.example", "France summons ambassador", "French Foreign Minister Jean-Yves Le Drian summoned China's ambassador on Tuesday over claims about nursing homes."},
		{"2020-07-14", "first.example", "Britain bans Huawei from 5G networks", "Britain banned Huawei from its 5G networks on Tuesday. Operators must remove the company's equipment by 2027.\n\nThe ban will cost 2 billion pounds, Oliver Dowden told parliament.\n\n“This has not been an easy decision,” Oliver Dowden said."},
		{"2020-07-14", "second.example", "UK bars Huawei from 5G", "The United Kingdom barred Huawei from its 5G networks."},
		{"2020-07-15", "third.example", "Huawei attacks British ban", "Huawei condemned Britain for the ban on its equipment in 5G networks."},
	}
}

func day(t testing.TB, s string) pyrometer.Day {
	t.Helper()
	d, err := pyrometer.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) check(t testing.TB, text string, level *check.Level) *check.Result {
	t.Helper()
	draft, err := check.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.checker.Check(context.Background(), d.shelf, draft, check.Options{At: d.at, Level: level})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestChecker makes the checker once: it holds the reader's weights.
func TestChecker(t *testing.T) {
	d := newDesk(t)
	t.Run("verdicts", d.testVerdicts)
	t.Run("steps", d.testSteps)
	t.Run("report", d.testReport)
	t.Run("hostile", d.testHostile)
	t.Run("specimen", d.testSpecimen)
}

func (d *desk) testVerdicts(t *testing.T) {
	for _, c := range []struct {
		text    string
		verdict check.Verdict
		kind    check.Kind // of the reason that decides
		known   string
	}{
		{"On 14 July 2020 Britain banned Huawei from its 5G networks.", check.Supported, "", ""},
		{"On the 12th of July Britain banned Huawei from its 5G networks.", check.Contradicted, check.OfDate, "2020-07-14"},
		{"On 13 July 2020 Britain banned Huawei from its 5G networks.", check.Contradicted, check.OfDate, "2020-07-14"}, // two families have it first on the 14th
		{"Britain banned Huawei from its 5G networks on Sunday, 14 July 2020.", check.Contradicted, check.OfDate, "Tuesday"},
		{"Britain banned Huawei from its 5G networks by 2027.", check.Supported, "", ""},
		{"Britain banned Huawei from its 5G networks by 2023.", check.Contradicted, check.OfPosition, "2027"},
		{"The United Kingdom is the last country of the Five Eyes to ban Huawei.", check.Contradicted, check.OfGroup, "Canada"},
		{"The United Kingdom was the first country of the Five Eyes to ban Huawei.", check.Contradicted, check.OfGroup, "Australia"},
		{"Britain's Huawei ban will cost 2 billion pounds, Oliver Dowden told parliament.", check.Supported, "", ""},
		{"Britain's Huawei ban will cost 3 billion pounds, Oliver Dowden told parliament.", check.Contradicted, check.OfNumber, "2 billion"},
		{"“This has not been an easy decision,” said Oliver Dowden.", check.Supported, check.OfQuote, ""},
		{"“This has not been an easy decision,” said Boris Johnson.", check.Contradicted, check.OfQuote, "Oliver Dowden"},
		{"“This hasn't been an easy decision,” said Oliver Dowden.", check.Supported, check.OfQuote, ""},
		{"“This has not been a simple decision,” said Oliver Dowden.", check.Contradicted, check.OfQuote, "an easy"},
		{"“Nobody in this house slept last night,” said Oliver Dowden.", check.Unsupported, check.OfQuote, ""},
		{"China's ambassador summoned French Foreign Minister Jean-Yves Le Drian over claims about nursing homes.", check.Contradicted, check.OfActor, "Le Drian to China"},
		{"Mike Pompeo became Secretary of State in April 2018.", check.Supported, check.OfOffice, ""},
		{"Mike Pompeo became Secretary of State in January 2017.", check.Contradicted, check.OfOffice, "2018-04"},
		{"Nominated US Secretary of State in March 2018, Mike Pompeo changed the tone.", check.Unsupported, check.OfOffice, ""},
		{"Oliver Dowden flew to Ottawa with Huawei's chairman in June 2020.", check.Unsupported, check.OfWords, ""},
		{"Will Canada follow Britain?", check.NoClaim, check.OfForm, ""},
		{"In my view Canada should have banned Huawei long ago.", check.NoClaim, check.OfForm, ""},
	} {
		r := d.check(t, "A draft on telecoms\n\n"+c.text, nil)
		s := r.Sentences[len(r.Sentences)-1]
		if s.Verdict != c.verdict {
			t.Errorf("%q is %s, want %s: %+v", c.text, s.Verdict, c.verdict, s.Reasons)
			continue
		}
		if c.kind != "" && s.Reasons[0].Kind != c.kind {
			t.Errorf("%q: the reason is of %s, want %s: %+v", c.text, s.Reasons[0].Kind, c.kind, s.Reasons)
		}
		if known := s.Reasons[0].Known + " " + s.Reasons[0].Message; c.known != "" && !strings.Contains(known, c.known) {
			t.Errorf("%q: known is %q, want %q", c.text, known, c.known)
		}
		if c.verdict == check.Contradicted && len(s.Reasons[0].Evidence) == 0 {
			t.Errorf("%q is contradicted without evidence", c.text)
		}
	}
}

// testSteps wants one step in title, questions and numbers, and true signs.
func (d *desk) testSteps(t *testing.T) {
	hot, seventy := heat.Hot, 72.0
	level := &check.Level{Name: "Mike Pompeo", Level: &seventy, Step: &hot}
	for _, c := range []struct {
		text  string
		level *check.Level
		bad   int // contradictions
		kind  check.Kind
	}{
		{"Mike Pompeo's heat level: a blazing week\n\nWhy is Pompeo's heat level blazing?\n\nThe heat level stands at 91.\n", nil, 0, ""},
		{"Mike Pompeo's heat level: a blazing week\n\nThe heat level stands at 72.\n", nil, 1, check.OfStep},
		{"Mike Pompeo's heat level: a blazing week\n\nWhy is Pompeo's heat level hot?\n", nil, 1, check.OfStep},
		{"Mike Pompeo's heat level: a hot week over the Cold War\n\nWhy is Pompeo's heat level hot?\n", level, 0, ""},
		{"Mike Pompeo's heat level: a blazing week\n", level, 1, check.OfStep},
		{"Mike Pompeo's heat level: a hot week\n\nThe heat level stands at 72.2.\n", level, 0, ""},
		{"Mike Pompeo's heat level: a hot week\n\nMike Pompeo's heat level from 17 April to 15 July, with the acts that moved it.\n", level, 0, ""},
		{"Mike Pompeo's heat level: a hot week\n\nThe heat level stands at 66.\n", level, 1, check.OfStep},
		{"A week of ups and downs\n\n- + The ban raised the level by +3.2 degrees.\n- - The quarrel lowered the level by -1.1 degrees.\n", nil, 0, ""},
		{"A week of ups and downs\n\n- + The ban lowered the level by -3.2 degrees.\n", nil, 1, check.OfSign},
	} {
		r := d.check(t, c.text, c.level)
		if r.Contradicted != c.bad {
			t.Errorf("%q: %d contradictions, want %d: %+v", c.text, r.Contradicted, c.bad, r.Sentences)
			continue
		}
		for _, s := range r.Sentences {
			if s.Verdict == check.Contradicted && s.Reasons[0].Kind != c.kind {
				t.Errorf("%q: the reason is of %s, want %s", c.text, s.Reasons[0].Kind, c.kind)
			}
		}
	}
}

// testReport wants a report's own facts to be in its sentences as they were copied.
func (d *desk) testReport(t *testing.T) {
	const text = "Britain barred Huawei on 14 July 2020, which raised the level by 3.2 degrees."
	make := func(edit func(*report.Report)) *check.Result {
		t.Helper()
		level, from, step := 72.4, 69.2, heat.Hot
		span := func(words string) pyrometer.Span {
			at := strings.Index(text, words)
			return pyrometer.Span{Start: at, End: at + len(words)}
		}
		r := &report.Report{
			Figure: report.Figure{ID: "person.mike-pompeo", Name: "Mike Pompeo"}, At: d.at, Since: d.at - 30,
			Title:   report.Sentence{Text: "Mike Pompeo's heat level: a hot week", Basis: report.Asked},
			Reading: report.Reading{Level: &level, From: &from, Step: &step, Shares: []report.ShareOfLevel{{Kind: "credited", Degrees: 3.2}}},
			Sections: []report.Section{{Key: report.Why, Question: report.Sentence{Text: "Why is Mike Pompeo's heat level hot?", Basis: report.Asked},
				Paragraphs: []report.Paragraph{{Sentences: []report.Sentence{{Text: text, Basis: report.Told, Sources: []int{1}, Facts: []report.Fact{
					{Kind: report.Date, Span: span("14 July 2020"), Value: "2020-07-14", Source: 1},
					{Kind: report.Number, Span: span("3.2"), Value: "3.2173", Source: 0},
				}}}}}}},
			Sources: []report.Source{{N: 1, Publisher: "first.example", Day: day(t, "2020-07-14"), Sentence: "Britain barred Huawei from its 5G networks."}},
		}
		edit(r)
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return d.check(t, string(b), nil)
	}
	sentence := func(r *report.Report) *report.Sentence { return &r.Sections[0].Paragraphs[0].Sentences[0] }
	if r := make(func(*report.Report) {}); !r.Sound() || r.Supported != 1 {
		t.Errorf("as it was: %+v", r)
	}
	for what, edit := range map[string]func(*report.Report){
		"number": func(r *report.Report) { sentence(r).Text = strings.Replace(text, "3.2", "2.3", 1) },
		"date":   func(r *report.Report) { sentence(r).Text = strings.Replace(text, "14 July", "10 July", 1) },
		"step":   func(r *report.Report) { r.Title.Text = "Mike Pompeo's heat level: a blazing week" },
		"shares": func(r *report.Report) { r.Reading.Shares[0].Degrees = 1 },
	} {
		if r := make(edit); r.Sound() {
			t.Errorf("an edited %s is not seen: %+v", what, r.Sentences)
		}
	}
	if r := make(func(r *report.Report) {
		sentence(r).Text = "In 2020, on 14 July, Britain barred Huawei, and the level rose by 3.2 degrees."
	}); !r.Sound() {
		t.Errorf("the same in other words: %+v", r.Sentences)
	}
}

// testSpecimen holds the article that the program was made to equal against a
// few articles on its affair.
func (d *desk) testSpecimen(t *testing.T) {
	file := filepath.Join("..", "..", "..", "..", "shared", "specimen", "article.txt")
	if _, err := os.Stat(file); err != nil {
		t.Skip("the specimen is not at hand")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := d.check(t, string(text), nil)
	if r.Contradicted != 2 {
		t.Errorf("%d contradictions, want the day and the Five Eyes", r.Contradicted)
	}
	for words, kind := range map[string]check.Kind{"12th of July": check.OfDate, "last country from the Five Eyes": check.OfGroup} {
		for _, s := range r.Sentences {
			if strings.Contains(s.Text, words) && (s.Verdict != check.Contradicted || s.Reasons[0].Kind != kind) {
				t.Errorf("%q is %s: %+v", words, s.Verdict, s.Reasons)
			}
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	d := newDesk(b)
	text := "A draft on telecoms\n\n" + strings.Repeat("On 14 July 2020 Britain banned Huawei from its 5G networks, and the operators must remove its equipment by 2027. ", 100) // 2,000 words
	for b.Loop() {
		d.check(b, text, nil)
	}
}
