package query_test

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/report"
	"pyrometer/internal/report/english"
	"pyrometer/internal/storetest"
)

func reportOf(t *testing.T, s *query.Service, id pyrometer.FigureID, day pyrometer.Day) *report.Report {
	t.Helper()
	r, err := s.Report(context.Background(), query.ReportQuery{When: at(day), Figure: id})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A report of every figure of a store of articles and rows: its shares are those
// of the explanation, and everything it claims names its source.
func TestReportOfEveryFigure(t *testing.T) {
	a, s := told(t, 3, 100, 300)
	a.Read(t, storetest.Random(rand.New(rand.NewPCG(3, 9)), from, 100, 300))
	day, since := from+90, from+60
	n := 0
	for id := range board(t, s, at(day)) {
		if n++; n > 12 {
			break
		}
		r := reportOf(t, s, id, day)
		if r.At != day || r.Since != since || len(r.Sections) != 4 {
			t.Errorf("%s: %s to %s, %d sections", id, r.Since, r.At, len(r.Sections))
		}
		if r.Reading.Level != nil {
			e, err := s.Explain(context.Background(), query.ExplainQuery{When: at(day), Figure: id, Since: &since})
			if err != nil {
				t.Fatal(err)
			}
			sum := 0.0
			for _, x := range r.Reading.Shares {
				sum += x.Degrees
			}
			if math.Abs(sum-e.Sum) > close || math.Abs(*r.Reading.Level-*r.Reading.From-e.Sum) > close {
				t.Errorf("%s: shares add up to %v, the explanation to %v", id, sum, e.Sum)
			}
		}
		for _, x := range r.Sections {
			if w := english.Words(x.Answer.Text); w < 9 || w > 16 {
				t.Errorf("%s: %d words: %q", id, w, x.Answer.Text)
			}
			for _, p := range x.Paragraphs {
				for _, sentence := range p.Sentences {
					if len(sentence.Sources) == 0 && sentence.Basis != report.Method {
						t.Errorf("%s: %q rests on nothing", id, sentence.Text)
					}
				}
			}
		}
		for _, src := range r.Sources {
			if src.Article == nil && src.Registry == "" && (src.Dataset == "" || src.Line == 0) || src.Article != nil && (src.Sentence == "" || src.Day > day) {
				t.Errorf("%s: source %+v", id, src)
			}
		}
		if again := reportOf(t, s, id, day); !reflect.DeepEqual(r, again) {
			t.Errorf("%s: the second report is another one", id)
		}
		b, err := json.Marshal(r)
		var back report.Report
		if err != nil || json.Unmarshal(b, &back) != nil || !reflect.DeepEqual(*r, back) {
			t.Errorf("%s: JSON lost something", id)
		}
	}
	if n == 0 {
		t.Error("nobody is on the board")
	}
}

func TestReportAsKnownAndReader(t *testing.T) {
	rows := storetest.Random(rand.New(rand.NewPCG(5, 9)), from, 60, 400)
	a := storetest.New(t, storetest.Registry(t))
	a.Read(t, rows)
	s := query.New(a.Store, a.Registry, a.Model)
	early := from + 40
	for id := range board(t, s, at(from+50)) {
		r, err := s.Report(context.Background(), query.ReportQuery{When: query.When{At: at(from + 50).At, AsKnown: &early}, Figure: id})
		if err != nil {
			t.Fatal(err)
		}
		for _, src := range r.Sources {
			if src.Registry == "" && src.Day > early {
				t.Errorf("%s: known by %s, and cites %+v", id, early, src)
			}
		}
		break
	}
	for _, p := range []report.Profile{{Countries: []string{"Atlantis"}}} {
		if _, err := s.Report(context.Background(), query.ReportQuery{When: at(from + 50), Figure: "person.angela-merkel", Reader: p}); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%v: %v", p, err)
		}
	}
	if _, err := s.Report(context.Background(), query.ReportQuery{When: at(from + 50), Figure: "person.nobody-at-all"}); pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("nobody: %v", err)
	}
	late := from + 50
	if _, err := s.Report(context.Background(), query.ReportQuery{When: at(from + 50), Since: &late, Figure: "person.angela-merkel"}); pyrometer.KindOf(err) != pyrometer.Invalid && pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("a change within a day: %v", err)
	}
}
