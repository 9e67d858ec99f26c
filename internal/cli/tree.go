package cli

import (
	"bufio"
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"pyrometer/internal/query"
)

// causeTree prints an explanation: each cause with its degrees and a bar, its
// own causes below it, and the sum at the foot. change says that two days are
// compared, and not a level with rest.
func causeTree(s *session, e query.Explanation, depth int, change bool) error {
	t := tree{out: bufio.NewWriter(s.Out), width: s.width(), colour: s.colour, depth: depth, tables: map[string]bool{}}
	t.head(e, change)
	t.note(e.Causes)
	for _, c := range e.Causes {
		t.largest = max(t.largest, math.Abs(c.Degrees))
	}
	for _, c := range e.Causes {
		t.cause(c, 0)
	}
	what := "sum of causes = level - 50, the resting point"
	if change {
		what = "sum of causes = change of level"
	}
	fmt.Fprintln(t.out, "-------")
	t.line(fmt.Sprintf("%7s  ", fine(e.Sum)), bold, what)
	t.winds(&e.Winds)
	return t.out.Flush()
}

type tree struct {
	out     *bufio.Writer
	width   int
	colour  bool
	depth   int
	largest float64 // degrees of the largest cause, for the bars
	tables  map[string]bool
}

func (t *tree) head(e query.Explanation, change bool) {
	t.line("", bold, clean(e.Figure.Name)+" ("+aboutFigure(e.Figure)+")")
	to := momentWords(e.To)
	if !change {
		t.line("", plain, to)
	} else {
		t.line("", plain, fmt.Sprintf("%s -> %s: %s", momentWords(e.From), to, fine(e.Sum)))
	}
	fmt.Fprintln(t.out)
}

func momentWords(m query.Moment) string {
	switch {
	case m.Level == nil:
		return fmt.Sprintf("%s no level (counts as 50.0)", m.Day)
	case m.Step == nil:
		return fmt.Sprintf("%s %.1f", m.Day, *m.Level)
	}
	return fmt.Sprintf("%s %.1f %s", m.Day, *m.Level, *m.Step)
}

// cause prints one line and what is below it.
func (t *tree) cause(c query.Cause, level int) {
	const bars = 12
	indent := strings.Repeat("  ", level)
	picture := bar(c.Degrees, t.largest, bars)
	if t.width > 0 && t.width < 60 {
		picture = ""
	} else {
		picture += strings.Repeat(" ", bars-len([]rune(picture))) + "  "
	}
	label := clean(c.Label)
	if c.Day != nil && !strings.Contains(label, c.Day.String()) {
		label = c.Day.String() + " " + label
	}
	if c.Count > 1 && !strings.Contains(label, "event") {
		label += fmt.Sprintf(" (%s)", plural(int64(c.Count), "event", "events"))
	}
	if c.Own != nil && c.Others != nil && *c.Own != 0 && *c.Others != 0 {
		label += fmt.Sprintf(": own acts %s, others' %s", fine(*c.Own), fine(*c.Others))
	}
	if len(c.Causes) == 0 && len(c.Reports) > 0 {
		label += " [" + clean(t.teller(c.Reports[0])) + "]"
	}
	t.line(fmt.Sprintf("%7s  %s%s", fine(c.Degrees), picture, indent), paintSigned(c.Degrees), label)
	t.account(c.Account, c.Reports, indent)
	t.because(&c, indent)
	t.credit(&c, indent)
	t.backstory(c.Backstory, indent)
	if level+1 < t.depth {
		for _, below := range c.Causes {
			t.cause(below, level+1)
		}
	}
}

// teller names who told an event; the table is left out where there is only one.
func (t *tree) teller(r query.Report) string {
	if r.Article != nil {
		return r.Publisher + ": " + r.Article.Title
	}
	who, row := r.Publisher, "row "+strconv.FormatInt(r.Line, 10)
	if who == "" && len(t.tables) > 1 {
		who = r.Dataset
	}
	switch {
	case r.Line == 0:
		return cmp.Or(who, r.Dataset)
	case who == "":
		return row
	}
	return who + ", " + row
}

// note collects the tables that causes come from.
func (t *tree) note(causes []query.Cause) {
	for _, c := range causes {
		for _, r := range c.Reports {
			t.tables[r.Dataset] = true
		}
		t.note(c.Causes)
	}
}

// line prints a coloured lead and text cut to the terminal.
func (t *tree) line(lead string, p paint, rest string) {
	if t.width > 0 {
		rest = cut(rest, max(t.width-uniseg.StringWidth(lead), 8), false)
	}
	if t.colour {
		if lead == "" {
			rest = p.on(rest)
		} else {
			lead = p.on(lead)
		}
	}
	fmt.Fprintln(t.out, lead+rest)
}

// causesCSV prints the tree flat, one cause a row with the numbers of its path.
func causesCSV(s *session, e query.Explanation) error {
	var rows [][]string
	var walk func(list []query.Cause, path string)
	walk = func(list []query.Cause, path string) {
		for i, c := range list {
			at := path + strconv.Itoa(i+1)
			day, source, target := "", "", ""
			if c.Day != nil {
				day = c.Day.String()
			}
			if c.Source != nil {
				source = string(c.Source.ID)
			}
			if c.Target != nil {
				target = string(c.Target.ID)
			}
			rows = append(rows, []string{at, string(c.Kind), c.Label, strconv.FormatFloat(c.Degrees, 'g', -1, 64),
				day, source, target, string(c.Type), string(c.Mode), c.Code})
			walk(c.Causes, at+".")
		}
	}
	walk(e.Causes, "")
	return writeCSV(s.Out, []string{"path", "kind", "label", "degrees", "day", "source", "target", "type", "mode", "code"}, rows)
}
