package event

import (
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

// Every entry's type and mode must be one that heat has a rule for.
func TestLexiconKinds(t *testing.T) {
	l, err := readLexicon()
	if err != nil {
		t.Fatal(err)
	}
	modes := map[kind]bool{}
	for _, typ := range pyrometer.Types() {
		modes[kind{typ, ""}] = true
		for _, m := range pyrometer.Modes(typ) {
			modes[kind{typ, m}] = true
		}
	}
	n := 0
	for w, es := range l.entries {
		for _, e := range es {
			n++
			if e.op == none && !e.void && !modes[kind{e.Type, e.Mode}] {
				t.Errorf("%s: %s/%s is no type and mode of the table of codes", w, e.Type, e.Mode)
			}
		}
	}
	if n < 10_000 {
		t.Errorf("%d entries: the tables are not all there", n)
	}
	// What operators make of acts must be of the table too.
	for op := do; op <= decide; op++ {
		for k := range modes {
			if got, _ := op.apply(k, pyrometer.Did); !modes[got] {
				t.Errorf("operator %d makes %v of %v", op, got, k)
			}
		}
	}
}

func TestLexiconRefusesDamage(t *testing.T) {
	for _, bad := range []string{"COERCE/ban\tv", "COERCE/ban\tv q:x\tban", "@nothing\tv\tban", "COERCE\tv o:@nothing\tban"} {
		if _, err := plainLexicon(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestBetween(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ text, root string }{
		{"[Norway] froze its aid to <Chad>.", "SANCTION"},
		{"[Norway] lifted its ban on <Acme>.", "YIELD"},
		{"<Chad> was shelled by the army of [Norway].", "ASSAULT"},
		{"Talks between [Norway] and <Chad> opened on Monday.", "CONSULT"},
		{"[Norway] said <Chad> must hand over the suspects.", "REQUEST"},
		{"[Norway] said it would never release the <Chadian sailors>.", "REJECT"},
		{"[Norway] is willing to take back the refugees from <Chad>.", "AGREE"},
		{"[Miners] walked off the job at <Acme>.", "PROTEST"},
		{"[Norway] pardoned <the rebels>.", "YIELD"},
	} {
		src := pyrometer.Span{Start: strings.Index(x.text, "["), End: strings.Index(x.text, "]") - 1}
		tgt := pyrometer.Span{Start: strings.Index(x.text, "<"), End: strings.Index(x.text, ">") - 1}
		if src.Start < tgt.Start {
			tgt.Start, tgt.End = tgt.Start-2, tgt.End-2
		} else {
			src.Start, src.End = src.Start-2, src.End-2
		}
		doc := p.Analyze(strings.NewReplacer("[", "", "]", "", "<", "", ">", "").Replace(x.text), nlp.All)
		typ, mode, how, _ := c.Between(&doc.Sentences[0], src, tgt)
		if Root(typ, mode, how) != x.root {
			t.Errorf("%s: %s/%s %s", x.text, typ, mode, how)
		}
	}
}

func FuzzReadPairs(f *testing.F) {
	f.Add("\tsentence_id\tmarked_sentence\tgold_root\tgold_penta\n0\t1\t<s>A</s> hit <t>B</t>.\tASSAULT\t4\n")
	f.Add("marked_sentence\tgold_root\tgold_penta\n<s></t></s><t>\t\t\n")
	f.Fuzz(func(t *testing.T, s string) {
		pairs, _, err := ReadPairs(strings.NewReader(s))
		if err != nil {
			return
		}
		for _, p := range pairs {
			if p.Source.Of(p.Text) == "" || p.Target.Of(p.Text) == "" {
				t.Fatalf("an empty actor in %q", p.Text)
			}
		}
	})
}

// FuzzCode reads any text with mentions anywhere in it.
func FuzzCode(f *testing.F) {
	p, err := nlp.New()
	if err != nil {
		f.Fatal(err)
	}
	c, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Norway said it would ban Acme, which Chad had accused of spying.", 3)
	f.Add("\xff by by to to ban of", 1)
	f.Fuzz(func(t *testing.T, text string, step int) {
		if len(text) > 2000 || step < 1 {
			return
		}
		doc := p.Analyze(text, nlp.All)
		var ms []pyrometer.Mention
		for i := range doc.Sentences {
			for j := 0; j < len(doc.Sentences[i].Tokens); j += step {
				k := doc.Sentences[i].Tokens[j]
				ms = append(ms, pyrometer.Mention{Span: pyrometer.Span{Start: k.Start, End: k.End}, Sentence: i, Text: k.Form, Chain: len(ms) + 1})
			}
		}
		for _, e := range c.Code(doc, ms, nil, 18000) {
			if e.Source.Mention >= len(ms) || e.Target.Mention >= len(ms) || e.Span.End > len(text) || e.Rule == "" {
				t.Fatalf("%+v", e)
			}
		}
	})
}

func BenchmarkCode(b *testing.B) {
	p, err := nlp.New()
	if err != nil {
		b.Fatal(err)
	}
	c, err := New()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Norway said on Monday that it would ban Acme from its ports after talks with Chad had failed. "+
		"The minister, Ola Larsen, accused Chad of backing an attack on the embassy in Peru and called on President Berg to resign. "+
		"Chad rejected the charges and summoned the ambassador of Norway, while protesters in Peru burned flags and clashed with police. ", 8)
	doc := p.Analyze(text, nlp.All) // about 520 words
	ms := named(doc, "Norway", "Acme", "Chad", "Ola Larsen", "Peru", "President Berg", "protesters", "police")
	for b.Loop() {
		if len(c.Code(doc, ms, nil, 18000)) == 0 {
			b.Fatal("nothing was read")
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
