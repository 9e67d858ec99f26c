package articles

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/address"
	"pyrometer/internal/ingest/page"
)

// jsonLines reads one object a line.
type jsonLines struct {
	in *input
	p  *jsonParser
	at int64
}

func newJSONLines(in *input, o *Options, _ []byte) *jsonLines {
	return &jsonLines{in: in, p: &jsonParser{o: o}}
}

func (r *jsonLines) line() int64 { return r.at }

func (r *jsonLines) skip() error {
	_, _, err := r.object()
	return err
}

func (r *jsonLines) next(a *pyrometer.Article) error {
	line, tooLong, err := r.object()
	if err != nil {
		return err
	}
	if tooLong {
		return refuse(line, fmt.Errorf("longer than %d bytes", r.in.max))
	}
	if err := r.p.parse(line, a); err != nil {
		return refuse(line, err)
	}
	return nil
}

func (r *jsonLines) object() (line []byte, tooLong bool, err error) {
	for {
		line, tooLong, err = r.in.line()
		r.at = r.in.n
		if err != nil || tooLong || len(bytes.TrimSpace(line)) > 0 {
			return line, tooLong, err
		}
	}
}

// jsonStream reads the objects of an array, or objects one after another, each
// over any number of lines. It cuts by braces alone, so that one broken object
// does not take the others with it.
type jsonStream struct {
	b    *bufio.Reader
	p    *jsonParser
	max  int
	buf  []byte
	n    int64 // line ends passed
	from int64
}

func newJSONStream(in *input, o *Options, _ []byte) *jsonStream {
	return &jsonStream{b: bufio.NewReaderSize(in.reader(), 64<<10), p: &jsonParser{o: o}, max: o.MaxRecord}
}

// scanner follows JSON byte by byte.
type scanner struct {
	depth           int
	inString, after bool // after a backslash
}

// step takes a byte and says whether it changed the depth.
func (s *scanner) step(c byte) bool {
	switch {
	case s.after:
		s.after = false
	case s.inString:
		s.after = c == '\\'
		s.inString = c != '"'
	case c == '"':
		s.inString = true
	case c == '{', c == '[':
		s.depth++
		return true
	case c == '}', c == ']':
		s.depth--
		return true
	}
	return false
}

func (r *jsonStream) line() int64 { return r.from }

func (r *jsonStream) skip() error {
	_, err := r.object()
	return err
}

func (r *jsonStream) next(a *pyrometer.Article) error {
	tooLong, err := r.object()
	if err != nil {
		return err
	}
	if tooLong {
		return refuse(r.buf, fmt.Errorf("longer than %d bytes", r.max))
	}
	if err := r.p.parse(r.buf, a); err != nil {
		return refuse(r.buf, err)
	}
	return nil
}

// object reads the next object into the buffer.
func (r *jsonStream) object() (tooLong bool, err error) {
	var c byte
	for { // to its beginning; what lies between objects is commas and brackets
		if c, err = r.b.ReadByte(); err != nil {
			return false, err
		}
		if c == '\n' {
			r.n++
		}
		if c == '{' {
			break
		}
	}
	r.from, r.buf = r.n+1, append(r.buf[:0], c)
	s := scanner{depth: 1}
	for s.depth > 0 {
		if c, err = r.b.ReadByte(); err != nil {
			if err == io.EOF {
				return false, refuse(r.buf, errors.New("broken JSON: it ends too early"))
			}
			return false, err
		}
		if c == '\n' {
			r.n++
		}
		s.step(c)
		if len(r.buf) < r.max {
			r.buf = append(r.buf, c)
		} else {
			tooLong = true
		}
	}
	return tooLong, nil
}

// jsonParser makes an article of an object in any of the known forms.
type jsonParser struct {
	o     *Options
	dates dates
}

// record has the fields of all forms; docs/articles.md says which form has which.
type record struct {
	ID        *pyrometer.ArticleID `json:"-"`
	URL       flexible             `json:"url"`
	Link      flexible             `json:"link"`
	Title     flexible             `json:"title"`
	Headline  flexible             `json:"headline"`
	Body      flexible             `json:"body"`
	Original  flexible             `json:"content_original"`
	Content   flexible             `json:"content"`
	Text      flexible             `json:"text"`
	MainText  flexible             `json:"maintext"`
	Brief     flexible             `json:"brief"`
	Quote     *quoted              `json:"quote"`
	Published flexible             `json:"published"`
	Date      flexible             `json:"date"`
	DatePub   flexible             `json:"date_publish"`
	DatePub2  flexible             `json:"publishedAt"`
	DatePub3  flexible             `json:"date_published"`
	Known     flexible             `json:"known"`
	Publisher flexible             `json:"publisher"`
	Domain    flexible             `json:"source_domain"`
	SourceURL flexible             `json:"source_url"`
	Source    flexible             `json:"source"`
	Authors   flexible             `json:"authors"`
	Author    flexible             `json:"author"`
	Language  flexible             `json:"language"`
}

type quoted struct {
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

// flexible is a string, a list of strings, or an object with a name.
type flexible []string

func (f *flexible) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		if s = strings.TrimSpace(s); s != "" {
			*f = flexible{s}
		}
	case '[':
		var list []json.RawMessage
		if err := json.Unmarshal(b, &list); err != nil {
			return err
		}
		const most = 64
		for _, e := range list[:min(len(list), most)] {
			var one flexible
			if err := one.UnmarshalJSON(e); err != nil {
				return err
			}
			*f = append(*f, one...)
		}
	case '{':
		var named struct{ Name string }
		if json.Unmarshal(b, &named) == nil && named.Name != "" {
			*f = flexible{named.Name}
		}
	case 'n', 't', 'f':
	default: // a number: a date in seconds is none that anybody can check
		*f = flexible{string(b)}
	}
	return nil
}

func (f flexible) first() string {
	if len(f) == 0 {
		return ""
	}
	return f[0]
}

func firstOf(fs ...flexible) string {
	for _, f := range fs {
		if s := f.first(); s != "" {
			return s
		}
	}
	return ""
}

func (p *jsonParser) parse(b []byte, a *pyrometer.Article) error {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return errors.New("holds a NUL byte")
	}
	var r record
	if err := json.Unmarshal(b, &r); err != nil {
		return jsonError(err)
	}
	a.URL = firstOf(r.URL, r.Link)
	a.Title = firstOf(r.Title, r.Headline)
	// Where both are given, "content" is the text broken into words and lower-cased.
	a.Body = firstOf(r.Body, r.Original, r.MainText, r.Content, r.Text)
	ownID := false
	if brief := r.Brief.first(); brief != "" && a.Title == "" && a.Body == "" {
		a.Title = brief
		if q := r.Quote; q != nil && q.Text != "" && q.Speaker != "" {
			a.Body = oneLine(q.Speaker) + " said: “" + oneLine(q.Text) + "”"
		}
		a.Note = true
		ownID = true // several facts come from one page
	}
	if a.Title == "" && a.Body == "" {
		return errors.New("it has neither a title nor a body")
	}
	var err error
	if a.Published, err = p.dates.parse(firstOf(r.Published, r.Date, r.DatePub, r.DatePub2, r.DatePub3)); err != nil {
		return err
	}
	if a.Known, err = p.dates.parse(r.Known.first()); err != nil {
		return err
	}
	a.Publisher = firstOf(r.Publisher, r.Domain)
	if a.Publisher == "" {
		if a.Publisher = address.Host(firstOf(r.SourceURL)); a.Publisher == "" && address.Host(a.URL) == "" {
			a.Publisher = r.Source.first()
		}
	}
	a.Authors = splitAuthors(r.Authors, r.Author)
	if l := strings.ToLower(r.Language.first()); len(l) == 2 {
		a.Language = l
	}
	a.Body = page.Clean(a.Body)
	if ownID {
		if err := finish(a, p.o, true); err != nil {
			return err
		}
		a.ID = pyrometer.ArticleIDOf(a.Publisher, a.Day(), a.Title)
		return nil
	}
	return finish(a, p.o, false)
}

// splitAuthors makes one list of names: some files give a list, others a string
// with commas.
func splitAuthors(fs ...flexible) []string {
	for _, f := range fs {
		list := []string(f)
		if len(list) == 1 {
			list = strings.Split(list[0], ",")
		}
		var out []string
		for _, s := range list {
			if s = oneLine(s); s != "" && !slices.Contains(out, s) && len(out) < 32 {
				out = append(out, s)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func jsonError(err error) error {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("broken JSON at byte %d: %.80q", e.Offset, e.Error())
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("%s is a %s", e.Field, e.Value)
	}
	return fmt.Errorf("broken JSON: %.80q", err.Error())
}
