// Package nlpeval scores analyses of package nlp against gold standards:
// treebanks by the rules of the CoNLL 2018 shared task, names by exact spans.
package nlpeval

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"pyrometer/nlp"
)

// F1 counts what was found against what was there.
type F1 struct{ Correct, Gold, System int }

// Precision, Recall and Value (their harmonic mean) are percentages; 0 when
// nothing was there to find.
func (f F1) Precision() float64 { return percent(f.Correct, f.System) }

// Recall is the share of the gold units that were found.
func (f F1) Recall() float64 { return percent(f.Correct, f.Gold) }

// Value is the harmonic mean of Precision and Recall.
func (f F1) Value() float64 { return percent(2*f.Correct, f.Gold+f.System) }

func (f *F1) add(g F1) {
	f.Correct += g.Correct
	f.Gold += g.Gold
	f.System += g.System
}

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// Parse holds the CoNLL 2018 measures (Zeman et al. 2018). Tags and trees are
// scored on aligned words, so that with gold tokens they are accuracies. LAS
// compares universal relations, as the task does; LASSub whole relations with
// their subtypes.
type Parse struct {
	Tokens, Sentences, Words                    F1
	UPOS, XPOS, Feats, Lemmas, UAS, LAS, LASSub F1
}

// Add sums the counts of q into p.
func (p *Parse) Add(q Parse) {
	for i, f := range q.fields() {
		p.fields()[i].add(*f)
	}
}

func (p *Parse) fields() []*F1 {
	return []*F1{&p.Tokens, &p.Sentences, &p.Words, &p.UPOS, &p.XPOS, &p.Feats, &p.Lemmas, &p.UAS, &p.LAS, &p.LASSub}
}

// String is one line of percentages.
func (p Parse) String() string {
	return fmt.Sprintf("tokens %.2f sentences %.2f words %.2f UPOS %.2f XPOS %.2f feats %.2f lemmas %.2f UAS %.2f LAS %.2f (with subtypes %.2f)",
		p.Tokens.Value(), p.Sentences.Value(), p.Words.Value(), p.UPOS.Value(), p.XPOS.Value(), p.Feats.Value(), p.Lemmas.Value(), p.UAS.Value(), p.LAS.Value(), p.LASSub.Value())
}

// ErrText says that two documents are not of the same text.
var ErrText = errors.New("texts differ")

// Compare scores a system's analysis against the gold one. Both must be of
// the same text, white space apart, else the error wraps ErrText.
func Compare(gold, system *nlp.Document) (Parse, error) {
	g, s := flatten(gold), flatten(system)
	if g.chars != s.chars {
		return Parse{}, fmt.Errorf("at character %d: %w", differ(g.chars, s.chars), ErrText)
	}
	var p Parse
	p.Tokens = spans(g.tokens, s.tokens)
	p.Sentences = spans(g.sentences, s.sentences)
	pairs := align(g, s)
	base := F1{0, len(g.words), len(s.words)}
	for _, f := range p.fields()[2:] {
		*f = base
	}
	p.Words.Correct = len(pairs)
	back := make(map[int]int, len(pairs)) // system word to gold word
	for _, q := range pairs {
		back[q[1]] = q[0]
	}
	for _, q := range pairs {
		a, b := &g.words[q[0]], &s.words[q[1]]
		count(&p.UPOS, a.tok.UPOS == b.tok.UPOS)
		count(&p.XPOS, a.tok.XPOS == b.tok.XPOS)
		count(&p.Feats, universal(a.tok.Feats) == universal(b.tok.Feats))
		count(&p.Lemmas, a.tok.Lemma == "" || a.tok.Lemma == b.tok.Lemma)
		head, ok := -1, true
		if b.head >= 0 {
			head, ok = back[b.head]
		}
		if !ok || head != a.head {
			continue
		}
		p.UAS.Correct++
		count(&p.LAS, base1(a.tok.Rel) == base1(b.tok.Rel))
		count(&p.LASSub, a.tok.Rel == b.tok.Rel)
	}
	return p, nil
}

func count(f *F1, right bool) {
	if right {
		f.Correct++
	}
}

// base1 is a relation without its subtype.
func base1(rel string) string {
	r, _, _ := strings.Cut(rel, ":")
	return r
}

// universal keeps the features of the universal inventory, which the task
// scores.
func universal(feats string) string {
	if feats == "" {
		return ""
	}
	var b strings.Builder
	for f := range strings.SplitSeq(feats, "|") {
		k, _, _ := strings.Cut(f, "=")
		switch k {
		case "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite", "Degree",
			"VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite":
			b.WriteString(f)
			b.WriteByte('|')
		}
	}
	return b.String()
}

type extent struct{ start, end int }

type flatWord struct {
	extent
	tok   *nlp.Token
	head  int  // index in words, -1 for the root
	multi bool // one of several words of a token
}

// flat is a document laid out by characters other than white space.
type flat struct {
	chars             string
	tokens, sentences []extent
	words             []flatWord
}

func flatten(d *nlp.Document) *flat {
	f := &flat{}
	at := make([]int, len(d.Text)+1) // byte offset to character offset
	var b strings.Builder
	n := 0
	for i, r := range d.Text {
		at[i] = n
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			b.WriteRune(r)
			n++
		}
	}
	at[len(d.Text)] = n
	f.chars = b.String()
	for s := range d.Sentences {
		sent := &d.Sentences[s]
		base := len(f.words)
		for i := range sent.Tokens {
			t := &sent.Tokens[i]
			w := flatWord{extent{at[t.Start], at[t.End]}, t, -1, t.Joined}
			if t.Head >= 0 {
				w.head = base + t.Head
			}
			if t.Joined && i > 0 {
				f.words[len(f.words)-1].multi = true
				f.tokens[len(f.tokens)-1].end = w.end
			} else {
				f.tokens = append(f.tokens, w.extent)
			}
			f.words = append(f.words, w)
		}
		if n := len(f.words); n > base {
			f.sentences = append(f.sentences, extent{f.words[base].start, f.words[n-1].end})
		}
	}
	return f
}

func differ(a, b string) int {
	x, y := []rune(a), []rune(b)
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return i
		}
	}
	return len(x)
}

// spans counts equal extents of two ordered lists.
func spans(gold, system []extent) F1 {
	f := F1{0, len(gold), len(system)}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		switch {
		case gold[i] == system[j]:
			f.Correct++
			i++
			j++
		case system[j].start < gold[i].start || system[j].start == gold[i].start && system[j].end < gold[i].end:
			j++
		default:
			i++
		}
	}
	return f
}
