package cli

import (
	"fmt"
	"strings"

	"pyrometer/internal/query"
)

// windWords are the names of the winds for people.
func windWords(name string) string {
	switch name {
	case "own":
		return "own acts"
	case "credited":
		return "credited"
	case "normal":
		return "shift of normal"
	case "balance":
		return "turn of the month"
	}
	return name
}

// winds prints how the sum splits by who did it, those parts that there are.
func (t *tree) winds(w *query.Winds) {
	var parts []string
	for _, x := range w.List() {
		if x.Count > 0 || x.Degrees != 0 {
			parts = append(parts, windWords(x.Name)+" "+fine(x.Degrees))
		}
	}
	if len(parts) > 1 {
		t.line(strings.Repeat(" ", 9), plain, strings.Join(parts, ", "))
	}
}

// because prints why an article says that an event happened.
func (t *tree) because(c *query.Cause, indent string) {
	if c.Because == nil {
		return
	}
	b := c.Because
	t.line(strings.Repeat(" ", 9)+indent+"  ", dim, fmt.Sprintf("why they say so: %s [%s]", joined(b), clean(b.Article.Name)))
}

// joined gives a cause with the words that join it to its effect.
func joined(b *query.Because) string {
	text := clean(b.Text)
	if b.Signal == "" || strings.HasPrefix(strings.ToLower(text), strings.ToLower(clean(b.Signal))) {
		return text
	}
	return clean(b.Signal) + " " + text
}

// credit prints what shows that the figure campaigned.
func (t *tree) credit(c *query.Cause, indent string) {
	if c.Credit == nil || c.Credit.Sentence == "" {
		return
	}
	line := fmt.Sprintf("%s: %s", c.Credit.Day, clean(c.Credit.Sentence))
	if a := c.Credit.Article; a != nil {
		line += " [" + clean(a.Name) + "]"
	}
	t.line(strings.Repeat(" ", 9)+indent+"  ", dim, line)
}

// backstory prints what came before, oldest first.
func (t *tree) backstory(list []query.BackstoryFact, indent string) {
	for _, f := range list {
		t.line(strings.Repeat(" ", 9)+indent+"  ", dim, "before: "+factLine(f))
	}
}

// factLine puts a fact of the past in one line.
func factLine(f query.BackstoryFact) string {
	line := f.Day.String() + " " + clean(f.Label)
	if f.Clause != "" {
		line += ": " + clean(f.Clause)
	}
	if len(f.Sources) > 0 {
		line += " [" + clean(f.Sources[0].Name) + "]"
	}
	return line
}
