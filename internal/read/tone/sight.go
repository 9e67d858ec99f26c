package tone

import (
	"pyrometer/internal/read/learn"
)

// Rows of the table of marks. Relations and paths are hashed into their stretch:
// UD English has some fifty relations, and rare ones may share a row.
const (
	markDistance = 0   // 8: steps in the tree to the target
	markOffset   = 8   // 20: words to the target, behind and before it
	markBranch   = 28  // 64: the relation by which the target hangs under the common node
	markRel      = 92  // 32: the word's own relation
	markUPOS     = 124 // 32
	markClause   = 156 // the target's clause
	markDenied   = 157
	markQuote    = 158 // 4: quoted or not, by the target's being it
	markTone     = 162 // 5
	markTarget   = 170
	markWay      = 200 // 200: the whole path, if it is short
	marks        = 400
)

// near are the words that a filter sees: the word itself, its neighbours, its
// head.
const near = 4

// fixed fills a sight with what hangs on no target.
func (sc *scene) fixed(s *learn.Sight) {
	s.Reset()
	n := int32(len(sc.Tokens))
	for i := range sc.Tokens {
		t, w := &sc.Tokens[i], &sc.words[i]
		at := int32(i)
		next := at + 1
		if next == n {
			next = -1
		}
		s.Near = append(s.Near, at, at-1, next, int32(t.Head))
		s.Marks = append(s.Marks, markRel+int32(learn.Mix(w.rel)%32), markUPOS+int32(learn.Mix(w.upos)%32), markTone+2+int32(w.class))
		if w.denied {
			s.Marks = append(s.Marks, markDenied)
		}
		s.Ends = append(s.Ends, int32(len(s.Marks)))
	}
}

// seen fills a sight with what hangs on the target.
func (sc *scene) seen(s *learn.Sight) {
	s.Reset()
	own := sc.words[sc.head].clause
	quoted := 2 * int32(b2u(sc.words[sc.head].quoted))
	for i := range sc.Tokens {
		w := &sc.words[i]
		d := sc.distance(i)
		s.Marks = append(s.Marks, markDistance+int32(min(d, 7)), markOffset+offset(i-sc.head), markBranch+int32(learn.Mix(sc.branch(i))%64), markQuote+int32(b2u(w.quoted))+quoted)
		if w.clause == own {
			s.Marks = append(s.Marks, markClause)
		}
		pools := uint8(1)
		if d <= 2 {
			s.Marks = append(s.Marks, markWay+int32(learn.Mix(sc.way(i))%200))
			pools |= 2
		}
		if i >= sc.first && i <= sc.last {
			s.Marks = append(s.Marks, markTarget)
			s.Own = append(s.Own, int32(i))
		}
		s.Ends = append(s.Ends, int32(len(s.Marks)))
		s.Pools = append(s.Pools, pools)
	}
}

// offset puts distances in words into 20 rows, coarser farther away.
func offset(d int) int32 {
	n := int32(9)
	switch a := abs(d); {
	case a <= 4:
		n = int32(a)
	case a <= 7:
		n = int32(a+3) / 2
	case a <= 14:
		n = 6 + int32(b2u(a > 10))
	case a <= 20:
		n = 8
	}
	if d < 0 {
		return 10 - n
	}
	return min(10+n, 19)
}
