// Package copies tells near-copies: articles that are one text, cut, re-headed or
// re-wrapped, such as a wire's story in the papers that carry it. Texts on one
// topic, even by one press release, are not copies of each other.
//
// Copies are found in two steps. A Sketch, some hundred bytes kept with each
// article, gives bands; texts that share a band are candidates. Same then
// compares the candidates' runs of words themselves. Both are pure functions of
// the texts, so that the same articles give the same copies in whatever order
// they come.
package copies

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/cespare/xxhash/v2"

	"pyrometer"
)

const (
	run       = 4      // words of a shingle
	mostWords = 20_000 // of a text that are looked at; a book is no article
	leastRuns = 30     // a text with fewer shingles is too short to be told from another by them
	leadWords = 200    // what a cut leaves standing

	bandRows   = 3
	wholeBands = 24
	leadBands  = 8
)

// Sketch is what is kept of a text to find its copies: MinHash values of its
// shingles (Broder 1997), of the whole text and of its beginning apart, since a
// story cut to a quarter shares little with the whole but its lead.
type Sketch struct {
	Shingles uint32 // distinct ones
	Whole    [wholeBands * bandRows]uint32
	Lead     [leadBands * bandRows]uint32
}

// Of sketches a text. Title and body are sketched alike; give the body alone,
// since titles are what copies change.
func Of(text string) Sketch {
	runs := shingles(text)
	s := Sketch{}
	fill(s.Whole[:], runs, 0)
	fill(s.Lead[:], runs[:min(len(runs), leadWords)], len(s.Whole))
	s.Shingles = uint32(len(distinct(runs)))
	return s
}

// fill takes the least value of each hash function over the shingles.
func fill(mins []uint32, runs []uint64, from int) {
	for i := range mins {
		mins[i] = math.MaxUint32
		a, b := mix(uint64(from+i)*2+1)|1, mix(uint64(from+i)*2+2)
		for _, r := range runs {
			mins[i] = min(mins[i], uint32((r*a+b)>>32))
		}
	}
}

// Short says that a text has too few words to have copies that could be told.
func (s *Sketch) Short() bool { return s.Shingles < leastRuns }

// Bands gives the numbers that a copy most likely shares one of: texts half of
// whose shingles are the same do in 96 of 100 cases by the whole alone, texts
// with a hundredth in common in 3 of 100,000. A short text has none.
func (s *Sketch) Bands() []uint64 {
	if s.Short() {
		return nil
	}
	out := make([]uint64, 0, wholeBands+leadBands)
	for i, mins := range [][]uint32{s.Whole[:], s.Lead[:]} {
		for j := 0; j < len(mins); j += bandRows {
			h := mix(uint64(i)<<32 | uint64(j))
			for _, m := range mins[j : j+bandRows] {
				h = mix(h ^ uint64(m))
			}
			out = append(out, h)
		}
	}
	return out
}

// Likeness estimates which share of all shingles of two texts is in both
// (Jaccard), within 0.06 in two of three cases.
func (s *Sketch) Likeness(o *Sketch) float64 {
	same := 0
	for i := range s.Whole {
		if s.Whole[i] == o.Whole[i] && s.Whole[i] != math.MaxUint32 {
			same++
		}
	}
	return float64(same) / float64(len(s.Whole))
}

const (
	sketchVersion = 1
	sketchSize    = 1 + 4 + 4*(wholeBands+leadBands)*bandRows
)

// MarshalBinary gives 389 bytes.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	b := make([]byte, 0, sketchSize)
	b = binary.LittleEndian.AppendUint32(append(b, sketchVersion), s.Shingles)
	for _, m := range s.Whole {
		b = binary.LittleEndian.AppendUint32(b, m)
	}
	for _, m := range s.Lead {
		b = binary.LittleEndian.AppendUint32(b, m)
	}
	return b, nil
}

// UnmarshalBinary reads them.
func (s *Sketch) UnmarshalBinary(b []byte) error {
	if len(b) != sketchSize || b[0] != sketchVersion {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a sketch", Message: "it was made by another version"}
	}
	s.Shingles = binary.LittleEndian.Uint32(b[1:])
	for i := range s.Whole {
		s.Whole[i] = binary.LittleEndian.Uint32(b[5+4*i:])
	}
	for i := range s.Lead {
		s.Lead[i] = binary.LittleEndian.Uint32(b[5+4*(len(s.Whole)+i):])
	}
	return nil
}

// shingles gives the hash of each run of words, in order. Case, punctuation and
// the form of apostrophes count for nothing: papers have their own.
func shingles(text string) []uint64 {
	var words []uint64
	var word [64]byte
	n := 0
	end := func() {
		if n > 0 {
			words = append(words, xxhash.Sum64(word[:n]))
			n = 0
		}
	}
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r == '\'', r == '’', r == '\u00ad':
			continue
		case isWord(r):
			if n+4 <= len(word) {
				n += copy(word[n:], string(lower(r)))
			}
			continue
		default:
			if end(); len(words) == mostWords {
				return joined(words)
			}
			continue
		}
		if n < len(word) {
			word[n] = byte(r)
			n++
		}
	}
	end()
	return joined(words)
}

// joined makes shingles of words.
func joined(words []uint64) []uint64 {
	if len(words) < run {
		return nil
	}
	out := make([]uint64, len(words)-run+1)
	for i := range out {
		h := uint64(0)
		for _, w := range words[i : i+run] {
			h = mix(h ^ w)
		}
		out[i] = h
	}
	return out
}

// distinct gives the shingles in order of their hashes, each once.
func distinct(runs []uint64) []uint64 {
	out := slices.Clone(runs)
	slices.Sort(out)
	return slices.Compact(out)
}

// mix scatters the bits of a number (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
