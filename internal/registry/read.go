package registry

import (
	"fmt"
	"strings"

	"pyrometer"
)

// BadRecord is a record of a user's file that was left out, and why. The rest
// of the file is used.
type BadRecord struct {
	Line   int    // 1 is the first; 0 if it cannot be told
	Reason string // one line for a person
}

func (b BadRecord) String() string {
	if b.Line == 0 {
		return b.Reason
	}
	return fmt.Sprintf("line %d: %s", b.Line, b.Reason)
}

// own is a figure as a user's file gives it, before it is checked.
type own struct {
	id, name, kind, country string
	aliases                 []string
	offices                 []pyrometer.Office
}

// figure checks a user's record. The errors say what is wrong in words that
// the user's file has.
func (o own) figure() (pyrometer.Figure, error) {
	name := strings.Join(strings.Fields(o.name), " ")
	kind := pyrometer.Kind(strings.ToLower(strings.TrimSpace(o.kind)))
	if kind == "" {
		kind = pyrometer.Person
	}
	if kind == "organization" || kind == "org" {
		kind = pyrometer.Organisation
	}
	if strings.TrimSpace(o.name) == "" {
		return pyrometer.Figure{}, invalid("the name is empty")
	}
	id, err := NewID(kind, name)
	if err != nil {
		return pyrometer.Figure{}, err
	}
	country := strings.ToUpper(strings.TrimSpace(o.country))
	if country != "" && !alpha2(country) {
		return pyrometer.Figure{}, invalid("country %q is not a code of two letters such as US", clip(o.country))
	}
	if o.id != "" {
		id = pyrometer.FigureID(strings.TrimSpace(o.id))
		if p, rest, ok := strings.Cut(string(id), "."); !ok || p != prefix(kind) || rest == "" || Slug(rest) != rest {
			return pyrometer.Figure{}, invalid("id %q is not of the form %s.some-name", clip(o.id), prefix(kind))
		}
	}
	f := pyrometer.Figure{ID: id, Name: name, Kind: kind, Country: country}
	for _, a := range o.aliases {
		if a = strings.Join(strings.Fields(a), " "); hasLetter(a) && a != name {
			f.Aliases = append(f.Aliases, a)
		}
	}
	for _, p := range o.offices {
		for _, d := range []pyrometer.PartialDate{p.From, p.Until} {
			if _, _, ok := d.Span(); d != "" && !ok {
				return pyrometer.Figure{}, invalid("%q is not a date like 2018, 2018-04 or 2018-04-02", clip(string(d)))
			}
		}
		from, _, begun := p.From.Span()
		if _, until, ended := p.Until.Span(); begun && ended && until < from {
			return pyrometer.Figure{}, invalid("the office ends (%s) before it begins (%s)", p.Until, p.From)
		}
		if p.Country == "" {
			p.Country = country
		}
		if p.Rank == "" {
			p.Rank = pyrometer.OtherOffice
		}
		f.Offices = append(f.Offices, p)
	}
	return f, nil
}

func alpha2(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

func invalid(format string, args ...any) error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a figure", Message: fmt.Sprintf(format, args...)}
}

// reason gives the words of an error without the operation: the line number
// stands before it already.
func reason(err error) string {
	if e, ok := err.(*pyrometer.Error); ok && e.Message != "" {
		return e.Message
	}
	return err.Error()
}

// gather joins records of one figure (one row per office) into one.
type gather struct {
	at      map[pyrometer.FigureID]int
	figures []pyrometer.Figure
}

func (g *gather) add(f pyrometer.Figure) error {
	if g.at == nil {
		g.at = map[pyrometer.FigureID]int{}
	}
	i, ok := g.at[f.ID]
	if !ok {
		g.at[f.ID] = len(g.figures)
		g.figures = append(g.figures, f)
		return nil
	}
	old := &g.figures[i]
	if old.Country != f.Country {
		return invalid("%s stands above with country %q: give one of them an id of its own", f.ID, old.Country)
	}
	for _, a := range f.Aliases {
		if !contains(old.Aliases, a) {
			old.Aliases = append(old.Aliases, a)
		}
	}
	old.Offices = append(old.Offices, f.Offices...)
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
