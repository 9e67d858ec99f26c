// Package model holds the statistical models of package nlp: what they see of
// a word, their parameters, and how they decide. Package nlp drives them and
// package nlptrain fits them.
package model

import (
	"unicode"
	"unicode/utf8"
)

// Hash is 64-bit FNV-1a, continued from h; begin with HashSeed.
func Hash[S ~string | ~[]byte](h uint64, s S) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// HashSeed begins a Hash.
const HashSeed uint64 = 14695981039346656037

// Mix spreads the bits of a Hash so that its low bits may be used as an index.
func Mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	return h
}

// Normal appends the form a vocabulary lists to dst: lower case, digits as 0
// when more than one follow, typographic quotes and dashes as ASCII ones.
func Normal(dst []byte, form string) []byte {
	for i := 0; i < len(form); {
		c := form[i]
		if c < utf8.RuneSelf {
			if c-'A' < 26 {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(form[i:])
		i += n
		switch r {
		case '’', '‘', 'ʼ', '´':
			dst = append(dst, '\'')
		case '“', '”', '„', '«', '»':
			dst = append(dst, '"')
		case '–', '‒', '‑', '‐':
			dst = append(dst, '-')
		case '—', '―':
			dst = append(dst, "--"...)
		case '…':
			dst = append(dst, "..."...)
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// digits replaces every digit of s by 0, in place.
func digits(s []byte) bool {
	any := false
	for i, c := range s {
		if c-'0' < 10 {
			s[i], any = '0', true
		}
	}
	return any
}

// Shape appends the outline of form to dst: X for upper case, x for lower, d
// for digits, the mark itself for others, runs of more than two cut to two.
func Shape(dst []byte, form string) []byte {
	var last byte
	run := 0
	for i, r := range form {
		var c byte
		switch {
		case 'a' <= r && r <= 'z':
			c = 'x'
		case 'A' <= r && r <= 'Z':
			c = 'X'
		case '0' <= r && r <= '9':
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		default:
			c = '~'
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		dst = append(dst, c)
		if i > 40 || len(dst) > 12 {
			break
		}
	}
	return dst
}

// Features are the rows of the embedding tables that describe one form.
type Features struct {
	Static int32    // row of the static vectors, -1 if unknown
	Word   int32    // row of the trained words, 0 if unknown
	Hashed []uint32 // hashes of affixes and shape
}

// Featurizer computes Features. It is not safe for concurrent use.
type Featurizer struct {
	norm, shape []byte
}

// Of fills f with the features of form, looked up in v: four suffixes, four
// prefixes, the shape, and the length with the beginning of the shape.
func (z *Featurizer) Of(f *Features, v *Vocab, form string) {
	if len(form) > 64 {
		// Long tokens are addresses and debris; their ends tell all.
		form = form[:32] + form[len(form)-32:]
	}
	z.norm = Normal(z.norm[:0], form)
	f.Word, f.Static = v.Find(z.norm)
	if digits(z.norm) && f.Word == 0 && f.Static < 0 {
		f.Word, f.Static = v.Find(z.norm)
	}
	z.shape = Shape(z.shape[:0], form)
	h := f.Hashed[:0]
	s := z.norm
	for k := 1; k <= 4; k++ {
		h = append(h, hashed(uint64(k), s[max(0, len(s)-k-btoi(k == 4)):]))
	}
	for k := 1; k <= 4; k++ {
		h = append(h, hashed(uint64(8+k), s[:min(len(s), k+btoi(k == 4))]))
	}
	h = append(h, hashed(20, z.shape))
	h = append(h, hashed(uint64(32+min(len(s), 12)), z.shape[:min(2, len(z.shape))]))
	f.Hashed = h
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func hashed(kind uint64, s []byte) uint32 {
	return uint32(Mix(Hash(HashSeed+kind*0x9e3779b97f4a7c15, s)))
}

// Vocab maps normal forms to rows of the word tables. Forms are kept as
// 32-bit hashes; an unknown form meets a known one once in fifty thousand.
type Vocab struct {
	slots []vocabSlot
}

type vocabSlot struct {
	key          uint32 // 0: empty
	word, static int32
}

// VocabKey is the key of a normal form.
func VocabKey[S ~string | ~[]byte](s S) uint32 {
	return uint32(Mix(Hash(HashSeed, s))>>32) | 1
}

// NewVocab builds a vocabulary from the keys of the trained words (rows 1, 2,
// ...) and of the static vectors (rows 0, 1, ...).
func NewVocab(words, static []uint32) *Vocab {
	n := 1024
	for n < 2*(len(words)+len(static)) {
		n *= 2
	}
	v := &Vocab{slots: make([]vocabSlot, n)}
	for i, k := range words {
		v.slot(k).word = int32(i + 1)
	}
	for i, k := range static {
		if s := v.slot(k); s.static < 0 {
			s.static = int32(i)
		}
	}
	return v
}

// slot finds or makes the slot of k.
func (v *Vocab) slot(k uint32) *vocabSlot {
	m := uint32(len(v.slots) - 1)
	for i := k >> 1 & m; ; i = (i + 1) & m {
		s := &v.slots[i]
		if s.key == 0 {
			*s = vocabSlot{k, 0, -1}
		}
		if s.key == k {
			return s
		}
	}
}

// Find returns the rows of a normal form: 0 and -1 if unknown.
func (v *Vocab) Find(norm []byte) (word, static int32) {
	k := VocabKey(norm)
	m := uint32(len(v.slots) - 1)
	for i := k >> 1 & m; ; i = (i + 1) & m {
		switch s := &v.slots[i]; s.key {
		case k:
			return s.word, s.static
		case 0:
			return 0, -1
		}
	}
}
