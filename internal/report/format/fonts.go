package format

import (
	"sync"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

// The Go fonts (BSD licence, in the program itself) hold the letters of Latin
// with all accents of Europe, Greek and Cyrillic; 430 KB for three faces.
type fonts struct {
	regular, bold *sfnt.Font
	files         map[string][]byte // by fpdf's style: "", "B", "I"
}

// goFonts is parsed when the first picture of dots or PDF is made.
var goFonts = sync.OnceValue(func() fonts {
	parse := func(b []byte) *sfnt.Font {
		f, err := sfnt.Parse(b)
		if err != nil {
			panic(err) // the font is a part of the program
		}
		return f
	}
	return fonts{parse(goregular.TTF), parse(gobold.TTF), map[string][]byte{"": goregular.TTF, "B": gobold.TTF, "I": goitalic.TTF}}
})

// glyphs says which runes the fonts have; all faces have the same.
type glyphs struct {
	buf     sfnt.Buffer
	seen    map[rune]bool
	missing int
}

// missingRune stands for a letter that the fonts lack.
const missingRune = '□'

// shown gives words in the letters that the fonts have, and counts the others.
func (g *glyphs) shown(s string) string {
	for _, r := range s {
		if !g.has(r) {
			return g.replaced(s)
		}
	}
	return s
}

func (g *glyphs) replaced(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case g.has(r):
			out = append(out, r)
		case drawnAlone(r):
			g.missing++
			out = append(out, missingRune)
		}
	}
	return string(out)
}

func (g *glyphs) has(r rune) bool {
	if r < 0x7f && r >= ' ' {
		return true
	}
	if ok, known := g.seen[r]; known {
		return ok
	}
	i, err := goFonts().regular.GlyphIndex(&g.buf, r)
	ok := err == nil && i != 0 && r <= 0xFFFF
	if g.seen == nil {
		g.seen = map[rune]bool{}
	}
	g.seen[r] = ok
	return ok
}
