package event

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
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
// gold_root and gold_penta, tab-separated. Rows in which a side is not marked, as
// where the target is only meant ("a recipient"), are left out and counted; every
// other row is given, in order.
func ReadPairs(r io.Reader) (pairs []Pair, left int, err error) {
	in := csv.NewReader(r)
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = '\t', true, -1
	head, err := in.Read()
	if err != nil {
		return nil, 0, fmt.Errorf("pairs: %w", err)
	}
	at := map[string]int{}
	for i, name := range head {
		at[name] = i
	}
	for _, name := range []string{"marked_sentence", "gold_root", "gold_penta"} {
		if _, ok := at[name]; !ok {
			return nil, 0, fmt.Errorf("pairs: no column %q", name)
		}
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return pairs, left, nil
		}
		if err != nil {
			return nil, 0, fmt.Errorf("pairs: %w", err)
		}
		get := func(name string) string {
			if i, ok := at[name]; ok && i < len(row) {
				return row[i]
			}
			return ""
		}
		p, ok := unmark(get("marked_sentence"))
		if !ok {
			left++
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

// OneSentence analyses a text as one sentence, whatever its full stops.
func OneSentence(p *nlp.Pipeline, text string) *nlp.Sentence {
	doc := clause.Whole(p, text)
	if len(doc.Sentences) == 0 {
		return &nlp.Sentence{}
	}
	clause.Mend(&doc.Sentences[0])
	return &doc.Sentences[0]
}
