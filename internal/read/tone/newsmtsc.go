package tone

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pyrometer"
)

// Case is a sentence with one target and the tone that people read there.
type Case struct {
	Group string // the article, as far as its name tells: no two folds share it
	Text  string
	Span  pyrometer.Span
	Label int // index into Labels
}

// ReadCases reads NewsMTSC (Hamborg and Donnay 2021): JSON lines with a sentence
// and targets, their offsets in characters, polarity 2, 4 or 6.
func ReadCases(r io.Reader) ([]Case, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	var cases []Case
	groups := map[string]string{} // by sentence: several articles may print one
	for line := 1; in.Scan(); line++ {
		if len(in.Bytes()) == 0 {
			continue
		}
		var row struct {
			Gid      string `json:"primary_gid"`
			Sentence string `json:"sentence_normalized"`
			Targets  []struct {
				From, To int
				Polarity float64
			}
		}
		bad := func(format string, args ...any) error {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read labelled tone", Message: fmt.Sprintf("line %d: ", line) + fmt.Sprintf(format, args...)}
		}
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return nil, bad("%v", err)
		}
		if groups[row.Sentence] == "" {
			groups[row.Sentence] = group(row.Gid)
		}
		for _, t := range row.Targets {
			span, ok := bytes(row.Sentence, t.From, t.To)
			if !ok {
				return nil, bad("no characters %d to %d", t.From, t.To)
			}
			label := int(t.Polarity)/2 - 1
			if label < 0 || label >= len(Labels()) || t.Polarity != float64(2*label+2) {
				return nil, bad("polarity %v", t.Polarity)
			}
			cases = append(cases, Case{groups[row.Sentence], row.Sentence, span, label})
		}
	}
	if err := in.Err(); err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read labelled tone", Err: err}
	}
	return cases, nil
}

// group takes the article out of an id such as "allsides_1000_401_25_Name_0_6".
func group(gid string) string {
	parts := strings.SplitN(gid, "_", 4)
	return strings.Join(parts[:min(3, len(parts))], "_")
}

// bytes turns offsets in characters into a span of bytes.
func bytes(s string, from, to int) (pyrometer.Span, bool) {
	if from < 0 || to <= from || to > utf8.RuneCountInString(s) {
		return pyrometer.Span{}, false
	}
	span, n := pyrometer.Span{End: len(s)}, 0
	for i := range s {
		if n == from {
			span.Start = i
		}
		if n == to {
			span.End = i
			break
		}
		n++
	}
	return span, true
}
