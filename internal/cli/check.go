package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/report/check"
)

type checkCmd struct {
	formJSON
	when
	From   string `arg:"" help:"A text, Markdown, HTML or report's JSON, or - for standard input."`
	Figure string `placeholder:"NAME" help:"The figure whose level the text speaks of."`
	Brief  bool   `help:"Show only what is contradicted or unsupported."`
}

func (*checkCmd) Help() string {
	return `Holds a text against the store, sentence by sentence: supported (a record says so),
unsupported (none does), contradicted (a record of the same thing says otherwise), or no claim
(a question, an opinion, a forecast). Each verdict comes with its reason and its evidence.

What is checked: dates against the records of the same act, weekdays against the calendar,
quotations word by word with their speakers, numbers, who did it to whom, positions and their
deadlines, "the last" or "the only" of a group of states, offices, and that title, questions
and numbers carry one step. Words like "on Tuesday" are read by the day of --at.

Exit status: 0 nothing is contradicted, 3 something is; 4 if there is no store.

Examples:

	pyrometer check draft.md --at 2020-07-20
	pyrometer check draft.html --figure "Mike Pompeo" --brief
	pyrometer report "Mike Pompeo" --json > r.json; pyrometer check r.json
	pyrometer check - --json < draft.txt`
}

func (c *checkCmd) Run(ctx context.Context, s *session) error {
	text, err := c.read(s)
	if err != nil {
		return err
	}
	if _, err := check.Read(text); err != nil {
		return err // before a store is opened for nothing
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	checker, err := a.Checker()
	if err != nil {
		return err
	}
	r, err := checker.CheckText(ctx, text, c.query(), c.Figure)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(s.Out, r)
	} else {
		err = writeCheck(s, r, c.Brief)
	}
	if err == nil && !r.Sound() {
		return &status{code: exitBad} // the work is done and the text is not sound
	}
	return err
}

// read takes the file, no more of it than can be a draft.
func (c *checkCmd) read(s *session) ([]byte, error) {
	const most = 16 * check.Longest
	var from io.Reader = s.In
	if c.From != "-" {
		f, err := os.Open(c.From)
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read a draft", Err: err}
		}
		defer f.Close()
		from = f
	}
	b, err := io.ReadAll(io.LimitReader(from, most))
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read a draft", Err: err}
	}
	return b, nil
}

func verdictPaint(v check.Verdict) paint {
	switch v {
	case check.Supported:
		return cyan
	case check.Contradicted:
		return redBold
	case check.Unsupported:
		return yellow
	}
	return dim
}

// writeCheck writes what was found for a terminal.
func writeCheck(s *session, r *check.Result, brief bool) error {
	w := lineWriter{w: s.Out, width: s.width()}
	w.heading(s, bold, fmt.Sprintf("%s: %d supported, %d unsupported, %d contradicted, %d no claim",
		plural(int64(len(r.Sentences)), "sentence", "sentences"), r.Supported, r.Unsupported, r.Contradicted, r.NoClaim))
	w.heading(s, dim, "held against what was known by "+r.At.String())
	for _, g := range r.General {
		w.mark(s, check.Contradicted, "the whole", g.Message)
	}
	for i := range r.Sentences {
		x := &r.Sentences[i]
		if brief && (x.Verdict == check.Supported || x.Verdict == check.NoClaim) {
			continue
		}
		w.line("")
		w.mark(s, x.Verdict, string(x.Verdict), x.Text)
		shown := map[string]bool{}
		for _, reason := range x.Reasons {
			if reason.Verdict != x.Verdict && reason.Verdict != check.Contradicted {
				continue
			}
			for _, l := range wrap(clean(reason.Message), w.width-6) {
				w.line("      " + s.paint(verdictPaint(reason.Verdict), l))
			}
			for _, e := range reason.Evidence {
				if line := evidenceLine(&e); !shown[line] {
					shown[line] = true
					w.quote(s, line)
				}
			}
		}
	}
	return w.err
}

// mark writes a sentence under its verdict, painted by it.
func (w *lineWriter) mark(s *session, v check.Verdict, word, text string) {
	sign := map[check.Verdict]string{check.Supported: "+", check.Contradicted: "x", check.Unsupported: "?", check.NoClaim: "."}[v]
	for i, l := range wrap(clean(word+": "+text), w.width-2) {
		if i == 0 {
			w.line(s.paint(verdictPaint(v), sign) + " " + strings.Replace(l, word, s.paint(verdictPaint(v), word), 1))
			continue
		}
		w.line("  " + l)
	}
}

func evidenceLine(e *check.Evidence) string {
	if e.Record != "" && e.Sentence == "" {
		if e.Day != nil {
			return e.Record + ", " + e.Day.String()
		}
		return e.Record
	}
	from := orWord(e.Publisher, "unknown publisher")
	if e.Day != nil {
		from += ", " + e.Day.String()
	}
	return from + ": " + e.Sentence
}
