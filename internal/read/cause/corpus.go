package cause

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strings"

	"pyrometer"
)

// Case is a sentence that people judged: whether it states a cause, and where.
type Case struct {
	Group  string // the document: no two folds share it
	Text   string
	Causal bool
	Spans  []Gold // only if the file has them
}

// Gold is a relation as people marked it.
type Gold struct {
	Cause, Effect pyrometer.Span
	Signals       []pyrometer.Span
}

// ReadCases reads the Causal News Corpus (Tan et al. 2022): CSV with columns
// named in its first line, either index, text and label, or text and
// text_w_pairs with a relation in each row.
func ReadCases(r io.Reader) ([]Case, error) {
	bad := func(format string, args ...any) error {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read labelled causes", Message: fmt.Sprintf(format, args...)}
	}
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, bad("no first line: %v", err)
	}
	col := map[string]int{}
	for i, h := range head {
		col[strings.TrimPrefix(h, "\ufeff")] = i
	}
	_, labels := col["label"]
	_, pairs := col["text_w_pairs"]
	if _, ok := col["text"]; !ok || !labels && !pairs {
		return nil, bad("columns are neither text and label nor text and text_w_pairs")
	}
	var cases []Case
	at := map[string]int{} // by text
	for {
		row, err := in.Read()
		if err == io.EOF {
			return cases, nil
		}
		if err != nil {
			return nil, bad("%v", err)
		}
		line, _ := in.FieldPos(0)
		cell := func(name string) string {
			if i, ok := col[name]; ok && i < len(row) {
				return row[i]
			}
			return ""
		}
		text := cell("text")
		k, ok := at[text]
		if !ok {
			k = len(cases)
			at[text] = k
			cases = append(cases, Case{Group: document(cell("doc_id"), cell("index")), Text: text})
		}
		c := &cases[k]
		if labels {
			switch cell("label") {
			case "0":
			case "1":
				c.Causal = true
			default:
				return nil, bad("line %d: label %q", line, cell("label"))
			}
		}
		if pairs {
			g, plain, err := parsePairs(cell("text_w_pairs"))
			switch {
			case err != nil:
				return nil, bad("line %d: %v", line, err)
			case plain != text:
				return nil, bad("line %d: the marked text is another one", line)
			case g.Cause.End > 0 && g.Effect.End > 0:
				c.Causal = true
				c.Spans = append(c.Spans, g)
			}
		}
	}
}

// document is doc_id, or an index such as "train_01_10_2619" without its last
// number.
func document(id, index string) string {
	if id != "" {
		return id
	}
	if i := strings.LastIndexByte(index, '_'); i > 0 {
		return index[:i]
	}
	return index
}

var mark = regexp.MustCompile(`</?(ARG0|ARG1|SIG\d)>`)

// parsePairs takes the marks out of a text.
func parsePairs(s string) (g Gold, plain string, err error) {
	var b strings.Builder
	open := map[string]int{}
	from := 0
	for _, m := range mark.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[from:m[0]])
		from = m[1]
		name := s[m[2]:m[3]]
		if s[m[0]+1] != '/' {
			open[name] = b.Len()
			continue
		}
		start, ok := open[name]
		if !ok {
			return g, "", fmt.Errorf("%s ends before it begins", name)
		}
		delete(open, name)
		span := pyrometer.Span{Start: start, End: b.Len()}
		switch {
		case name == "ARG0":
			g.Cause = span
		case name == "ARG1":
			g.Effect = span
		default:
			g.Signals = append(g.Signals, span)
		}
	}
	b.WriteString(s[from:])
	return g, b.String(), nil
}
