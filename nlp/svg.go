package nlp

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Measures of the drawing, in pixels.
const (
	svgLevel  = 26 // height of a level of arcs
	svgLetter = 8  // width allowed for a letter
	svgGap    = 18 // between words
	svgText   = 62 // below the arcs: form, tag, lemma
)

// DrawSVG draws the tree of the sentence as an SVG image: words in a row,
// arcs from head to dependent above them with their relations, names
// underlined. The image carries its own colours and scales with its viewBox.
// The error is the writer's.
func (s *Sentence) DrawSVG(w io.Writer) error {
	b := bufio.NewWriter(w)
	level, depth := s.arcLevels()
	at, width := s.places()
	base := (depth+1)*svgLevel + 14
	height := base + svgText
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="14" text-anchor="middle">`+"\n", width, height, width, height)
	fmt.Fprintf(b, "<title>%s</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", escape(s.joined()), width, height)
	for i := range s.Tokens {
		s.svgArc(b, i, level[i], at, base)
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" fill=\"#111\">%s</text>\n", at[i], base+18, escape(t.Form))
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" font-size=\"11\" fill=\"#06c\">%s</text>\n", at[i], base+34, escape(t.UPOS))
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" font-size=\"11\" font-style=\"italic\" fill=\"#666\">%s</text>\n", at[i], base+49, escape(t.Lemma))
	}
	for _, e := range s.Entities {
		x1, x2 := at[e.First]-svgLetter*2, at[e.Last-1]+svgLetter*2
		fmt.Fprintf(b, "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#b50\" stroke-width=\"2\"/>\n", x1, x2, base+54, base+54)
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" font-size=\"9\" fill=\"#b50\">%s</text>\n", (x1+x2)/2, base+62, escape(e.Kind))
	}
	b.WriteString("</svg>\n")
	return b.Flush()
}

// places returns the middle of each word and the width of all.
func (s *Sentence) places() (at []int, width int) {
	x := svgGap
	for i := range s.Tokens {
		t := &s.Tokens[i]
		n := max(utf8.RuneCountInString(t.Form), len(t.UPOS), utf8.RuneCountInString(t.Lemma), len(t.Rel), 2) * svgLetter
		at = append(at, x+n/2)
		x += n + svgGap
	}
	return at, max(x, 2*svgGap)
}

// svgArc draws the arc to word i from its head, or from above for the root.
func (s *Sentence) svgArc(b *bufio.Writer, i, level int, at []int, base int) {
	t := &s.Tokens[i]
	if t.Rel == "" {
		return
	}
	if t.Head < 0 || t.Head >= len(s.Tokens) {
		fmt.Fprintf(b, "<path d=\"M%d 14V%d\" stroke=\"#333\" fill=\"none\"/>\n", at[i], base-2)
		fmt.Fprintf(b, "<text x=\"%d\" y=\"11\" font-size=\"11\" fill=\"#333\">%s</text>\n", at[i], escape(t.Rel))
	} else {
		// The head's end of the arc is moved aside so that arcs of one head
		// can be told apart.
		from, to := at[t.Head], at[i]
		if from < to {
			from += 5
		} else {
			from -= 5
		}
		y := base - level*svgLevel
		fmt.Fprintf(b, "<path d=\"M%d %dV%dQ%d %d %d %dH%dQ%d %d %d %dV%d\" stroke=\"#888\" fill=\"none\"/>\n",
			from, base, y+8, from, y, from+sign(to-from)*8, y, to-sign(to-from)*8, to, y, to, y+8, base-2)
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" font-size=\"11\" fill=\"#444\">%s</text>\n", (from+to)/2, y-3, escape(t.Rel))
	}
	fmt.Fprintf(b, "<path d=\"M%d %dl-4 -7h8z\" fill=\"#333\"/>\n", at[i], base)
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

func (s *Sentence) joined() string {
	var b strings.Builder
	for i := range s.Tokens {
		if i > 0 && s.Tokens[i].Start > s.Tokens[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(s.Tokens[i].Form)
	}
	return b.String()
}

// escape makes s safe in XML: markup is escaped, control characters and bytes
// that are no UTF-8 are replaced.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
