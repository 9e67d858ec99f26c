package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/marked"
	"pyrometer/internal/registry"
)

type readCmd struct {
	From    string         `arg:"" help:"A file of articles, a web page's address, or - for a text on standard input."`
	As      string         `enum:"text,json,html" default:"text" placeholder:"FORM" help:"text, json, or html (a page with the text marked)."`
	JSON    bool           `help:"The same as --as json."`
	On      *pyrometer.Day `placeholder:"DATE" help:"The day by which a text without a date is read (default: today)."`
	Private []string       `placeholder:"CIDR" help:"Addresses that may be fetched from although they are not public, such as 127.0.0.0/8."`
	Most    int            `default:"20" placeholder:"N" help:"So many articles of a file at the most; 0: all."`
}

func (*readCmd) Help() string {
	return `Shows what is read in a text: who is meant, who did what to whom, who said what, wants what
and stands where, by when, each with its sentence. Nothing is stored.

As JSON an article is one object: "text" and its "sentences", "mentions", "events", "quotes",
"aims", "dates", "positions", "tone", "causes", "ties" and "salient" figures. "start" and "end"
count bytes of "text"; "sentence" and "mention" count from 0.

A file may be a web page, a plain text with its title on the first line, JSON Lines, CSV of
headlines or a web archive. If there is a store, your own figures and decisions count.

Examples:

	pyrometer read article.html
	pyrometer read https://example.org/story --as html > story.html
	pyrometer read headlines.csv --json --most 0
	echo "Britain banned Huawei." | pyrometer read - --on 2020-07-14`
}

func (c *readCmd) Run(ctx context.Context, s *session) error {
	day := c.On
	if day == nil {
		today := pyrometer.DayOf(s.Now())
		day = &today
	}
	reg, reader, err := app.Reader(ctx, s.config(false))
	if err != nil {
		return err
	}
	as := c.As
	if c.JSON {
		as = "json"
	}
	out := readings{s: s, as: as, today: c.On == nil, names: figureNames{reg}}
	err = c.articles(ctx, s, *day, func(a *pyrometer.Article) error {
		out.n++
		return out.write(a, reader.Read(a))
	})
	if err == nil && out.n == 0 {
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read " + clean(c.From), Message: "there is no article in it"}
	}
	return errors.Join(err, out.end())
}

// articles gives what is named, one after another.
func (c *readCmd) articles(ctx context.Context, s *session, day pyrometer.Day, each func(*pyrometer.Article) error) error {
	if c.From == "-" {
		text, err := readText("-", s.In)
		if err != nil {
			return err
		}
		a := plainArticle(text, day.Time())
		return each(&a)
	}
	if _, addresses := webAddresses([]string{c.From}); len(addresses) > 0 {
		private, err := prefixes(c.Private)
		if err != nil {
			return err
		}
		a, err := app.Page(ctx, c.From, private)
		if err != nil {
			return err
		}
		return each(&a)
	}
	return app.Articles(ctx, c.From, day.Time(), func(a *pyrometer.Article, err error, n int) error {
		if err != nil {
			complain(s.Err, err)
			return nil
		}
		if c.Most > 0 && n > c.Most {
			return app.ErrEnough
		}
		return each(a)
	})
}

// plainArticle is a text as one types it: a first line set off by a blank one is
// the title.
func plainArticle(text string, at time.Time) pyrometer.Article {
	a := pyrometer.Article{Body: strings.TrimSpace(text), Published: at, Known: at, Language: "en", Origin: "standard input"}
	if title, body, ok := strings.Cut(a.Body, "\n\n"); ok && !strings.Contains(title, "\n") && len(title) < 200 {
		a.Title, a.Body = title, strings.TrimSpace(body)
	}
	return a
}

// readings writes one article after another and what each says.
type readings struct {
	s      *session
	as     string
	today  bool // texts without a day are read by today
	names  figureNames
	n      int
	sheets []marked.Sheet // of the page, which is written at the end
}

func (o *readings) write(a *pyrometer.Article, r *pyrometer.Reading) error {
	s := o.s
	if o.as == "json" {
		return writeJSON(s.Out, marked.ScriptOf(a, r))
	}
	anchor := ""
	if o.n > 1 {
		anchor = fmt.Sprintf("text-%d-", o.n)
	}
	v := marked.Of(a, r, o.names, anchor)
	title := a.Title
	if title == "" {
		title = firstWords(a.Body, 12)
	}
	line := fmt.Sprintf("%s, %s, %s", a.Day(), plural(int64(len(strings.Fields(a.Text()))), "word", "words"), plural(int64(len(r.Sentences)), "sentence", "sentences"))
	if a.Publisher != "" {
		line = a.Publisher + ", " + line
	}
	if o.as == "html" {
		o.sheets = append(o.sheets, marked.Sheet{Title: title, Line: line, View: v})
		return nil
	}
	if o.n > 1 {
		fmt.Fprintln(s.Out)
	}
	if o.today && a.Day() == pyrometer.DayOf(s.Now()) {
		line += "; read as of today, --on gives another day"
	}
	return writeView(s, title, line, v)
}

// end writes what can only be written when all is read.
func (o *readings) end() error {
	if len(o.sheets) == 0 {
		return nil
	}
	title := o.sheets[0].Title
	if more := len(o.sheets) - 1; more > 0 {
		title += " and " + plural(int64(more), "other text", "other texts")
	}
	return marked.WritePage(o.s.Out, title, o.sheets)
}

func firstWords(text string, n int) string {
	words := strings.Fields(text)
	if len(words) <= n {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:n], " ") + " …"
}

// writeView writes a reading for a terminal.
func writeView(s *session, title, line string, v marked.View) error {
	w := lineWriter{w: s.Out, width: s.width()}
	w.heading(s, bold, title)
	w.heading(s, dim, line)
	if len(v.Figures)+len(v.Events)+len(v.Quotes)+len(v.Aims)+len(v.Positions)+len(v.Dates)+len(v.Causes) == 0 {
		w.line("")
		w.line("Nothing was read in it: nobody is named whom the registry knows, and nobody acts or speaks.")
	}
	w.section(s, "Figures", len(v.Figures))
	for _, f := range v.Figures {
		w.item(fmt.Sprintf("%s, %s: %s, %d%% of the text%s", f.Name, f.Kind, plural(int64(f.Mentions), "mention", "mentions"), f.Share, spoken(f.Tone)))
	}
	w.section(s, "Events", len(v.Events))
	for _, e := range v.Events {
		w.item(fmt.Sprintf("%s  %s %s %s%s", e.Day, e.Source, e.What, e.Target, eventNote(e)))
		w.quote(s, e.Words)
	}
	w.section(s, "Quotations", len(v.Quotes))
	for _, q := range v.Quotes {
		w.item(q.Speaker + " (" + q.Form + ")")
		w.quote(s, q.Words)
	}
	for _, part := range []struct {
		name  string
		lines []marked.Line
	}{{"Aims", v.Aims}, {"Positions", v.Positions}, {"Dates", v.Dates}, {"Stated causes", v.Causes}} {
		w.section(s, part.name, len(part.lines))
		for _, l := range part.lines {
			note := ""
			if l.Note != "" {
				note = " (" + l.Note + ")"
			}
			w.item(l.Lead + ": " + l.Words + note)
		}
	}
	return w.err
}

func spoken(tone string) string {
	if tone == "" {
		return ""
	}
	return ", spoken of in a " + tone + " tone"
}

func eventNote(e marked.Event) string {
	notes := []string{e.Modality}
	if e.Object != "" {
		notes = append(notes, "about "+e.Object)
	}
	if e.Until != "" {
		notes = append(notes, "until "+e.Until)
	}
	if e.Quoted {
		notes = append(notes, "as quoted")
	}
	return " (" + strings.Join(append(notes, "confidence "+e.Confidence), "; ") + ")"
}

// figureNames names figures by the registry; a page of its own needs no links.
type figureNames struct{ *registry.Registry }

func (n figureNames) Name(id pyrometer.FigureID) string {
	if f, ok := n.Get(id); ok {
		return f.Name
	}
	return string(id)
}

func (figureNames) Href(pyrometer.FigureID) string { return "" }

// lineWriter wraps lines at the terminal's width and keeps the first error.
type lineWriter struct {
	w     io.Writer
	width int
	err   error
}

func (w *lineWriter) line(text string) {
	if w.err == nil {
		_, w.err = fmt.Fprintln(w.w, text)
	}
}

// heading writes painted lines from the margin on.
func (w *lineWriter) heading(s *session, p paint, text string) {
	for _, l := range wrap(clean(text), w.width) {
		w.line(s.paint(p, l))
	}
}

func (w *lineWriter) section(s *session, name string, n int) {
	if n > 0 {
		w.line("")
		w.line(s.paint(bold, name))
	}
}

func (w *lineWriter) item(text string) {
	for i, l := range wrap(clean(text), w.width-4) {
		if i == 0 {
			w.line("  " + l)
		} else {
			w.line("    " + l)
		}
	}
}

func (w *lineWriter) quote(s *session, text string) {
	for _, l := range wrap(clean(text), w.width-6) {
		w.line("      " + s.paint(dim, l))
	}
}

// wrap breaks a text at blanks into lines of so many columns; 0 or less is no
// bound.
func wrap(text string, width int) []string {
	if width <= 0 {
		return []string{text}
	}
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		n := uniseg.StringWidth(word)
		if used > 0 && used+1+n > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	return append(lines, line)
}
