package articles

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"strconv"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/address"
)

// Mention is a row of GDELT's table of mentions: an article that tells an event
// of GDELT's table of events.
type Mention struct {
	EventID    string // GLOBALEVENTID
	URL        string // canonical
	Publisher  string // registrable host
	When       time.Time
	Confidence float64 // of GDELT's reading, 0 to 1
}

// NextMention gives the next mention of a table of mentions, with the same errors
// as Next; mentions of what is no web page are passed over.
func (f *File) NextMention() (Mention, error) {
	g, ok := f.r.(*gdelt)
	if !ok || f.format != Mentions {
		return Mention{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + f.path, Message: "it is no table of mentions"}
	}
	for f.err == nil {
		var m Mention
		err := g.mention(&m)
		if err == nil {
			f.record++
			f.stats.Articles++
			return m, nil
		}
		if err := f.failed(err); err != nil {
			return Mention{}, err
		}
	}
	return Mention{}, f.err
}

// gdelt reads GDELT's tables line by line.
type gdelt struct {
	in     *input
	o      *Options
	format Format
	sep    byte
	text   []byte
	cells  []string
}

const (
	mentionColumns = 16
	gkgColumns     = 27
	gkgDate        = 1
	gkgCollection  = 2
	gkgName        = 3
	gkgAddress     = 4
	gkgExtras      = 26
)

func newGDELT(in *input, o *Options, f Format, head []byte) *gdelt {
	g := &gdelt{in: in, o: o, format: f, sep: '\t'}
	first, _, _ := bytes.Cut(head, []byte{'\n'})
	if f == Mentions && bytes.IndexByte(first, '\t') < 0 {
		g.sep = ','
	}
	return g
}

func isMentions(cols [][]byte) bool {
	return len(cols) == mentionColumns && isStamp(cols[1]) && isStamp(cols[2]) ||
		len(cols) >= mentionColumns-1 && bytes.EqualFold(cols[0], []byte("GLOBALEVENTID")) && bytes.EqualFold(cols[1], []byte("EventTimeDate"))
}

func isStamp(b []byte) bool { return len(b) == 14 && len(bytes.Trim(b, "0123456789")) == 0 }

func (g *gdelt) line() int64 { return g.in.n }

func (g *gdelt) skip() error {
	_, err := g.row()
	return err
}

// row reads the cells of the next line; header lines are passed over.
func (g *gdelt) row() ([]string, error) {
	for {
		line, tooLong, err := g.in.line()
		if err != nil {
			return nil, err
		}
		if len(line) == 0 || len(line) > 13 && bytes.EqualFold(line[:13], []byte("globaleventid")) {
			continue
		}
		g.text = append(g.text[:0], line...)
		if tooLong {
			return nil, refuse(g.text, fmt.Errorf("longer than %d bytes", g.in.max))
		}
		if bytes.IndexByte(line, 0) >= 0 {
			return nil, refuse(g.text, errors.New("holds a NUL byte"))
		}
		if g.sep == ',' {
			g.cells, _ = split(g.text, g.sep, g.cells[:0])
			return g.cells, nil
		}
		g.cells = g.cells[:0] // GDELT quotes nothing
		for c := range bytes.SplitSeq(g.text, []byte{'\t'}) {
			g.cells = append(g.cells, string(c))
		}
		return g.cells, nil
	}
}

func (g *gdelt) mention(m *Mention) error {
	c, err := g.row()
	if err != nil {
		return err
	}
	if len(c) < mentionColumns-1 || len(c) > mentionColumns { // some exports drop the empty last column
		return refuse(g.text, fmt.Errorf("%d columns instead of %d", len(c), mentionColumns))
	}
	if c[3] != "1" {
		return errPassed // a broadcast or a journal: it has no address
	}
	if strings.Trim(c[0], "0123456789") != "" || c[0] == "" {
		return refuse(g.text, fmt.Errorf("the event's id is %.30q", c[0]))
	}
	if m.When, err = time.Parse("20060102150405", c[2]); err != nil {
		return refuse(g.text, fmt.Errorf("the time of the mention is %.30q", c[2]))
	}
	if m.URL, err = address.Canonical(c[5]); err != nil {
		return refuse(g.text, fmt.Errorf("%.60q is no address", c[5]))
	}
	percent, err := strconv.ParseFloat(c[11], 64)
	if err != nil || percent < 0 || percent > 100 {
		return refuse(g.text, fmt.Errorf("the confidence is %.30q", c[11]))
	}
	m.EventID, m.Publisher, m.Confidence = c[0], address.Host(m.URL), percent/100
	return nil
}

func (g *gdelt) next(a *pyrometer.Article) error {
	if g.format == Mentions {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read articles", Message: "a table of mentions holds no articles: they are reports of events"}
	}
	c, err := g.row()
	if err != nil {
		return err
	}
	if len(c) != gkgColumns {
		return refuse(g.text, fmt.Errorf("%d columns instead of %d", len(c), gkgColumns))
	}
	if c[gkgCollection] != "1" {
		return errPassed // cites what is not on the web
	}
	if a.Known, err = time.Parse("20060102150405", c[gkgDate]); err != nil {
		return refuse(g.text, fmt.Errorf("the date is %.30q", c[gkgDate]))
	}
	a.URL, a.Published = c[gkgAddress], a.Known
	if address.Host(a.URL) == "" {
		a.Publisher = c[gkgName]
	}
	extras := c[gkgExtras]
	a.Title = html.UnescapeString(element(extras, "PAGE_TITLE"))
	if t, err := time.Parse("20060102150405", element(extras, "PAGE_PRECISEPUBTIMESTAMP")); err == nil && !t.After(a.Known) && a.Known.Sub(t) < 7*24*time.Hour {
		a.Published = t // later than a week the clock of some page is wrong, or the page is old
	}
	if s := html.UnescapeString(element(extras, "PAGE_AUTHORS")); s != "" {
		a.Authors = splitAuthors(flexible{strings.ReplaceAll(s, ";", ",")})
	}
	if err := finish(a, g.o, false); err != nil {
		return refuse(g.text, err)
	}
	if a.URL == "" {
		return refuse(g.text, fmt.Errorf("%.60q is no address", c[gkgAddress]))
	}
	return nil
}

// element gives what stands between <name> and </name>.
func element(s, name string) string {
	_, s, ok := strings.Cut(s, "<"+name+">")
	if !ok {
		return ""
	}
	s, _, ok = strings.Cut(s, "</"+name+">")
	if !ok {
		return ""
	}
	return s
}
