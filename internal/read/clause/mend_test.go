package clause

import (
	"testing"

	"pyrometer/nlp"
)

func TestMend(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ text, word, rel, head string }{
		{"US Secretary of State Mike Pompeo and the diplomat Ada Larsen met in Hawaii.", "Mike", "flat", "Secretary"},
		{"US Secretary of State Mike Pompeo and the diplomat Ada Larsen met in Hawaii.", "diplomat", "conj", "Secretary"},
		{"The Danish police arrested about 370 people on Friday.", "people", "obj", "arrested"},
		{"The price rose about 12 percent on Friday.", "percent", "obl", "rose"},
		{"The office of Smith was searched.", "Smith", "nmod", "office"},
	} {
		s := &p.Analyze(x.text, nlp.All).Sentences[0]
		Mend(s)
		Mend(s) // what is mended stays so
		for _, tok := range s.Tokens {
			if tok.Form == x.word && (Base(tok.Rel) != x.rel || form(s, tok.Head) != x.head) {
				t.Errorf("%s: %s hangs as %s on %s, want %s on %s", x.text, x.word, tok.Rel, form(s, tok.Head), x.rel, x.head)
			}
		}
	}
}
