package nlpeval

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"pyrometer/nlp"
)

// ErrBIO is wrapped by the errors of ReadBIO that the bytes caused.
var ErrBIO = errors.New("malformed BIO")

// ReadBIO reads words with name labels, one a line, a blank line after each
// sentence: either "word<TAB>label" (CoNLL, WNUT, CrossNER) or
// "number<TAB>word<TAB>label..." (Universal NER). Labels are O, B-kind and
// I-kind; kinds are mapped by Kind. Lines that begin with "# " and hold one
// column are comments. All sentences are in one document, a paragraph each.
func ReadBIO(r io.Reader) (*nlp.Document, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	doc := &nlp.Document{}
	var text strings.Builder
	defer func() { doc.Text = text.String() }()
	var sent nlp.Sentence
	kind := ""
	end := func() {
		if len(sent.Tokens) > 0 {
			sent.Start, sent.End, sent.Paragraph = sent.Tokens[0].Start, text.Len(), true
			doc.Sentences = append(doc.Sentences, sent)
		}
		sent, kind = nlp.Sentence{}, ""
	}
	for line := 1; sc.Scan(); line++ {
		s := strings.TrimSuffix(sc.Text(), "\r")
		col := strings.Split(s, "\t")
		switch {
		case strings.TrimSpace(s) == "":
			end()
			continue
		case len(col) == 1 && s[0] == '#':
			continue
		case len(col) < 2:
			return doc, fmt.Errorf("line %d: no label: %w", line, ErrBIO)
		}
		form, label := col[0], strings.TrimSpace(col[1])
		if len(col) > 2 {
			form, label = col[1], strings.TrimSpace(col[2])
		}
		if form == "" || label != "O" && (len(label) < 3 || label[1] != '-' || label[0] != 'B' && label[0] != 'I') {
			return doc, fmt.Errorf("line %d: label %q of %q: %w", line, label, form, ErrBIO)
		}
		switch {
		case text.Len() == 0:
		case len(sent.Tokens) == 0:
			text.WriteString("\n\n")
		default:
			text.WriteByte(' ')
		}
		i := len(sent.Tokens)
		sent.Tokens = append(sent.Tokens, nlp.Token{Start: text.Len(), End: text.Len() + len(form), Form: form, Head: -1})
		text.WriteString(form)
		switch e := sent.Entities; {
		case label == "O":
			kind = ""
		case label[0] == 'I' && kind == label[2:]:
			e[len(e)-1].Last = i + 1
		default:
			kind = label[2:]
			sent.Entities = append(e, nlp.Entity{First: i, Last: i + 1, Kind: Kind(kind)})
		}
	}
	end()
	if err := sc.Err(); err != nil {
		return doc, fmt.Errorf("%w: %w", ErrBIO, err)
	}
	return doc, nil
}

// Kind maps the kinds of other name sets to PER, ORG, LOC and MISC.
func Kind(k string) string {
	switch strings.ToLower(k) {
	case "per", "person", "politician":
		return "PER"
	case "org", "organisation", "organization", "politicalparty", "corporation", "group":
		return "ORG"
	case "loc", "location", "gpe", "country", "place":
		return "LOC"
	}
	return "MISC"
}

// Names holds the span scores of each kind, and of PER, ORG and LOC together.
type Names struct {
	All  F1
	Kind map[string]*F1
}

// CompareNames scores the names that system found in the sentences of gold by
// exact span and kind. Both must have the same sentences and tokens. MISC is
// counted apart and left out of All: the sets do not agree on what it is.
func CompareNames(gold, system *nlp.Document) (Names, error) {
	n := Names{Kind: map[string]*F1{"PER": {}, "ORG": {}, "LOC": {}, "MISC": {}}}
	if len(gold.Sentences) != len(system.Sentences) {
		return n, fmt.Errorf("%d sentences and %d: %w", len(gold.Sentences), len(system.Sentences), ErrText)
	}
	for i := range gold.Sentences {
		g, s := &gold.Sentences[i], &system.Sentences[i]
		if len(g.Tokens) != len(s.Tokens) {
			return n, fmt.Errorf("sentence %d: %w", i+1, ErrText)
		}
		for _, e := range s.Entities {
			n.kind(e).System++
			for _, f := range g.Entities {
				if e == f {
					n.kind(e).Correct++
				}
			}
		}
		for _, e := range g.Entities {
			n.kind(e).Gold++
		}
	}
	for _, k := range []string{"PER", "ORG", "LOC"} {
		n.All.add(*n.Kind[k])
	}
	return n, nil
}

func (n Names) kind(e nlp.Entity) *F1 {
	f := n.Kind[e.Kind]
	if f == nil {
		f = &F1{}
		n.Kind[e.Kind] = f
	}
	return f
}

// String is one line of percentages.
func (n Names) String() string {
	s := fmt.Sprintf("F1 %.2f (P %.2f R %.2f)", n.All.Value(), n.All.Precision(), n.All.Recall())
	for _, k := range []string{"PER", "ORG", "LOC", "MISC"} {
		s += fmt.Sprintf(" %s %.2f", k, n.Kind[k].Value())
	}
	return s
}
