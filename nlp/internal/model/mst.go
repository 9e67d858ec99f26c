package model

import (
	"math"
	"slices"
)

// Tree finds heads that form one tree with one root from arc scores as
// ArcScores gives them: row i, column 0 for the root and j+1 for word j. It
// writes head indexes (-1 for the root) to heads. The best head of each word
// is taken where that already is a tree; otherwise the root is fixed and the
// maximum spanning tree found (Chu and Liu 1965, Edmonds 1967).
func Tree(heads []int, s []float32, stride int, sc *TreeScratch) {
	m := len(heads)
	roots, root := 0, 0
	var margin float32 = -math.MaxFloat32
	for i := range heads {
		row := s[i*stride : i*stride+m+1]
		best := 0
		if i == 0 && m > 1 {
			best = 2
		} else if m > 1 {
			best = 1
		}
		for j, v := range row[1:] {
			if j != i && v > row[best] {
				best = j + 1
			}
		}
		if d := row[0] - row[best]; best == 0 || d > margin {
			margin, root = d, i
		}
		if row[0] >= row[best] {
			best, roots = 0, roots+1
		}
		heads[i] = best - 1
	}
	if roots == 1 && !sc.cyclic(heads) {
		return
	}
	sc.edmonds(heads, s, stride, root)
}

// TreeScratch is memory reused from tree to tree.
type TreeScratch struct {
	mark  []int32
	score []float32
}

// cyclic reports whether following heads from some word never ends.
func (sc *TreeScratch) cyclic(heads []int) bool {
	sc.mark = sc.mark[:0]
	for range heads {
		sc.mark = append(sc.mark, 0)
	}
	for i := range heads {
		id := int32(i + 1)
		for j := i; j >= 0 && sc.mark[j] != -1; j = heads[j] {
			if sc.mark[j] == id {
				return true
			}
			sc.mark[j] = id
		}
		for j := i; j >= 0 && sc.mark[j] == id; j = heads[j] {
			sc.mark[j] = -1
		}
	}
	return false
}

// edmonds finds the best tree in which root hangs from the root. Node m is
// the root; cycles are contracted one at a time into one of their nodes.
func (sc *TreeScratch) edmonds(heads []int, s []float32, stride, root int) {
	m := len(heads)
	n := m + 1
	// w[d][h] is the score of arc h->d; arc[d][h] the original word and head
	// that a contracted arc stands for.
	sc.score = Grow(sc.score, n*n)
	w := sc.score
	type arc struct{ dep, head int32 }
	arcs := make([]arc, n*n)
	const none = -math.MaxFloat32 / 4
	for d := range n {
		for h := range n {
			v := float32(none)
			switch {
			case d == m || d == h || (h == m) != (d == root):
			case h == m:
				v = s[d*stride]
			default:
				v = s[d*stride+h+1]
			}
			w[d*n+h], arcs[d*n+h] = v, arc{int32(d), int32(h)}
		}
	}
	gone := make([]bool, n)
	best := make([]int, n)
	type contraction struct {
		cycle []int
		in    []arc // the arc each cycle node would take inside the cycle
		owner []int // the node that stood for each word before the contraction
	}
	owner := make([]int, m)
	for i := range owner {
		owner[i] = i
	}
	var done []contraction
	for {
		for d := range m {
			if gone[d] {
				continue
			}
			b := -1
			for h := range n {
				if h != d && !gone[h] && (b < 0 || w[d*n+h] > w[d*n+b]) {
					b = h
				}
			}
			best[d] = b
		}
		cycle := findCycle(best[:m], gone, m)
		if cycle == nil {
			break
		}
		c := contraction{cycle: cycle, owner: append([]int(nil), owner...)}
		inside := make([]bool, n)
		for _, d := range cycle {
			inside[d] = true
			c.in = append(c.in, arcs[d*n+best[d]])
		}
		node := cycle[0]
		out := make([]float32, n)
		outArc := make([]arc, n)
		for h := range n {
			if gone[h] || inside[h] {
				continue
			}
			out[h] = float32(math.Inf(-1))
			for _, d := range cycle {
				if v := w[d*n+h] - w[d*n+best[d]]; v > out[h] {
					out[h], outArc[h] = v, arcs[d*n+h]
				}
			}
			for _, d := range cycle { // arcs from the cycle to h
				if h < m && w[h*n+d] > w[h*n+node] {
					w[h*n+node], arcs[h*n+node] = w[h*n+d], arcs[h*n+d]
				}
			}
		}
		for h := range n {
			if !gone[h] && !inside[h] {
				w[node*n+h], arcs[node*n+h] = out[h], outArc[h]
			}
		}
		for _, d := range cycle[1:] {
			gone[d] = true
		}
		for i, o := range owner {
			if inside[o] {
				owner[i] = node
			}
		}
		done = append(done, c)
	}
	chosen := make([]int32, m)
	for d := range chosen {
		chosen[d] = -1
	}
	set := func(a arc) { chosen[a.dep] = a.head }
	for d := range m {
		if !gone[d] {
			set(arcs[d*n+best[d]])
		}
	}
	// Reopen the contractions, last first: the arc that entered a cycle broke
	// it at its dependent; the others keep their arcs inside.
	for i := len(done) - 1; i >= 0; i-- {
		c := &done[i]
		entered := -1
		for d, h := range chosen {
			if h >= 0 && slices.Contains(c.cycle, c.owner[d]) {
				entered = c.owner[d]
				break
			}
		}
		for k, a := range c.in {
			if c.cycle[k] != entered {
				set(a)
			}
		}
	}
	for d, h := range chosen {
		heads[d] = int(h)
		if int(h) == m {
			heads[d] = -1
		}
	}
}

// findCycle returns the nodes of a cycle of best, or nil.
func findCycle(best []int, gone []bool, root int) []int {
	color := make([]int, len(best))
	for i := range best {
		if gone[i] {
			continue
		}
		j := i
		for j != root && color[j] == 0 {
			color[j] = i + 1
			j = best[j]
		}
		if j == root || color[j] != i+1 {
			continue
		}
		cycle := []int{j}
		for k := best[j]; k != j; k = best[k] {
			cycle = append(cycle, k)
		}
		return cycle
	}
	return nil
}
