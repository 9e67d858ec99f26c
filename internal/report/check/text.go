package check

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pyrometer"
	"pyrometer/internal/report"
)

// Longest is how many bytes of text are checked: a small book. More is no draft.
const Longest = 256 << 10

// BlockKind says what a block of a text is.
type BlockKind string

// The kinds of blocks.
const (
	Title     BlockKind = "title"
	Heading   BlockKind = "heading"
	Point     BlockKind = "point" // an item of a list; key points are signed
	Paragraph BlockKind = "paragraph"
)

// Block is a title, a heading, a point or a paragraph.
type Block struct {
	Kind BlockKind      `json:"kind"`
	Span pyrometer.Span `json:"span"` // bytes of the text
	Sign int            `json:"sign"` // of a point: +1, -1, 0 if it has none
	Text string         `json:"-"`
	from []*report.Sentence
}

// Draft is a text to be checked, without its markup.
type Draft struct {
	Text   string
	Blocks []Block
	Report *report.Report // nil: the text is no report's JSON
}

// Read takes a draft: plain text, Markdown, HTML, or the JSON of a Report. The
// error is Invalid for what is no text or too much of it.
func Read(b []byte) (*Draft, error) {
	const op = "read a draft"
	if len(b) > 8*Longest {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: op, Message: "it is longer than anything one edits", Hint: "check it in parts"}
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if bytes.IndexByte(b, 0) >= 0 || !mostlyText(b) {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: op, Message: "it is no text", Hint: "give plain text, Markdown, HTML or a report's JSON, in UTF-8"}
	}
	text := strings.ToValidUTF8(string(b), "\ufffd")
	d := &Draft{}
	switch head := strings.TrimLeftFunc(text, unicode.IsSpace); {
	case strings.HasPrefix(head, "{"):
		r, err := readReport(b)
		if err != nil {
			return nil, err
		}
		d.Report = r
		d.report(r)
	case isHTML(head):
		d.html(text)
	default:
		d.plain(text)
	}
	d.join()
	if len(d.Text) > Longest {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: op, Message: "it is longer than anything one edits", Hint: "check it in parts"}
	}
	if len(d.Blocks) == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: op, Message: "there is no word in it"}
	}
	return d, nil
}

// mostlyText says whether broken UTF-8 and control characters are rare.
func mostlyText(b []byte) bool {
	odd := 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 || unicode.IsControl(r) && !unicode.IsSpace(r) {
			odd++
		}
		i += n
	}
	return odd*20 <= len(b)
}

func readReport(b []byte) (*report.Report, error) {
	r := &report.Report{}
	if err := json.Unmarshal(b, r); err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a draft", Message: "it looks like JSON but is no report's", Err: err,
			Hint: "give what `pyrometer report --json` prints, or a text"}
	}
	if r.Title.Text == "" && len(r.Sections) == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a draft", Message: "it is JSON, but no report's",
			Hint: "give what `pyrometer report --json` prints, or a text"}
	}
	return r, nil
}

func (d *Draft) add(kind BlockKind, sign int, text string, from ...*report.Sentence) {
	text = label.ReplaceAllString(text, "")
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		d.Blocks = append(d.Blocks, Block{Kind: kind, Sign: sign, Text: text, from: from})
	}
}

// join puts the blocks together; each knows its place.
func (d *Draft) join() {
	var b strings.Builder
	for i := range d.Blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(d.Blocks[i].Text)
		d.Blocks[i].Span = pyrometer.Span{Start: start, End: b.Len()}
	}
	d.Text = b.String()
}

// report takes the sentences of a report; degrees and shares stand beside them.
func (d *Draft) report(r *report.Report) {
	d.add(Title, 0, r.Title.Text, &r.Title)
	for i := range r.Points {
		p := &r.Points[i]
		d.add(Point, signOf(p.Degrees), p.Sentence.Text, &p.Sentence)
	}
	d.add(Paragraph, 0, r.Picture.Caption.Text, &r.Picture.Caption)
	for i := range r.Sections {
		s := &r.Sections[i]
		d.add(Heading, 0, s.Question.Text, &s.Question)
		d.add(Paragraph, 0, s.Answer.Text, &s.Answer)
		for j := range s.Paragraphs {
			for k := range s.Paragraphs[j].Sentences { // a block each: where one ends is known here
				x := &s.Paragraphs[j].Sentences[k]
				d.add(Paragraph, 0, x.Text, x)
			}
		}
	}
}

func signOf(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

var (
	label    = regexp.MustCompile(`^\s*Answer:\s*`) // what a column writes before its one-line answers
	bullet   = regexp.MustCompile(`^\s*(?:[•*·‣▪]|[-–—](?:\s)|\d{1,3}[.)]\s)\s*`)
	signed   = regexp.MustCompile(`^\s*([+−–-])\s*(?:\d|\s*\S)`)
	heading  = regexp.MustCompile(`^\s{0,3}#{1,6}\s+`)
	quoted   = regexp.MustCompile(`^\s*(?:>\s?)+`)
	ruled    = regexp.MustCompile(`^\s*(?:[-*_=]\s*){3,}$`)
	tabled   = regexp.MustCompile(`^\s*\|.*\|\s*$`)
	fence    = regexp.MustCompile("^\\s*(?:```|~~~)")
	image    = regexp.MustCompile(`!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)`)
	link     = regexp.MustCompile(`\[([^\]\n]{1,300})\]\([^)\n]{0,1000}\)`)
	footnote = regexp.MustCompile(`\[(?:\^[^\]\s]{1,20}|\d{1,3}(?:,\s?\d{1,3})*)\]`)
	emphasis = regexp.MustCompile(`(\*\*|__)([^*_\n]+)(\*\*|__)`)
	slant    = regexp.MustCompile(`(^|[\s(])[*_]([^*_\n]+)[*_]($|[\s.,;:!?)])`)
)

// plain takes plain text or Markdown. Without blank lines every line is a block.
func (d *Draft) plain(text string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	spaced := strings.Contains(strings.TrimSpace(text), "\n\n")
	var open []string
	flush := func() {
		if len(open) > 0 {
			text := strings.Join(open, " ")
			kind := Paragraph
			if shortLine(text) {
				kind = d.first(Paragraph)
			}
			d.add(kind, 0, text)
			open = open[:0]
		}
	}
	fenced := false
	for line := range strings.SplitSeq(text, "\n") {
		if fence.MatchString(line) {
			fenced = !fenced
			continue
		}
		line = quoted.ReplaceAllString(line, "")
		switch {
		case fenced || tabled.MatchString(line): // a table is data, not sentences
		case strings.TrimSpace(line) == "" || ruled.MatchString(line):
			flush()
		case heading.MatchString(line):
			flush()
			d.add(d.first(Heading), 0, inline(heading.ReplaceAllString(line, "")))
		case bullet.MatchString(line) || signed.MatchString(line):
			flush()
			item := bullet.ReplaceAllString(line, "")
			sign := 0
			if m := signed.FindStringSubmatch(item); m != nil {
				sign = 1
				if m[1] != "+" {
					sign = -1
				}
			}
			d.add(Point, sign, inline(strings.TrimLeft(item, "+−–- \t")))
		default:
			open = append(open, inline(line))
			if !spaced || len(open) == 1 && len(d.Blocks) == 0 && shortLine(line) {
				flush()
			}
		}
	}
	flush()
}

// first makes the first block of a text its title if it is short.
func (d *Draft) first(kind BlockKind) BlockKind {
	if len(d.Blocks) == 0 {
		return Title
	}
	return kind
}

func shortLine(s string) bool {
	return len(strings.Fields(s)) <= 24 && !strings.HasSuffix(strings.TrimSpace(s), ".")
}

// inline takes Markdown out of a line.
func inline(s string) string {
	s = image.ReplaceAllString(s, "")
	s = link.ReplaceAllString(s, "$1")
	s = footnote.ReplaceAllString(s, "")
	s = emphasis.ReplaceAllString(s, "$2")
	s = slant.ReplaceAllString(s, "$1$2$3")
	return strings.ReplaceAll(s, "`", "")
}

func isHTML(head string) bool {
	lower := strings.ToLower(head[:min(len(head), 2048)])
	if strings.HasPrefix(lower, "<!doctype") || strings.HasPrefix(lower, "<html") || strings.HasPrefix(lower, "<?xml") {
		return true
	}
	for _, tag := range []string{"<p>", "<p ", "<h1", "<body", "<div", "<article", "<br>", "<br/", "<ul>", "<section"} {
		if strings.Contains(lower, tag) {
			return true
		}
	}
	return false
}

// html takes the words of a page, block by block.
func (d *Draft) html(text string) {
	z := html.NewTokenizer(strings.NewReader(text))
	var b strings.Builder
	kind, skip := Paragraph, 0
	flush := func() {
		words := strings.TrimSpace(b.String())
		b.Reset()
		sign := 0
		if kind == Point {
			if m := signed.FindStringSubmatch(words); m != nil {
				sign = 1
				if m[1] != "+" {
					sign = -1
				}
				words = strings.TrimLeft(words, "+−–- \t")
			}
		}
		k := kind
		if k == Heading {
			k = d.first(Heading)
		}
		d.add(k, sign, words)
	}
	for {
		switch token := z.Next(); token {
		case html.ErrorToken:
			flush()
			return
		case html.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Title, atom.Svg, atom.Textarea:
				if token == html.StartTagToken {
					skip++
				}
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				flush()
				kind = Heading
			case atom.Li, atom.Dt, atom.Dd:
				flush()
				kind = Point
			default:
				if breaks(a) {
					flush()
					kind = Paragraph
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Title, atom.Svg, atom.Textarea:
				skip = max(skip-1, 0)
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Dt, atom.Dd:
				flush()
				kind = Paragraph
			default:
				if breaks(a) {
					flush()
				}
			}
		}
	}
}

// breaks says whether an element begins a new block.
func breaks(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Br, atom.Hr, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Section, atom.Article, atom.Aside,
		atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Body, atom.Html, atom.Head:
		return true
	}
	return false
}
