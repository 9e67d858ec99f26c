package report_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/report"
	"pyrometer/internal/report/english"
)

const today = pyrometer.Day(18463) // 2020-07-20

func actor(kind pyrometer.Kind, name string) *report.Actor {
	id := pyrometer.FigureID(string(kind) + "." + strings.ReplaceAll(strings.ToLower(name), " ", "-"))
	return &report.Actor{ID: id, Kind: kind, Who: english.Who{Name: english.Clean(name, 80), Person: kind == pyrometer.Person, State: kind == pyrometer.Country}}
}

// made gives material of random acts: rows of a table, sentences of articles, or
// both; name is the figure's.
func made(r *rand.Rand, name string, words func(i int, who, whom string) string) *report.Material {
	f := actor(pyrometer.Person, name)
	others := []*report.Actor{actor(pyrometer.Country, "Norland"), actor(pyrometer.Person, "Ann Lee"), actor(pyrometer.Organisation, "Sudmark Telecom"),
		actor(pyrometer.Person, "Bo Lee"), actor(pyrometer.Country, "United States"), actor(pyrometer.Institution, "Police (Norland)")}
	m := &report.Material{Figure: *f, At: today, Since: today - 30, Made: time.Unix(1700000000, 0), Model: "test", Window: 60}
	types := pyrometer.Types()
	var shares []report.Share
	n := r.IntN(14)
	for i := range n {
		o := others[r.IntN(len(others))]
		a := &report.Act{ID: pyrometer.EventID(i + 1), Day: today - pyrometer.Day(r.IntN(60)), Source: f, Target: o, Type: types[r.IntN(len(types))], Families: 1 + r.IntN(4)}
		if modes := pyrometer.Modes(a.Type); len(modes) > 0 && r.IntN(2) == 0 {
			a.Mode = modes[r.IntN(len(modes))]
		}
		own := r.IntN(2) == 0
		if !own {
			a.Source, a.Target = o, f
		}
		if words == nil || r.IntN(3) == 0 {
			a.Row = &report.Row{Dataset: "rows.tsv", Line: int64(i + 1), Words: "a row"}
		} else {
			id := pyrometer.ArticleID(i)
			text := words(i, a.Source.Who.Name, a.Target.Who.Name)
			a.Tellings = append(a.Tellings, report.Telling{Named: true, Side: true, Both: true, Confidence: 0.9, Source: report.Source{Article: &id, Publisher: "The Norland " + name,
				Headline: "Title", Day: a.Day, Sentence: text, Span: pyrometer.Span{End: len(text)}, Families: 1}})
		}
		shares = append(shares, report.Share{Act: a, Degrees: r.NormFloat64() * 5, Own: own, New: a.Day > m.Since})
		m.Parties = append(m.Parties, report.Party{Actor: o, Degrees: r.NormFloat64() * 4, By: r.IntN(9), On: r.IntN(9), Friendly: r.IntN(9), Hostile: r.IntN(5),
			First: today - 40, Last: today - 1, Acts: []*report.Act{a}})
		m.Moves = append(m.Moves, report.Move{Day: a.Day, Degrees: r.NormFloat64() * 4, Act: a})
		m.Backstory = append(m.Backstory, a)
		if len(a.Tellings) > 0 {
			t := a.Tellings[0]
			m.Quotes = append(m.Quotes, report.Quoted{Words: t.Source.Sentence, Direct: true, Sure: true, Day: a.Day, Telling: t})
			m.Aims = append(m.Aims, report.Aim{Kind: pyrometer.Wants, Object: "peace", Sure: true, Day: a.Day, Telling: t})
			m.Threads = append(m.Threads, report.Thread{ID: pyrometer.StorylineID(i), Headline: t.Source.Sentence, First: today - 50, Last: today, Lead: []report.Actor{*o},
				Articles: 3, Degrees: 2, Own: 1, Others: 1, Head: &t})
			s := report.Stand{Issue: "sudmark-5g", Actor: *o, Position: "ban", Deadline: "2027", AsOf: a.Day, Telling: t}
			m.Exposed.Stands = append(m.Exposed.Stands, s)
			m.Ahead = append(m.Ahead, report.Ahead{Date: "2027", Kind: "deadline", Actor: *o, Stand: &s})
		}
	}
	m.Exposed.Parties, m.Exposed.Threads = m.Parties, m.Threads
	parts := []report.ShareOfLevel{}
	from, sum := 45+r.Float64()*10, 0.0
	counts := map[string]int{}
	for _, k := range []string{"own", "tailwind", "headwind", "credited", "fading", "normal", "balance"} {
		x := r.NormFloat64() * 4
		parts = append(parts, report.ShareOfLevel{Kind: k, Degrees: x})
		counts[k] = r.IntN(5)
		sum += x
	}
	m.Change = report.Split{From: from, To: from + sum, Parts: parts, Counts: counts, Shares: shares, Events: n}
	m.Level = report.Split{From: 50, To: from + sum, Parts: parts, Counts: counts, Shares: shares, Events: n}
	m.Reading = report.Measure{Coverage: heat.Thin, Recent: n, RecentDays: 30, Breadth: 3}
	if n > 3 {
		level := from + sum
		step, low, high := heat.NewModel().Band(level), level-4, level+4
		m.Reading = report.Measure{Level: &level, Low: &low, High: &high, Step: &step, Coverage: heat.Scored, Breadth: 4}
	}
	for d := range 120 {
		m.Past = append(m.Past, 50+10*math.Sin(float64(d)))
		level := 50.0
		m.Series = append(m.Series, report.Level{Day: today - 119 + pyrometer.Day(d), Level: &level})
	}
	if r.IntN(2) == 0 {
		m.Principal = &report.Principal{Actor: *others[1], Office: report.Held{Title: "President", Source: "list"}, Own: report.Held{Title: "Minister", Source: "list"}}
	}
	m.Ahead = append(m.Ahead, report.Ahead{Date: "2020-11-03", Kind: "election", What: "presidential", Actor: *others[0], Registry: "list: Norland, 2020-11-03"})
	m.Reader = report.Reader{Name: "default", Plain: r.IntN(2) == 0}
	return m
}

func plainWords(i int, who, whom string) string {
	return fmt.Sprintf("%s met the envoys of %s in the capital for talk number %d on cables.", who, whom, i)
}

// each calls f for every sentence of a report.
func each(r *report.Report, f func(place string, s report.Sentence)) {
	f("title", r.Title)
	f("caption", r.Picture.Caption)
	for _, p := range r.Points {
		f("point", p.Sentence)
	}
	for _, s := range r.Sections {
		f(string(s.Key)+" question", s.Question)
		f(string(s.Key)+" answer", s.Answer)
		for _, p := range s.Paragraphs {
			for _, x := range p.Sentences {
				f(string(s.Key)+" "+p.Topic, x)
			}
		}
	}
}

// check holds a report to what every report must keep.
func check(t *testing.T, m *report.Material, r *report.Report) {
	t.Helper()
	each(r, func(place string, s report.Sentence) {
		if len(s.Sources) == 0 && s.Basis != report.Asked && s.Basis != report.Method {
			t.Errorf("%s: %q rests on nothing", place, s.Text)
		}
		for _, n := range s.Sources {
			if n < 1 || n > len(r.Sources) || r.Sources[n-1].N != n {
				t.Errorf("%s: %q cites source %d of %d", place, s.Text, n, len(r.Sources))
			}
		}
		for _, f := range s.Facts {
			if f.Span.Start < 0 || f.Span.End <= f.Span.Start || f.Span.End > len(s.Text) || f.Source > len(r.Sources) {
				t.Errorf("%s: fact %+v of %q", place, f, s.Text)
				continue
			}
			words := f.Span.Of(s.Text)
			switch f.Kind {
			case report.StepFact:
				if words != f.Value || m.Reading.Step == nil || f.Value != string(*m.Reading.Step) {
					t.Errorf("%s: step %q of %q in %q", place, f.Value, words, s.Text)
				}
			case report.Date:
				if _, _, ok := pyrometer.PartialDate(f.Value).Span(); !ok || !strings.ContainsAny(words, "0123456789") {
					t.Errorf("%s: date %q as %q", place, f.Value, words)
				}
			case report.Quote:
				if strings.ContainsAny(words, "“”\"\n") {
					t.Errorf("%s: a quotation can end early: %q", place, words)
				}
			}
		}
		if !utf8.ValidString(s.Text) || strings.ContainsFunc(s.Text, func(r rune) bool { return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E }) {
			t.Errorf("%s: %q", place, s.Text)
		}
		if strings.Contains(s.Text, "  ") || strings.Contains(s.Text, " ,") || strings.Contains(s.Text, "..") && !strings.Contains(m.Figure.Who.Name, "..") || strings.Contains(s.Text, ",,") || strings.Contains(s.Text, "%!") {
			t.Errorf("%s: %q", place, s.Text)
		}
		if s.Basis != report.Asked && place != "title" && !strings.HasSuffix(s.Text, ".") && !strings.ContainsAny(s.Text[max(len(s.Text)-8, 0):], ".?!…") {
			t.Errorf("%s: no end: %q", place, s.Text)
		}
	})
	sum := 0.0
	for _, x := range r.Reading.Shares {
		sum += x.Degrees
	}
	if r.Reading.Level != nil && math.Abs(sum-(m.Change.To-m.Change.From)) > 1e-9 {
		t.Errorf("shares add up to %v, the change is %v", sum, m.Change.To-m.Change.From)
	}
	if len(r.Sections) != 4 {
		t.Fatalf("%d sections", len(r.Sections))
	}
	for i, k := range []report.Key{report.Why, report.Changing, report.Driving, report.Meaning} {
		s := r.Sections[i]
		if n := english.Words(s.Answer.Text); s.Key != k || n < 9 || n > 16 {
			t.Errorf("%s: an answer of %d words: %q", s.Key, n, s.Answer.Text)
		}
		if !strings.HasSuffix(s.Question.Text, "?") {
			t.Errorf("%q asks nothing", s.Question.Text)
		}
	}
}

func TestEverySentenceRestsOnSomething(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		words := plainWords
		if seed%3 == 0 {
			words = nil
		}
		m := made(r, "Maria Keller", words)
		o := report.Options{Spelling: []report.Spelling{"", report.American}[seed%2]}
		a, err := report.Compose(m, o)
		if err != nil {
			t.Fatal(err)
		}
		check(t, m, a)
		b, err := report.Compose(m, o)
		if err != nil || !reflect.DeepEqual(a, b) {
			t.Fatal("the same material gave another report")
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back report.Report
		if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(*a, back) {
			t.Fatalf("JSON lost something: %v", err)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// hostile names and sentences break no sentence.
func TestHostileWords(t *testing.T) {
	names := []string{"Mal\nlory\r\nX: y", "“Bob”\" 'Tables'", "<script>alert(1)</script>", "\u202Eevil\u202C name", "محمد علي", "👩‍👩‍👧 🇩🇪", strings.Repeat("long ", 2000), "'", "a", "...", "%s %d %n", "\x00\xff\xfe"}
	for i, name := range names {
		for seed := range uint64(8) {
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			m := made(r, name, func(i int, who, whom string) string {
				return []string{who + " said: \"I never” did\n\nthat to " + whom + ".", strings.Repeat("word ", 3000), "“" + who + " <b>met</b> " + whom, "\u202E" + whom + " was met by " + who + " and others in the town.", "(((", "",
					who + " told " + whom + " “yes” and \"no\" in one long and winding talk."}[i%7]
			})
			if m.Figure.Who.Name == "" {
				if _, err := report.Compose(m, report.Options{}); pyrometer.KindOf(err) != pyrometer.Invalid {
					t.Errorf("a figure without a name: %v", err)
				}
				continue
			}
			a, err := report.Compose(m, report.Options{})
			if err != nil {
				t.Fatal(err)
			}
			check(t, m, a)
		}
	}
}

// The step is the same word wherever it stands; no two sentences of a section
// begin with the same two words, but for the rare one that has no other way.
func TestOneStepAndNoEcho(t *testing.T) {
	all, echoes := 0, 0
	for seed := range uint64(200) {
		m := made(rand.New(rand.NewPCG(seed, 2)), "Maria Keller", plainWords)
		r, err := report.Compose(m, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if m.Reading.Step != nil {
			for _, s := range []report.Sentence{r.Title, r.Sections[0].Question} {
				if !strings.Contains(s.Text, string(*m.Reading.Step)) {
					t.Errorf("%q does not say %s", s.Text, *m.Reading.Step)
				}
			}
		}
		for _, s := range r.Sections {
			seen := map[string]bool{}
			for _, p := range s.Paragraphs {
				for _, x := range p.Sentences {
					o := english.Opening(x.Text)
					if seen[o] {
						echoes++
					}
					seen[o] = true
					all++
				}
			}
		}
	}
	if all < 1000 || float64(echoes) > 0.03*float64(all) {
		t.Errorf("%d of %d sentences begin like another of their section", echoes, all)
	}
}

func TestComposeRefuses(t *testing.T) {
	m := made(rand.New(rand.NewPCG(1, 1)), "Maria Keller", nil)
	if _, err := report.Compose(m, report.Options{Spelling: "scots"}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("scots: %v", err)
	}
	if r, err := report.Compose(&report.Material{Figure: *actor(pyrometer.Person, "Maria Keller"), At: today, Since: today - 30}, report.Options{}); err != nil {
		t.Errorf("of whom nothing is known: %v", err)
	} else {
		check(t, &report.Material{}, r)
	}
}
