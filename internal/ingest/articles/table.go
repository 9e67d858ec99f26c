package articles

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/packed"
)

// shape says which column of a table of headlines holds what; -1 none.
type shape struct {
	sep                                               byte
	header                                            bool
	title, date, clock, url, publisher, author, body_ int
	columns                                           int
	order                                             order
}

// table reads headlines line by line. A quoted cell may hold line ends.
type table struct {
	in    *input
	o     *Options
	s     shape
	dates dates
	cells []string
	text  []byte // of the last record
	from  int64
	first bool
}

func newTable(in *input, o *Options, head []byte, whole bool) (*table, string) {
	s, reason := tableShape(head, whole)
	if reason != "" {
		return nil, reason
	}
	return &table{in: in, o: o, s: s, dates: dates{order: s.order}, first: true}, ""
}

func (t *table) line() int64 { return t.from }

func (t *table) skip() error {
	_, err := t.record()
	return err
}

func (t *table) next(a *pyrometer.Article) error {
	cells, err := t.record()
	if err != nil {
		return err
	}
	if err := t.article(cells, a); err != nil {
		return refuse(t.text, err)
	}
	return nil
}

func (t *table) article(cells []string, a *pyrometer.Article) error {
	cell := func(i int) string {
		if i < 0 || i >= len(cells) {
			return ""
		}
		return strings.TrimSpace(cells[i])
	}
	if len(cells) != t.s.columns {
		return fmt.Errorf("%d columns instead of %d", len(cells), t.s.columns)
	}
	if bytes.IndexByte(t.text, 0) >= 0 {
		return errors.New("holds a NUL byte")
	}
	a.Title, a.URL, a.Body, a.Publisher = cell(t.s.title), cell(t.s.url), cell(t.s.body_), cell(t.s.publisher)
	if a.Title == "" && a.Body == "" {
		return errors.New("it has no headline")
	}
	date := cell(t.s.date)
	if c := cell(t.s.clock); c != "" {
		date += " " + c
	}
	var err error
	if a.Published, err = t.dates.parse(date); err != nil {
		return err
	}
	if s := cell(t.s.author); s != "" {
		a.Authors = splitAuthors(flexible{s})
	}
	return finish(a, t.o, false)
}

// record reads the cells of the next record. A quote that never closes would take
// the rest of the file with it: such a line is refused alone.
func (t *table) record() ([]string, error) {
	const mostLines = 200
	for {
		line, tooLong, err := t.in.line()
		if err != nil {
			return nil, err
		}
		t.from = t.in.n
		t.text = append(t.text[:0], line...)
		if tooLong {
			t.first = false
			return nil, refuse(t.text, fmt.Errorf("longer than %d bytes", t.in.max))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		cells, open := split(t.text, t.s.sep, t.cells[:0])
		var more [][]byte
		for open && len(more) < mostLines && len(t.text) < t.in.max {
			line, tooLong, err = t.in.line()
			if err != nil || tooLong {
				break
			}
			more = append(more, bytes.Clone(line))
			t.text = append(append(t.text, '\n'), line...)
			if bytes.IndexByte(line, '"') >= 0 {
				cells, open = split(t.text, t.s.sep, t.cells[:0])
			}
		}
		t.cells = cells
		if open {
			t.in.back(more)
			t.first = false
			end := bytes.IndexByte(t.text, '\n')
			if end < 0 {
				end = len(t.text)
			}
			return nil, refuse(t.text[:end], errors.New("a quotation mark is not closed"))
		}
		if t.first && t.s.header {
			t.first = false
			continue
		}
		t.first = false
		return cells, nil
	}
}

// split cuts a record into cells; open says that it ends within quotes.
func split(b []byte, sep byte, cells []string) (_ []string, open bool) {
	for {
		if len(b) > 0 && b[0] == '"' {
			var cell []byte
			rest := b[1:]
			for {
				i := bytes.IndexByte(rest, '"')
				if i < 0 {
					return append(cells, string(append(cell, rest...))), true
				}
				cell = append(cell, rest[:i]...)
				rest = rest[i+1:]
				if len(rest) > 0 && rest[0] == '"' {
					cell, rest = append(cell, '"'), rest[1:]
					continue
				}
				if i := bytes.IndexByte(rest, sep); i > 0 && len(bytes.TrimSpace(rest[:i])) > 0 || i < 0 && len(bytes.TrimSpace(rest)) > 0 {
					cell = append(cell, '"') // a stray quote within: keep what was written
					continue
				}
				break
			}
			cells = append(cells, string(cell))
			i := bytes.IndexByte(rest, sep)
			if i < 0 {
				return cells, false
			}
			b = rest[i+1:]
			continue
		}
		i := bytes.IndexByte(b, sep)
		if i < 0 {
			return append(cells, string(b)), false
		}
		cells = append(cells, string(b[:i]))
		b = b[i+1:]
	}
}

// role tells what a column of this name holds.
func role(name string) string {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")), `"'`)) {
	case "date", "published", "publish_date", "publishdate", "pubdate", "date_published", "published_at", "publishedat", "timestamp", "datetime", "day", "publication_date":
		return "date"
	case "time":
		return "time"
	case "title", "headline", "headlines", "headline_text", "titles", "head":
		return "title"
	case "url", "link", "address", "href", "story_url":
		return "url"
	case "source", "publisher", "outlet", "site", "domain", "publication", "news_source", "newspaper":
		return "publisher"
	case "author", "authors", "byline":
		return "author"
	case "body", "text", "content", "article", "description", "summary":
		return "body"
	}
	return ""
}

// tableShape finds the columns of a table, by its header or, without one, by what
// the first rows hold: a date, and the longest other column as headline.
func tableShape(head []byte, whole bool) (shape, string) {
	const sample = 200
	var rows [][]byte
	for line := range bytes.Lines(head) {
		if line[len(line)-1] != '\n' && !whole {
			break
		}
		if line = packed.Chomp(bytes.TrimSuffix(line, []byte{'\n'})); len(bytes.TrimSpace(line)) > 0 {
			rows = append(rows, line)
		}
		if len(rows) == sample {
			break
		}
	}
	if len(rows) == 0 {
		return shape{}, "its first line has no end"
	}
	var best shape
	for _, sep := range []byte{',', '\t', ';', '|'} {
		cells, _ := split(rows[0], sep, nil)
		if len(cells) < 2 || len(cells) > 64 {
			continue
		}
		s := named(cells)
		s.sep = sep
		if s.title < 0 && s.body_ < 0 || s.date < 0 {
			s = inferred(rows, sep, len(cells))
		}
		if s.date >= 0 && (s.title >= 0 || s.body_ >= 0) {
			best = s
			break
		}
	}
	if best.columns == 0 {
		return shape{}, fmt.Sprintf("its first line names no column of dates and none of headlines: %.60q", rows[0])
	}
	d := dates{}
	for _, row := range rows {
		if cells, _ := split(row, best.sep, nil); best.date < len(cells) {
			d.settle(cells[best.date])
		}
	}
	best.order = d.order
	return best, ""
}

func named(cells []string) shape {
	s := shape{header: true, title: -1, date: -1, clock: -1, url: -1, publisher: -1, author: -1, body_: -1, columns: len(cells)}
	for i, c := range cells {
		at := map[string]*int{"date": &s.date, "time": &s.clock, "title": &s.title, "url": &s.url, "publisher": &s.publisher, "author": &s.author, "body": &s.body_}[role(c)]
		if at != nil && *at < 0 {
			*at = i
		}
	}
	if s.date < 0 { // "Time,Headlines": the time is all there is
		s.date, s.clock = s.clock, -1
	}
	return s
}

// inferred finds columns by their content; the rows must agree.
func inferred(rows [][]byte, sep byte, columns int) shape {
	s := shape{sep: sep, title: -1, date: -1, clock: -1, url: -1, publisher: -1, author: -1, body_: -1, columns: columns}
	n, isDate, isURL, size := 0, make([]int, columns), make([]int, columns), make([]int, columns)
	const enough = 20
	for _, row := range rows[:min(len(rows), enough)] {
		cells, open := split(row, sep, nil)
		if open || len(cells) != columns {
			continue
		}
		n++
		for i, c := range cells {
			c = strings.TrimSpace(c)
			if len(c) >= 6 && len(c) <= 40 && looksDate(c) {
				isDate[i]++
			}
			if strings.HasPrefix(c, "http://") || strings.HasPrefix(c, "https://") {
				isURL[i]++
			}
			size[i] += len(strings.Fields(c))
		}
	}
	if n*2 < min(len(rows), enough) || n == 0 {
		return s
	}
	for i := range columns {
		switch {
		case isDate[i]*10 >= n*9 && s.date < 0:
			s.date = i
		case isURL[i]*2 > n && s.url < 0:
			s.url = i
		case size[i] >= 3*n && (s.title < 0 || size[i] > size[s.title]): // headlines have three words and more
			s.title = i
		}
	}
	return s
}

func looksDate(s string) bool {
	if _, _, ok := numeric(s); ok {
		return true
	}
	var d dates
	t, err := d.parse(s)
	return err == nil && !t.IsZero() && t.After(time.Unix(0, 0))
}
