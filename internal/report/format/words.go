package format

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/report"
)

// Most runes of words that come from outside. What people write is far shorter.
const (
	mostName     = 120
	mostHeadline = 300
	mostSentence = 1500
	mostAddress  = 2000
)

// clean makes foreign words fit for any form: one line, valid UTF-8, no control
// characters, no marks that turn the direction of what follows, cut after most
// runes. Each form still escapes what it has a meaning for.
func clean(s string, most int) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case r == utf8.RuneError:
			r = '\uFFFD'
		case !drawn(r):
			continue
		}
		if gap {
			b.WriteByte(' ')
			n, gap = n+1, false
		}
		if n++; n > most {
			b.WriteString("…")
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}

// drawn says whether a rune is one that a reader may see or that joins those
// that are. Formatting characters are not, but for the two joiners, which
// Persian, the scripts of India and emoji are written with.
func drawn(r rune) bool {
	const nonJoiner, joiner = 0x200C, 0x200D
	if r == nonJoiner || r == joiner {
		return true
	}
	return !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp) && r != 0xFFFE && r != 0xFFFF
}

// webAddress lets only addresses of the web through, in a form without
// characters that any format has a meaning for.
func webAddress(raw string) string {
	if len(raw) > mostAddress {
		return ""
	}
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.User = nil // a name before the host shows one site and leads to another
	s := u.String()
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"'<>\\`{}|^", c) >= 0 {
			s = escapeAddress(s)
			break
		}
	}
	return s
}

func escapeAddress(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"'<>\\`{}|^", c) >= 0 {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// dateOf writes a day as the spelling has it, "" for none.
func dateOf(d pyrometer.Day, s report.Spelling) string {
	if d < pyrometer.MinDay || d > pyrometer.MaxDay {
		return ""
	}
	if s == report.American {
		return d.Time().Format("January 2, 2006")
	}
	return d.Time().Format("2 January 2006")
}

// degrees writes a level.
func degrees(f float64) string { return strconv.FormatFloat(bounded(f), 'f', 1, 64) }

// signed writes a change of level with a true minus.
func signed(f float64) string {
	f = math.Round(bounded(f)*10) / 10
	switch {
	case f > 0:
		return "+" + degrees(f)
	case f < 0:
		return "−" + degrees(-f)
	}
	return degrees(0)
}

// bounded keeps a damaged number from filling a page with digits: levels lie
// between 0 and 100, and so do their changes.
func bounded(f float64) float64 {
	if math.IsNaN(f) {
		return 0
	}
	return min(max(f, -1000), 1000)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func joined(sep string, parts ...string) string {
	kept := parts[:0:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// drawnAlone says whether a rune takes room of its own, unlike an accent that is
// set over the letter before it or a joiner.
func drawnAlone(r rune) bool {
	return !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
}
