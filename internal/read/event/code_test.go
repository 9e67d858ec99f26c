package event

import (
	"fmt"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

// named makes mentions of the names and the pronouns of a text.
func named(doc *nlp.Document, names ...string) []pyrometer.Mention {
	var ms []pyrometer.Mention
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for at := s.Start; at < s.End; {
			step := 1
			for k, n := range names {
				if strings.HasPrefix(doc.Text[at:s.End], n) {
					ms = append(ms, pyrometer.Mention{Span: pyrometer.Span{Start: at, End: at + len(n)}, Sentence: i, Text: n,
						Figure: pyrometer.FigureID(n), Form: pyrometer.FormName, Chain: k + 1, Confidence: 1})
					step = len(n)
					break
				}
			}
			at += step
		}
	}
	return ms
}

func tellings(ts []pyrometer.Telling) string {
	var out []string
	for _, t := range ts {
		out = append(out, fmt.Sprintf("%s %s/%s %s > %s", t.Source.Actor.Name, t.Type, t.Mode, t.Modality, t.Target.Actor.Name))
	}
	return strings.Join(out, "; ")
}

func TestCode(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ text, names, want string }{
		{"Norway banned Acme from its ports.", "Norway Acme", "Norway COERCE/ban did > Acme"},
		{"Acme was banned by Norway on Tuesday.", "Norway Acme", "Norway COERCE/ban did > Acme"},
		{"Norway will ban Acme.", "Norway Acme", "Norway COERCE/ban announced > Acme"},
		{"Norway to ban Acme from ports", "Norway Acme", "Norway COERCE/ban announced > Acme"},
		{"Norway agreed to lift its sanctions on Peru.", "Norway Peru", "Norway AGREE/yield did > Peru"},
		{"Norway refused to meet Larsen.", "Norway Larsen", "Norway REJECT/meet did > Larsen"},
		{"Norway threatened to attack Peru.", "Norway Peru", "Norway THREATEN/violence did > Peru"},
		{"Norway called on Larsen to resign.", "Norway Larsen", "Norway REQUEST/leadership did > Larsen"},
		{"Norway accused Peru of lying.", "Norway Peru", "Norway ACCUSE/allege did > Peru"},
		{"Larsen and Smith met in Peru.", "Larsen Smith Peru", "Larsen CONSULT/talk did > Smith; Smith CONSULT/talk did > Larsen"},
		{"Larsen and Smith agreed by telephone to work on a plan.", "Larsen Smith", "Larsen AGREE/ did > Smith; Smith AGREE/ did > Larsen"},
		{"Norway imposed sanctions on Peru and Chile.", "Norway Peru Chile", "Norway COERCE/restrict did > Peru; Norway COERCE/restrict did > Chile"},
		{"Norway did not attack Peru.", "Norway Peru", "Norway ASSAULT/force denied > Peru"},
		{"Larsen fired Olsen.", "Larsen Olsen", "Larsen SANCTION/reduce did > Olsen"},
		{"Larsen resigned on Monday.", "Larsen", "Larsen CONCEDE/resign did > "},
		{"Norway's ban on Acme angered Peru.", "Norway Acme Peru", "Norway COERCE/ban did > Acme"},
		{"An attack by Norway on Peru killed ten people.", "Norway Peru", "Norway ASSAULT/force did > Peru"},
		{"Norway and Peru held talks.", "Norway Peru", "Norway CONSULT/talk did > Peru; Peru CONSULT/talk did > Norway"},
		{"Norway ordered Larsen to leave.", "Norway Larsen", "Norway REQUEST/ did > Larsen"},
		{"Norway denied bombing Chad.", "Norway Chad", "Norway COMMENT/deny did > Chad"},
		{"Norway declared a state of siege in Chad.", "Norway Chad", "Norway COERCE/martial-law did > Chad"},
		{"Larsen drew criticism from Chad.", "Larsen Chad", "Chad ACCUSE/disapprove did > Larsen"},
		{"Larsen slammed by Chad over visit", "Larsen Chad", "Chad ACCUSE/disapprove did > Larsen"},
		{"OSLO (AP) - Norway wants to meet Berg.", "Norway Berg OSLO", "Norway AGREE/meet did > Berg"},
		{"Norway said Chad was an enemy of peace.", "Norway Chad", "Norway ACCUSE/disapprove did > Chad"},
		{"Norway asked Chad.", "Norway Chad", ""},
		{"Larsen praised Olsen and criticised Berg.", "Larsen Olsen Berg", "Larsen SUPPORT/praise did > Olsen; Larsen ACCUSE/disapprove did > Berg"},
	} {
		doc := p.Analyze(x.text, nlp.All)
		got := tellings(c.Code(doc, named(doc, strings.Fields(x.names)...), nil, 18000))
		if got != x.want {
			t.Errorf("%s\n got %s\nwant %s", x.text, got, x.want)
		}
	}
}

// What is only supposed, asked or said in a figure of speech is no deed.
func TestTemper(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []struct {
		text     string
		typ      pyrometer.Type
		modality pyrometer.Modality
	}{
		{"Novak sacked Lee.", pyrometer.Sanction, pyrometer.Did},
		{"Unless Novak arrests Lee, the party will split.", pyrometer.Coerce, pyrometer.Possible},
		{"Has Novak sacked Lee?", pyrometer.Sanction, pyrometer.Possible},
		{"Novak attacked Lee on television.", pyrometer.Accuse, pyrometer.Did},
	} {
		doc := p.Analyze(w.text, nlp.All)
		var mentions []pyrometer.Mention
		for _, name := range []string{"Novak", "Lee"} {
			at := strings.Index(w.text, name)
			mentions = append(mentions, pyrometer.Mention{Span: pyrometer.Span{Start: at, End: at + len(name)}, Text: name, Kind: pyrometer.Person,
				Figure: pyrometer.FigureID("person." + strings.ToLower(name)), Form: pyrometer.FormName, Chain: at, Confidence: 1})
		}
		found := false
		for _, e := range c.Code(doc, mentions, nil, 18_000) {
			if e.Source.Figure == "person.novak" && e.Target.Figure == "person.lee" {
				found = true
				if e.Type != w.typ || e.Modality != w.modality {
					t.Errorf("%q: %s %s %s, want %s %s", w.text, e.Type, e.Mode, e.Modality, w.typ, w.modality)
				}
			}
		}
		if !found {
			t.Errorf("%q: nothing between the two", w.text)
		}
	}
}
