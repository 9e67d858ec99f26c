package copies

import (
	"unicode"

	"pyrometer"
)

// Overlap is how much two texts have in common.
type Overlap struct {
	Shared  int     // distinct shingles in both
	Jaccard float64 // of those in either
	Within  float64 // of those in the shorter one
}

// Compare looks at the texts themselves.
func Compare(a, b string) Overlap { return overlap(distinct(shingles(a)), distinct(shingles(b))) }

// overlap compares sorted shingles.
func overlap(a, b []uint64) Overlap {
	var o Overlap
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			o.Shared++
			i++
			j++
		}
	}
	if o.Shared > 0 {
		o.Jaccard = float64(o.Shared) / float64(len(a)+len(b)-o.Shared)
		o.Within = float64(o.Shared) / float64(min(len(a), len(b)))
	}
	return o
}

// Copy says whether so much in common makes one text of two. Nearly half of the
// shorter text is in the longer one: reports of one speech share the quotations,
// a tenth to a third of their words, and stay apart.
func (o Overlap) Copy() bool {
	const within = 0.5
	return o.Shared >= leastRuns && o.Within >= within
}

// Matcher finds copies among articles: by their bodies or, for what has none, by
// their titles, which are mostly too short.
type Matcher struct{}

// Sketch gives what is kept of an article and the bands by which its copies are
// found; nothing for an article too short to have copies.
func (Matcher) Sketch(a *pyrometer.Article) (sketch []byte, bands []uint64) {
	s := Of(textOf(a))
	if s.Short() {
		return nil, nil
	}
	sketch, _ = s.MarshalBinary() // of memory: it cannot fail
	return sketch, s.Bands()
}

// Same is the second look at two articles that share a band.
func (Matcher) Same(a, b *pyrometer.Article, _, _ []byte) bool {
	return Compare(textOf(a), textOf(b)).Copy()
}

func textOf(a *pyrometer.Article) string {
	if a.Body != "" {
		return a.Body
	}
	return a.Title
}

func isWord(r rune) bool { return r >= 0x80 && (unicode.IsLetter(r) || unicode.IsNumber(r)) }

func lower(r rune) rune { return unicode.ToLower(r) }
