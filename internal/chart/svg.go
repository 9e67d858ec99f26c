package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// svg builds one SVG document. Numbers are written by num, text by text: there
// is no other way for a foreign string to reach the output.
type svg struct{ b strings.Builder }

func (s *svg) raw(parts ...string) {
	for _, p := range parts {
		s.b.WriteString(p)
	}
}

// num writes a coordinate with at most two decimals, the finest a screen shows.
func (s *svg) num(f float64) {
	var buf [24]byte
	s.b.Write(appendNum(buf[:0], f))
}

func appendNum(b []byte, f float64) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(b, '0')
	}
	f = math.Round(f*100) / 100
	if f == 0 {
		f = 0 // no "-0"
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}

// attr writes ` name="value"` for a number, with a unit such as "%" or "".
func (s *svg) attr(name string, f float64, unit string) {
	s.raw(" ", name, `="`)
	s.num(f)
	s.raw(unit, `"`)
}

// text writes a foreign string as character data, clipped to most runes.
func (s *svg) text(t string, most int) { s.b.WriteString(escape(clip(t, most))) }

func (s *svg) String() string { return s.b.String() }

// clip cuts a string after most runes and marks the cut.
func clip(t string, most int) string {
	if len(t) <= most || utf8.RuneCountInString(t) <= most {
		return t
	}
	n := 0
	for i := range t {
		if n++; n == most {
			return t[:i] + "…"
		}
	}
	return t
}

// escape makes a string safe as XML character data and in attributes, and drops
// what XML 1.0 cannot hold: control characters, and the marks that would turn
// the direction of the text around them.
func escape(t string) string {
	var b strings.Builder
	b.Grow(len(t))
	for _, r := range t {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r < 0x20, r == utf8.RuneError, r == 0xFFFE, r == 0xFFFF:
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Signed writes degrees with their sign and one decimal, with a true minus.
func Signed(f float64) string {
	f = math.Round(f*10) / 10
	switch {
	case f > 0:
		return "+" + strconv.FormatFloat(f, 'f', 1, 64)
	case f < 0:
		return "−" + strconv.FormatFloat(-f, 'f', 1, 64)
	}
	return "0.0"
}

// Degrees writes a level with one decimal.
func Degrees(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', 1, 64) }
