package eval

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/event"
	"pyrometer/nlp"
)

// Pair is a sentence with two actors marked and the type of event that people
// say it tells of them.
type Pair struct {
	ID             string
	Text           string
	Source, Target pyrometer.Span
	Root           string // PLOVER's type; YIELD for CONCEDE and RETREAT
	Quad           string // 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict
}

// ReadPairs reads a table of marked sentences with the columns marked_sentence,
// gold_root and gold_penta, tab-separated. Rows whose marks are damaged are left
// out; every other row is given, in order.
func ReadPairs(path string) ([]Pair, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = '\t', true, -1
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	at := map[string]int{}
	for i, name := range head {
		at[name] = i
	}
	for _, name := range []string{"marked_sentence", "gold_root", "gold_penta"} {
		if _, ok := at[name]; !ok {
			return nil, fmt.Errorf("%s: no column %q", path, name)
		}
	}
	var pairs []Pair
	for {
		row, err := in.Read()
		if err == io.EOF {
			return pairs, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		get := func(name string) string {
			if i, ok := at[name]; ok && i < len(row) {
				return row[i]
			}
			return ""
		}
		p, ok := unmark(get("marked_sentence"))
		if !ok {
			continue
		}
		p.ID, p.Root, p.Quad = get("sentence_id"), get("gold_root"), get("gold_penta")
		pairs = append(pairs, p)
	}
}

// unmark takes the marks out of a sentence; of several sources or targets the
// first counts.
func unmark(marked string) (Pair, bool) {
	var p Pair
	var b strings.Builder
	p.Source.Start, p.Target.Start = -1, -1
	p.Source.End, p.Target.End = -1, -1
	for i := 0; i < len(marked); {
		switch rest := marked[i:]; {
		case strings.HasPrefix(rest, "<s>"):
			if p.Source.Start < 0 {
				p.Source.Start = b.Len()
			}
			i += 3
		case strings.HasPrefix(rest, "</s>"):
			if p.Source.End < 0 {
				p.Source.End = b.Len()
			}
			i += 4
		case strings.HasPrefix(rest, "<t>"):
			if p.Target.Start < 0 {
				p.Target.Start = b.Len()
			}
			i += 3
		case strings.HasPrefix(rest, "</t>"):
			if p.Target.End < 0 {
				p.Target.End = b.Len()
			}
			i += 4
		default:
			b.WriteByte(marked[i])
			i++
		}
	}
	p.Text = b.String()
	return p, p.Source.Start >= 0 && p.Source.End > p.Source.Start && p.Target.Start >= 0 && p.Target.End > p.Target.Start
}

// Coded is what the coder says of a pair.
type Coded struct {
	Type       pyrometer.Type
	Mode       pyrometer.Mode
	Modality   pyrometer.Modality
	Confidence float64
	Rule       string // the entries of the lexicon
}

// CodePairs codes every pair.
func CodePairs(ctx context.Context, pairs []Pair) ([]Coded, error) {
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	c, err := event.New()
	if err != nil {
		return nil, err
	}
	out := make([]Coded, len(pairs))
	for i, x := range pairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s := OneSentence(p, x.Text)
		out[i].Type, out[i].Mode, out[i].Modality, out[i].Confidence = c.Between(s, x.Source, x.Target)
		out[i].Rule = c.Why(s, x.Source, x.Target)
	}
	return out, nil
}

// OneSentence analyses a text as one sentence, whatever its full stops.
func OneSentence(p *nlp.Pipeline, text string) *nlp.Sentence {
	doc := p.Analyze(text, nlp.All)
	if len(doc.Sentences) < 2 {
		if len(doc.Sentences) == 0 {
			return &nlp.Sentence{}
		}
		return &doc.Sentences[0]
	}
	one := nlp.Sentence{Start: doc.Sentences[0].Start, End: doc.Sentences[len(doc.Sentences)-1].End, Paragraph: true}
	for _, s := range doc.Sentences {
		one.Tokens = append(one.Tokens, s.Tokens...)
	}
	doc.Sentences = []nlp.Sentence{one}
	p.Annotate(doc, nlp.All)
	return &doc.Sentences[0]
}

// Root gives the type in the words of the sets of pairs: they have one type for
// what is conceded and pulled back, none for statements, and an act that is yet
// to come is a threat if it is hostile and an agreement if not.
func (c Coded) Root() string {
	switch c.Type {
	case pyrometer.Concede, pyrometer.Retreat:
		return "YIELD"
	case pyrometer.Comment:
		switch c.Mode {
		case "deny", "decline":
			return "REJECT"
		case "pessimistic":
			return "ACCUSE"
		case "agree", "symbolic", "empathetic", "optimistic":
			return "SUPPORT"
		}
		return "SUPPORT"
	case "":
		return "CONSULT"
	}
	if c.Modality == pyrometer.Announced || c.Modality == pyrometer.Threat {
		switch c.Type {
		case pyrometer.Protest, pyrometer.Mobilize, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault:
			return "THREATEN"
		}
	}
	if c.Mode == "cyber" && c.Type == pyrometer.Coerce {
		return "ASSAULT" // CAMEO's 176 is PLOVER's COERCE; the sets count attacks by computer as attacks
	}
	if c.Modality == pyrometer.Denied && quad(string(c.Type)) != "3" {
		return "REJECT"
	}
	return string(c.Type)
}

// quad gives the class of a root: 1 verbal, 2 material cooperation, 3 verbal, 4
// material conflict.
func quad(root string) string {
	switch root {
	case "AGREE", "CONSULT", "SUPPORT":
		return "1"
	case "COOPERATE", "AID", "YIELD":
		return "2"
	case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
		return "3"
	}
	return "4"
}

func side(quad string) string {
	if quad == "1" || quad == "2" {
		return "cooperation"
	}
	return "conflict"
}

// MacroF1 is the mean of the classes' F1 over the classes that gold has.
func MacroF1(gold, said []string) float64 {
	type count struct{ right, said, gold float64 }
	counts := map[string]*count{}
	at := func(k string) *count {
		if counts[k] == nil {
			counts[k] = &count{}
		}
		return counts[k]
	}
	for i := range gold {
		at(gold[i]).gold++
		at(said[i]).said++
		if gold[i] == said[i] {
			at(gold[i]).right++
		}
	}
	sum, n := 0.0, 0.0
	for _, c := range counts {
		if c.gold > 0 {
			n++
			if c.right > 0 {
				sum += 2 * c.right / (c.said + c.gold)
			}
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

// ScorePairs gives root, quad and binary macro-F1, accuracy, and the share of
// pairs for which an act was found.
func ScorePairs(pairs []Pair, coded []Coded, data string) []Measure {
	var gold, said [3][]string
	right, covered := 0.0, 0.0
	for i, p := range pairs {
		root := coded[i].Root()
		for j, v := range [3][2]string{{p.Root, root}, {p.Quad, quad(root)}, {side(p.Quad), side(quad(root))}} {
			gold[j], said[j] = append(gold[j], v[0]), append(said[j], v[1])
		}
		if p.Root == root {
			right++
		}
		if coded[i].Confidence >= 0.5 {
			covered++
		}
	}
	n := len(pairs)
	return []Measure{
		{Name: "events: root macro-F1", Value: MacroF1(gold[0], said[0]), Target: ">= 0.70", N: n, Data: data},
		{Name: "events: quad macro-F1", Value: MacroF1(gold[1], said[1]), Target: ">= 0.80", N: n, Data: data},
		{Name: "events: binary macro-F1", Value: MacroF1(gold[2], said[2]), Target: ">= 0.93", N: n, Data: data},
		{Name: "events: root accuracy", Value: right / float64(max(n, 1)), N: n, Data: data},
		{Name: "events: coverage", Value: covered / float64(max(n, 1)), N: n, Data: data, Note: "pairs with an act found that joins them"},
	}
}

// Events measures the coder on a table of pairs.
func Events(ctx context.Context, path string) ([]Measure, error) {
	pairs, err := ReadPairs(path)
	if err != nil {
		return nil, err
	}
	coded, err := CodePairs(ctx, pairs)
	if err != nil {
		return nil, err
	}
	return ScorePairs(pairs, coded, base(path)), nil
}
