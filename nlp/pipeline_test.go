package nlp_test

import (
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"pyrometer/nlp"
)

func pipeline(t testing.TB) *nlp.Pipeline {
	t.Helper()
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func fixture(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// check fails unless the document keeps what it promises about any text.
func check(t *testing.T, d *nlp.Document, tree bool) {
	t.Helper()
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %d: offsets %d-%d do not fit its tokens", i, s.Start, s.End)
		}
		roots := 0
		for k := range s.Tokens {
			w := &s.Tokens[k]
			if w.Start < at || w.End <= w.Start || w.End > len(d.Text) || d.Text[w.Start:w.End] != w.Form {
				t.Fatalf("token %q at %d-%d", w.Form, w.Start, w.End)
			}
			if gap := d.Text[at:w.Start]; strings.IndexFunc(gap, visible) >= 0 {
				t.Fatalf("lost %q before %q", gap, w.Form)
			}
			if w.Joined && w.Start != at {
				t.Fatalf("%q is joined to nothing", w.Form)
			}
			at = w.End
			if !tree {
				continue
			}
			if w.Head >= len(s.Tokens) || w.Head == k || w.Rel == "" || (w.Head < 0) != (w.Rel == "root") {
				t.Fatalf("%q: head %d, relation %q", w.Form, w.Head, w.Rel)
			}
			if w.Head < 0 {
				roots++
			}
			steps := 0
			for h := k; h >= 0; h = s.Tokens[h].Head {
				if steps++; steps > len(s.Tokens) {
					t.Fatalf("cycle through %q", w.Form)
				}
			}
		}
		if tree && roots != 1 {
			t.Fatalf("%d roots in %q", roots, d.Text[s.Start:s.End])
		}
		last := 0
		for _, e := range s.Entities {
			if e.First < last || e.Last <= e.First || e.Last > len(s.Tokens) || e.Kind == "" {
				t.Fatalf("entity %v of %d tokens", e, len(s.Tokens))
			}
			last = e.Last
		}
	}
	if rest := d.Text[at:]; strings.IndexFunc(rest, visible) >= 0 {
		t.Fatalf("lost %q at the end", rest)
	}
}

func visible(r rune) bool { return r != '\u200b' && r != '\ufeff' && !unicode.IsSpace(r) }

func TestAnalyzeKeepsItsPromises(t *testing.T) {
	p := pipeline(t)
	d := p.Analyze(fixture(t), nlp.All)
	check(t, d, true)
	if len(d.Sentences) < 9 {
		t.Errorf("%d sentences", len(d.Sentences))
	}
}

func TestWhatIsNotAskedIsNotThere(t *testing.T) {
	p := pipeline(t)
	for _, steps := range []nlp.Steps{nlp.Sentences, nlp.Tags, nlp.Tree, nlp.Names} {
		d := p.Analyze("Ellen Okafor met the mayor of Port Lisle.", steps)
		check(t, d, steps&nlp.Tree != 0)
		w := d.Sentences[0].Tokens[0]
		if (w.UPOS != "") != (steps != 0) || (w.Rel != "") != (steps&nlp.Tree != 0) || w.Lemma != "" {
			t.Errorf("steps %b: %+v", steps, w)
		}
		if steps&nlp.Names == 0 && d.Sentences[0].Entities != nil {
			t.Errorf("steps %b: names", steps)
		}
	}
}

func TestEasySentence(t *testing.T) {
	d := pipeline(t).Analyze("Barack Obama visited Germany. The ministers were criticized by the press.", nlp.All)
	if len(d.Sentences) != 2 {
		t.Fatalf("%d sentences", len(d.Sentences))
	}
	a, b := d.Sentences[0].Tokens, d.Sentences[1].Tokens
	if a[2].UPOS != "VERB" || a[2].Lemma != "visit" || a[2].Rel != "root" || a[3].Rel != "obj" || a[3].Head != 2 {
		t.Errorf("visited Germany: %+v %+v", a[2], a[3])
	}
	if want := []nlp.Entity{{First: 0, Last: 2, Kind: "PER"}, {First: 3, Last: 4, Kind: "LOC"}}; !reflect.DeepEqual(d.Sentences[0].Entities, want) {
		t.Errorf("entities %v", d.Sentences[0].Entities)
	}
	if b[1].Rel != "nsubj:pass" || b[1].Lemma != "minister" || b[3].Lemma != "criticize" || !strings.Contains(b[3].Feats, "Voice=Pass") {
		t.Errorf("%+v %+v", b[1], b[3])
	}
}

func TestEachIsAnalyze(t *testing.T) {
	p := pipeline(t)
	text := fixture(t)
	d := p.Analyze(text, nlp.All)
	i := 0
	p.Each(text, nlp.All, func(s *nlp.Sentence) bool {
		if !reflect.DeepEqual(s.Tokens, d.Sentences[i].Tokens) {
			t.Fatalf("sentence %d differs", i)
		}
		i++
		return i < 5
	})
	if i != 5 {
		t.Errorf("stopped after %d sentences", i)
	}
}

func TestAnnotateIsAnalyze(t *testing.T) {
	p := pipeline(t)
	d := p.Analyze(fixture(t), nlp.All)
	e := p.Analyze(fixture(t), nlp.Sentences)
	p.Annotate(e, nlp.All)
	for i := range d.Sentences {
		if !reflect.DeepEqual(d.Sentences[i].Tokens, e.Sentences[i].Tokens) {
			t.Fatalf("sentence %d differs", i)
		}
	}
}

func TestAnnotateOfAVeryLongSentence(t *testing.T) {
	d := &nlp.Document{}
	var s nlp.Sentence
	for i := range 1500 {
		d.Text += "dog "
		s.Tokens = append(s.Tokens, nlp.Token{Start: 4 * i, End: 4*i + 3, Form: "dog", Head: -1})
	}
	s.End = s.Tokens[1499].End
	d.Sentences = []nlp.Sentence{s}
	pipeline(t).Annotate(d, nlp.All)
	for i, w := range d.Sentences[0].Tokens {
		if w.Head >= 1500 || w.Head == i || w.UPOS == "" {
			t.Fatalf("word %d: %+v", i, w)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	p := pipeline(t)
	text := fixture(t)
	want := p.Analyze(text, nlp.All)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				if got := p.Analyze(text, nlp.All); !reflect.DeepEqual(got, want) {
					t.Error("results differ between goroutines")
				}
			}
		})
	}
	wg.Wait()
}

func TestLoadRefusesDamage(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("nlp weights 1\n"), []byte("something else altogether")} {
		if _, err := nlp.Load(b); err == nil {
			t.Errorf("%q was accepted", b)
		}
	}
}

// TestHugeLine reads 50 MB without a line end: the time must not explode and
// memory must not follow. Marks, each a token and a place to look at, are
// given less.
func TestHugeLine(t *testing.T) {
	if testing.Short() {
		t.Skip("50 MB")
	}
	p := pipeline(t)
	for _, c := range []struct {
		name, unit string
		size       int
	}{
		{"prose", "The minister said that talks with the council would go on, he hoped, for weeks and ", 50 << 20}, {"letters", "abcdefgh", 50 << 20},
		{"stops", ". ", 1 << 20}, {"brackets", "((", 2 << 20}, {"quotes", "'\"", 2 << 20}, {"bytes", "\xff\xfe", 2 << 20},
	} {
		text := strings.Repeat(c.unit, c.size/len(c.unit))
		before := heap()
		longest, bytes := 0, 0
		p.Each(text, nlp.Sentences, func(s *nlp.Sentence) bool {
			longest = max(longest, len(s.Tokens))
			bytes += s.End - s.Start
			return true
		})
		if longest > 260 || bytes < c.size/3 {
			t.Errorf("%s: a sentence of %d tokens, %d bytes in sentences", c.name, longest, bytes)
		}
		if grown := heap() - before; grown > 4<<20 {
			t.Errorf("%s: %d MB more in use", c.name, grown>>20)
		}
		runtime.KeepAlive(text)
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestLongLineInFull is the same for the whole analysis, on a shorter text.
func TestLongLineInFull(t *testing.T) {
	p := pipeline(t)
	for _, unit := range []string{"the council of ministers and ", "x", "?!", "1,2;"} {
		words := 0
		p.Each(strings.Repeat(unit, 200_000/len(unit)), nlp.All, func(s *nlp.Sentence) bool {
			words += len(s.Tokens)
			return true
		})
		if words == 0 {
			t.Errorf("%q: no words", unit)
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	p := pipeline(f)
	for _, s := range []string{"", " ", "a", "Mr. Smith didn't.", "\xff\xfe'", "“U.S.–led”", "a\r\n\r\nb", "$5m:-)", "x'ſ", "...'s", "etc.\"", "-1", "\u200b", strings.Repeat("(", 300)} {
		f.Add(s)
	}
	f.Add(fixture(f))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		d := p.Analyze(text, nlp.All)
		check(t, d, true)
		if utf8.ValidString(text) {
			for _, s := range d.Sentences {
				for _, w := range s.Tokens {
					if !utf8.ValidString(w.Form) || !utf8.ValidString(w.Lemma) {
						t.Fatalf("%q: lemma %q", w.Form, w.Lemma)
					}
				}
			}
		}
	})
}

func FuzzConcatenation(f *testing.F) {
	p := pipeline(f)
	f.Add("He left.", "She stayed.")
	f.Add("a (b", "c) d")
	f.Add("\"Quote", "etc.\n")
	f.Add("\xe2\x80", "\x99s")
	f.Add("x\n", "\ny")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 3000 {
			return
		}
		both := p.Analyze(a+"\n\n"+b, nlp.All)
		one, two := p.Analyze(a, nlp.All), p.Analyze(b, nlp.All)
		shift := len(a) + 2
		for _, s := range two.Sentences {
			s.Start, s.End = s.Start+shift, s.End+shift
			for i := range s.Tokens {
				s.Tokens[i].Start += shift
				s.Tokens[i].End += shift
			}
			one.Sentences = append(one.Sentences, s)
		}
		if len(one.Sentences) != len(both.Sentences) {
			t.Fatalf("%d sentences apart, %d together", len(one.Sentences), len(both.Sentences))
		}
		for i := range one.Sentences {
			if !reflect.DeepEqual(one.Sentences[i], both.Sentences[i]) {
				t.Fatalf("sentence %d differs:\n%+v\n%+v", i, one.Sentences[i], both.Sentences[i])
			}
		}
	})
}
