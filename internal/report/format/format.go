package format

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/report"
)

// Name names a format, as it is typed.
type Name string

// The formats.
const (
	Text     Name = "text"
	Markdown Name = "markdown"
	HTML     Name = "html"
	JSON     Name = "json"
	PDF      Name = "pdf"
	Mail     Name = "eml"
	Atom     Name = "atom"
	JSONFeed Name = "jsonfeed"
	SVG      Name = "svg" // the picture alone
	PNG      Name = "png"
)

// Form is what there is to know of a format.
type Form struct {
	Name   Name
	Label  string   // for a link
	Ends   []string // endings of file names, the first one is ours
	Kind   string   // media type
	Binary bool     // nothing for a terminal
}

// Forms lists the formats in the order in which people are shown them.
func Forms() []Form {
	return []Form{
		{Text, "Text", []string{".txt"}, "text/plain; charset=utf-8", false},
		{Markdown, "Markdown", []string{".md", ".markdown"}, "text/markdown; charset=utf-8", false},
		{HTML, "Page", []string{".html", ".htm"}, "text/html; charset=utf-8", false},
		{PDF, "PDF", []string{".pdf"}, "application/pdf", true},
		{Mail, "E-mail", []string{".eml"}, "message/rfc822", false},
		{JSON, "JSON", []string{".json"}, "application/json", false},
		{Atom, "Atom", []string{".atom", ".xml"}, "application/atom+xml; charset=utf-8", false},
		{JSONFeed, "JSON Feed", []string{".jsonfeed"}, "application/feed+json", false},
		{SVG, "Picture (SVG)", []string{".svg"}, "image/svg+xml; charset=utf-8", false},
		{PNG, "Picture (PNG)", []string{".png"}, "image/png", true},
	}
}

// Of finds a format by its name; names are not told apart by case.
func Of(name string) (Form, bool) {
	for _, f := range Forms() {
		if strings.EqualFold(string(f.Name), name) {
			return f, true
		}
	}
	return Form{}, false
}

// Guess finds the format that a file's name ends in.
func Guess(file string) (Form, bool) {
	end := strings.ToLower(filepath.Ext(file))
	for _, f := range Forms() {
		for _, e := range f.Ends {
			if e == end {
				return f, true
			}
		}
	}
	return Form{}, false
}

// Options says what a form needs besides the report.
type Options struct {
	Width   int    // columns of text; 0: 80
	Colour  bool   // ANSI colours in text
	Site    string // "https://host" where the program's pages are, "" for nowhere; links and ids of feeds begin with it
	Picture string // address of the picture that Markdown refers to, "" for none
	Links   Links  // what names and articles lead to in HTML
	Envelope
}

// Links leads from a report to the program's pages; a nil function leads nowhere.
type Links struct {
	Figure    func(pyrometer.FigureID) string
	Article   func(pyrometer.ArticleID) string
	Storyline func(pyrometer.StorylineID) string
	Edition   func(pyrometer.Day) string // the report of an earlier day on the same figure
}

// Envelope is whom an e-mail goes to. Addresses are as RFC 5322 has them.
type Envelope struct {
	From string // "": pyrometer@localhost
	To   []string
	Sent time.Time // zero: Report.Made
}

// Write writes the report in a format.
func Write(w io.Writer, name Name, r report.Report, o Options) error {
	b, err := Bytes(name, r, o)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// Bytes gives the report in a format, whole or not at all.
func Bytes(name Name, r report.Report, o Options) ([]byte, error) {
	if o.Site != "" && webAddress(o.Site) != o.Site {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write the report", Message: clean(o.Site, 80) + " is no address of a web site", Hint: "give one such as https://heat.example"}
	}
	var b bytes.Buffer
	var err error
	switch name {
	case Text:
		b.WriteString(writeText(sheetOf(r), o))
	case Markdown:
		b.WriteString(writeMarkdown(sheetOf(r), o))
	case HTML:
		err = writePage(&b, sheetOf(r), o)
	case JSON:
		err = writeJSON(&b, r)
	case Mail:
		err = writeMail(&b, r, o)
	case Atom, JSONFeed:
		return Feed(name, []report.Report{r}, o)
	case PDF:
		err = writePDF(&b, sheetOf(r))
	case PNG:
		err = writePNG(&b, PictureOf(r))
	case SVG:
		b.WriteString(PictureOf(r).SVG())
	default:
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write the report", Message: "the format " + clean(string(name), 40) + " is not known"}
	}
	if e, ok := errors.AsType[*pyrometer.Error](err); ok {
		return nil, e
	}
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Internal, Op: "write the report as " + string(name), Err: err}
	}
	return b.Bytes(), nil
}
