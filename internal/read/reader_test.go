package read

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/registry"
)

func newReader(t testing.TB) *Reader {
	t.Helper()
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(reg)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func article(day, title, body string) *pyrometer.Article {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return &pyrometer.Article{Title: title, Body: body, Published: at, Known: at, Language: "en"}
}

// What is read in an article does not hang on those it is read with.
func TestReadAll(t *testing.T) {
	r := newReader(t)
	list := []*pyrometer.Article{
		article("2020-07-15", "Britain bans Huawei", "Britain banned Huawei from its networks on Tuesday.\n\nChina threatened to retaliate. “We will answer,” said Zhao Lijian."),
		article("2018-03-14", "Trump fires Tillerson", ""),
		{Title: "Trump entlässt Tillerson", Language: "de", Known: time.Unix(0, 0)},
		article("2019-02-01", "", ""),
		article("2018-06-02", "Rajoy out", "Spain's parliament ousted Mariano Rajoy. Pedro Sánchez, who takes over, thanked his party."),
	}
	for i, got := range r.ReadAll(list...) {
		if alone := r.Read(list[i]); !reflect.DeepEqual(got, alone) {
			t.Errorf("%q alone gives\n%+v\nand with others\n%+v", list[i].Title, alone, got)
		}
	}
	if n := len(r.Read(list[2]).Sentences); n != 0 {
		t.Errorf("a German text gives %d sentences", n)
	}
}

// Every record points at its words.
func TestSpans(t *testing.T) {
	a := article("2020-07-15", "Britain bans Huawei", "Britain banned Huawei from its 5G networks on Tuesday, and operators must remove its kit by 2027.\n\n"+
		"Mike Pompeo praised the decision. “This protects our friends,” he said. Mr Pompeo wants to keep the pressure on China. China’s ambassador called it wrong.")
	r := newReader(t).Read(a)
	text := a.Text()
	in := func(what string, s pyrometer.Span) string {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			t.Fatalf("%s: span %v in a text of %d bytes", what, s, len(text))
		}
		return s.Of(text)
	}
	for _, m := range r.Mentions {
		if got := in("mention", m.Span); got != m.Text {
			t.Errorf("mention %q stands at %q", m.Text, got)
		}
		if s := r.Sentences[m.Sentence]; m.Start < s.Start || m.End > s.End {
			t.Errorf("mention %q stands outside its sentence", m.Text)
		}
	}
	for _, e := range r.Tellings {
		if trigger := in("trigger", e.Trigger); !strings.Contains(in("clause", e.Span), trigger) {
			t.Errorf("trigger %q is not in its clause %q", trigger, e.Span.Of(text))
		}
	}
	for _, q := range r.Quotes {
		in("quote", q.Content)
	}
	if len(r.Mentions) == 0 || len(r.Tellings) == 0 || len(r.Quotes) == 0 || len(r.Aims) == 0 || len(r.Dates) == 0 {
		t.Errorf("little was read: %+v", r)
	}
}
