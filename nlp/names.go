package nlp

import "pyrometer/nlp/internal/mat"

// nameWork is memory for reading names.
type nameWork struct {
	best []float32 // best score of a path that ends in each class
	back []uint8
	next []float32
}

// readNames finds the best legal sequence of name classes (Viterbi 1967) for
// words [from,to) of s, whose first is word at of the batch, and appends the
// entities. Classes are O and B, I, L, U of each kind: begin, inside, last
// word, and a name of one word.
func (w *worker) readNames(s *Sentence, at, from, to int) {
	n, c := len(w.m.Names), mat.Up(len(w.m.Names))
	nw := &w.names
	nw.best = append(nw.best[:0], make([]float32, n)...)
	nw.next = append(nw.next[:0], make([]float32, n)...)
	if need := (to - from) * n; cap(nw.back) < need {
		nw.back = make([]uint8, need)
	}
	nw.back = nw.back[:(to-from)*n]
	const never = -1e30
	for j := range n {
		nw.best[j] = never
	}
	nw.best[0] = 0 // before the first word: outside
	for i := 0; i < to-from; i++ {
		scores := w.net.NameOut[(at+i)*c:][:n]
		back := nw.back[i*n:]
		// A class either stands free, after anything finished, or goes on
		// with the kind that is open.
		finished, open := 0, float32(never)
		for j, v := range nw.best {
			if w.ends(j) && (v > open) {
				finished, open = j, v
			}
		}
		for j := range n {
			if w.begins(j) {
				nw.next[j], back[j] = open+scores[j], uint8(finished)
				continue
			}
			b, in := w.opener(j)
			from := b
			if nw.best[in] > nw.best[b] {
				from = in
			}
			nw.next[j], back[j] = nw.best[from]+scores[j], uint8(from)
		}
		nw.best, nw.next = nw.next, nw.best
	}
	class := 0
	for j, v := range nw.best {
		if w.ends(j) && (v > nw.best[class] || !w.ends(class)) {
			class = j
		}
	}
	first := len(s.Entities)
	last := to
	for i := to - from - 1; i >= 0; i-- {
		name := w.m.Names[class]
		switch name[0] {
		case 'L', 'U':
			last = from + i + 1
		}
		if name[0] == 'B' || name[0] == 'U' {
			s.Entities = append(s.Entities, Entity{from + i, last, name[2:]})
		}
		class = int(nw.back[i*n+class])
	}
	for i, j := first, len(s.Entities)-1; i < j; i, j = i+1, j-1 {
		s.Entities[i], s.Entities[j] = s.Entities[j], s.Entities[i]
	}
}

// Classes stand in the order O, then B I L U of each kind.

func (w *worker) begins(class int) bool { return class == 0 || (class-1)%4 == 0 || (class-1)%4 == 3 }

func (w *worker) ends(class int) bool { return class == 0 || (class-1)%4 >= 2 }

// opener returns the begin and inside classes of the kind of class.
func (w *worker) opener(class int) (begin, inside int) {
	begin = (class-1)/4*4 + 1
	return begin, begin + 1
}
