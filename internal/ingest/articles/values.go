package articles

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/itlightning/dateparse"

	"pyrometer"
	"pyrometer/internal/ingest/address"
)

// finish makes an article of what a record gave: one form for its address, sound
// strings, an id, and a time at which it could be read.
func finish(a *pyrometer.Article, o *Options, ownID bool) error {
	if a.URL != "" {
		canonical, err := address.Canonical(a.URL)
		if err != nil {
			canonical = "" // an address that leads nowhere is none
		}
		a.URL = canonical
	}
	a.Title, a.Body = oneLine(a.Title), sound(a.Body)
	if a.Publisher = oneLine(a.Publisher); a.Publisher == "" {
		a.Publisher = address.Host(a.URL)
	}
	if a.Publisher == "" {
		a.Publisher = o.Publisher
	}
	for i := range a.Authors {
		a.Authors[i] = oneLine(a.Authors[i])
	}
	if a.Published.IsZero() {
		a.Published = o.Date.UTC()
		if o.Date.IsZero() && a.Known.IsZero() {
			return errors.New("it has no date")
		}
		if o.Date.IsZero() {
			a.Published = time.Time{}
		}
	}
	if a.Known.Before(a.Published) {
		a.Known = a.Published
	}
	if d := a.Day(); d < pyrometer.MinDay || d > pyrometer.MaxDay {
		return fmt.Errorf("its date, %s, is outside %s to %s", d, pyrometer.MinDay, pyrometer.MaxDay)
	}
	if ownID {
		return nil
	}
	if a.URL != "" {
		a.ID = pyrometer.NewArticleID(a.URL)
	} else {
		a.ID = pyrometer.ArticleIDOf(a.Publisher, a.Day(), a.Title)
	}
	return nil
}

// sound makes foreign text sound UTF-8 without control characters but line ends.
func sound(s string) string {
	ok := utf8.ValidString(s)
	for i := 0; ok && i < len(s); i++ {
		ok = s[i] >= ' ' && s[i] != 0x7f || s[i] == '\n'
	}
	if ok {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r == '\n':
			return r
		case r == '\r' || unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\uFFFD"))
	return strings.TrimSpace(s)
}

// oneLine makes foreign text one line, each run of blanks one blank.
func oneLine(s string) string { return strings.Join(strings.Fields(sound(s)), " ") }

// order says how a date of three numbers is read.
type order int

const (
	unsettled order = iota
	dayFirst
	monthFirst
)

// layouts are dates that can be read one way only.
func layouts() []string {
	return []string{
		time.DateOnly, time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
		"2006-01-02 15:04", "2006-01-02T15:04", "2006/01/02", "20060102", "20060102150405", "Jan 2 2006", "Jan 2, 2006", "January 2 2006", "January 2, 2006", "2-Jan-06", "2-Jan-2006",
		"2 Jan 2006", "2 January 2006", time.RFC1123, time.RFC1123Z, time.RFC850, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
		"Jan 2 2006 15:04", "Jan 2, 2006 15:04", "Jan 2, 2006 3:04 PM", "January 2, 2006 3:04 PM", "2 Jan 2006 15:04",
	}
}

// dates reads the dates of one file: most files write all alike, so that the
// layout that served last is tried first.
type dates struct {
	last  string
	order order
}

func (d *dates) parse(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, nil
	}
	if d.last != "" {
		if t, err := time.Parse(d.last, s); err == nil {
			return t.UTC(), nil
		}
	}
	if len(s) > 80 {
		return time.Time{}, fmt.Errorf("%.40q is no date", s)
	}
	if a, b, ok := numeric(s); ok {
		return d.parseNumeric(s, a, b)
	}
	for _, l := range layouts() {
		if t, err := time.Parse(l, s); err == nil {
			d.last = l
			return t.UTC(), nil
		}
	}
	if strings.Trim(s, "0123456789") == "" {
		return time.Time{}, fmt.Errorf("%.40q is no date", s) // the library would take any number for seconds
	}
	if t, err := dateparse.ParseStrict(s); err == nil {
		return t.UTC(), nil
	}
	return time.Time{}, fmt.Errorf("%.40q is no date", s)
}

var numericDate = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b`)

// numeric tells the first two numbers of a date like "18/7/2020".
func numeric(s string) (a, b int, ok bool) {
	m := numericDate.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, false
	}
	return atoi(m[1]), atoi(m[2]), true
}

func atoi(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n = n*10 + int(c-'0')
	}
	return n
}

// settle learns from a date which of its numbers is the day, if it shows it.
func (d *dates) settle(s string) {
	if a, b, ok := numeric(strings.TrimSpace(s)); ok && d.order == unsettled {
		switch {
		case a > 12 && b <= 12:
			d.order = dayFirst
		case b > 12 && a <= 12:
			d.order = monthFirst
		}
	}
}

func (d *dates) parseNumeric(s string, a, b int) (time.Time, error) {
	d.settle(s)
	if d.order == unsettled && a != b {
		return time.Time{}, fmt.Errorf("%.40q may be the %d. of month %d or the other way round, and no other date of the file's beginning shows which", s, a, b)
	}
	m := numericDate.FindStringSubmatch(s)
	day, month := a, b
	if d.order == monthFirst {
		day, month = b, a
	}
	year := atoi(m[3])
	if len(m[3]) == 2 {
		const pivot = 70 // as Go and POSIX have it
		if year += 1900; year < 1900+pivot {
			year += 100
		}
	}
	n, err := pyrometer.NewDay(year, time.Month(month), day)
	if err != nil {
		return time.Time{}, fmt.Errorf("%.40q is no date", s)
	}
	t := n.Time()
	if rest := strings.TrimSpace(s[len(m[0]):]); rest != "" {
		for _, l := range []string{"15:04", "15:04:05", "3:04 PM", "3:04:05 PM"} {
			if c, err := time.Parse(l, rest); err == nil {
				return t.Add(c.Sub(c.Truncate(24 * time.Hour))), nil
			}
		}
		return time.Time{}, fmt.Errorf("%.40q is no date", s)
	}
	return t, nil
}

// publisherInName reads a publisher out of a file's name:
// "reuters_headlines_2018-2020.csv.gz" says "reuters", "bbc.co.uk.jsonl" a host.
func publisherInName(file string) string {
	name := strings.ToLower(path.Base(filepath.ToSlash(file)))
	for {
		ext := path.Ext(name)
		switch ext {
		case ".gz", ".zip", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".txt", ".html", ".htm", ".warc", ".arc", ".gkg", ".mentions":
			name = strings.TrimSuffix(name, ext)
			continue
		}
		break
	}
	first := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == ' ' })
	if len(first) == 0 {
		return ""
	}
	if label, _, _ := strings.Cut(first[0], "."); strings.ContainsAny(label, "abcdefghijklmnopqrstuvwxyz") {
		if host := address.Host(first[0]); host != "" {
			return host
		}
	}
	if len(first) < 2 {
		return ""
	}
	switch first[1] { // only a name that says what the file holds says whose it is
	case "headlines", "articles", "news", "stories", "titles":
		if strings.Trim(first[0], "abcdefghijklmnopqrstuvwxyz-") == "" && first[0] != "all" && first[0] != "the" && first[0] != "my" {
			return first[0]
		}
	}
	return ""
}
