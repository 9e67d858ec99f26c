package nlpeval

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"pyrometer/nlp"
)

// conllu makes a document of words "form/head/rel"; "+" before a form joins
// it to the word before, "_" after it means no space follows.
func conllu(t *testing.T, sentences ...string) *nlp.Document {
	t.Helper()
	d := &nlp.Document{}
	for _, s := range sentences {
		sent := nlp.Sentence{}
		for _, w := range strings.Fields(s) {
			p := strings.Split(w, "/")
			form, joined := strings.CutPrefix(p[0], "+")
			form, tight := strings.CutSuffix(form, "_")
			if d.Text != "" && !joined && !strings.HasSuffix(d.Text, "\x00") {
				d.Text += " "
			}
			d.Text = strings.TrimSuffix(d.Text, "\x00")
			tok := nlp.Token{Start: len(d.Text), End: len(d.Text) + len(form), Form: form, Joined: joined, Head: int(p[1][0]-'0') - 1, Rel: p[2], UPOS: "X"}
			d.Text += form
			if tight {
				d.Text += "\x00"
			}
			sent.Tokens = append(sent.Tokens, tok)
		}
		d.Text = strings.TrimSuffix(d.Text, "\x00")
		sent.Start, sent.End = sent.Tokens[0].Start, len(d.Text)
		d.Sentences = append(d.Sentences, sent)
	}
	return d
}

func compare(t *testing.T, g, s *nlp.Document) Parse {
	t.Helper()
	p, err := Compare(g, s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCompareCountsAttachments(t *testing.T) {
	gold := conllu(t, "a/2/nsubj b/0/root c/2/obj:x")
	p := compare(t, gold, conllu(t, "a/2/nsubj b/0/root c/1/obj"))
	if p.UAS.Correct != 2 || p.LAS.Correct != 2 || p.Words.Correct != 3 || p.Sentences.Correct != 1 {
		t.Errorf("%+v", p)
	}
	p = compare(t, gold, conllu(t, "a/2/obj b/0/root c/2/obj"))
	if p.UAS.Correct != 3 || p.LAS.Correct != 2 || p.LASSub.Correct != 1 {
		t.Errorf("%+v", p)
	}
}

func TestCompareOfOtherTokens(t *testing.T) {
	gold := conllu(t, "well_/3/x -_/3/punct known/0/root man/3/y")
	p := compare(t, gold, conllu(t, "well-known/0/root man/1/y"))
	if p.Tokens != (F1{1, 4, 2}) || p.Words.Correct != 1 || p.UAS.Correct != 0 {
		t.Errorf("%+v", p)
	}
	// A head that is aligned to the gold head counts even if its number differs.
	p = compare(t, conllu(t, "a_/2/x b/0/root c/2/y"), conllu(t, "ab/0/root c/1/y"))
	if p.UAS.Correct != 0 {
		t.Errorf("%+v", p)
	}
	p = compare(t, conllu(t, "ab/2/x c/0/root d/2/y"), conllu(t, "a_/3/x b/3/x c/0/root d/3/y"))
	if p.UAS.Correct != 2 || p.UAS.Gold != 3 || p.UAS.System != 4 {
		t.Errorf("%+v", p)
	}
}

func TestCompareOfSentences(t *testing.T) {
	p := compare(t, conllu(t, "a/0/root", "b/0/root"), conllu(t, "a/0/root b/1/x"))
	if p.Sentences != (F1{0, 2, 1}) || p.UAS.Correct != 1 || p.Tokens.Correct != 2 {
		t.Errorf("%+v", p)
	}
}

func TestCompareOfMultiwordTokens(t *testing.T) {
	gold := conllu(t, "I/4/nsubj do/4/aux +n't/4/advmod know/0/root")
	if p := compare(t, gold, gold); p.Tokens != (F1{3, 3, 3}) || p.Words != (F1{4, 4, 4}) || p.LAS.Correct != 4 {
		t.Errorf("%+v", p)
	}
	p := compare(t, gold, conllu(t, "I/3/nsubj don't/3/aux know/0/root"))
	if p.Tokens != (F1{3, 3, 3}) || p.Words != (F1{2, 4, 3}) || p.LAS.Correct != 2 {
		t.Errorf("%+v", p)
	}
	p = compare(t, gold, conllu(t, "I/4/nsubj don/4/aux +'t/4/advmod know/0/root"))
	if p.Words.Correct != 2 || p.LAS.Correct != 2 {
		t.Errorf("%+v", p)
	}
}

func TestCompareRefusesOtherTexts(t *testing.T) {
	if _, err := Compare(conllu(t, "a/0/root"), conllu(t, "b/0/root")); !errors.Is(err, ErrText) {
		t.Error(err)
	}
}

func TestNames(t *testing.T) {
	gold, err := ReadBIO(strings.NewReader("Ellen\tB-person\nOkafor\tI-person\nleft\tO\nWestmark\tB-country\n\n# sent_id = 2\n1\tBrightwater\tB-ORG\t-\n2\tStudy\tB-misc\t-\n"))
	if err != nil || len(gold.Sentences) != 2 {
		t.Fatal(err)
	}
	sys := Bare(gold)
	sys.Sentences[0].Entities = []nlp.Entity{{First: 0, Last: 2, Kind: "PER"}, {First: 3, Last: 4, Kind: "ORG"}}
	n, err := CompareNames(gold, sys)
	if err != nil {
		t.Fatal(err)
	}
	if n.All != (F1{1, 3, 2}) || *n.Kind["MISC"] != (F1{0, 1, 0}) || n.All.Value() != 40 {
		t.Errorf("%+v %+v", n.All, n.Kind["MISC"])
	}
}

func TestReadBIORefuses(t *testing.T) {
	for _, s := range []string{"word\n", "word\tX\n", "word\tC-PER\n", "\tO\n"} {
		if _, err := ReadBIO(strings.NewReader(s)); !errors.Is(err, ErrBIO) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestOnTheFixture(t *testing.T) {
	b, err := os.ReadFile("../testdata/tiny.conllu")
	if err != nil {
		t.Fatal(err)
	}
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	s, err := EvalTrees(p, bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if s.Gold.Words != (F1{13, 13, 13}) || s.Gold.UPOS.Value() < 80 || s.Raw.Tokens.Value() < 90 {
		t.Errorf("%v\n%v", s.Gold, s.Raw)
	}
}

func FuzzReadBIO(f *testing.F) {
	f.Add([]byte("a\tB-PER\nb\tI-PER\n\n1\tc\tO\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := ReadBIO(bytes.NewReader(b))
		if err != nil && !errors.Is(err, ErrBIO) {
			t.Fatal(err)
		}
		for _, s := range d.Sentences {
			for _, w := range s.Tokens {
				if d.Text[w.Start:w.End] != w.Form {
					t.Fatalf("%+v", w)
				}
			}
			for _, e := range s.Entities {
				if e.Last > len(s.Tokens) || e.First >= e.Last {
					t.Fatalf("%v", e)
				}
			}
		}
	})
}
