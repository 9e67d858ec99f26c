package nlpeval

import "strings"

// align pairs gold with system words: single words by equal extent, the words
// of multiword tokens by the longest common subsequence of their forms.
func align(g, s *flat) [][2]int {
	var pairs [][2]int
	i, j := 0, 0
	for i < len(g.words) && j < len(s.words) {
		a, b := &g.words[i], &s.words[j]
		if a.multi && overlaps(b.extent, token(g, i)) || b.multi && overlaps(a.extent, token(s, j)) {
			gi, sj := i, j
			i, j = multiSpan(g, s, i, j)
			pairs = append(pairs, common(g, s, gi, i, sj, j)...)
			continue
		}
		switch {
		case a.extent == b.extent:
			pairs = append(pairs, [2]int{i, j})
			i++
			j++
		case a.start <= b.start:
			i++
		default:
			j++
		}
	}
	return pairs
}

func overlaps(a, b extent) bool { return a.start < b.end && b.start < a.end }

// token is the extent of the multiword token of which word i is the first
// not yet consumed.
func token(f *flat, i int) extent {
	e := f.words[i].extent
	for k := i + 1; k < len(f.words) && f.words[k].tok.Joined; k++ {
		e.end = f.words[k].end
	}
	return e
}

// multiSpan returns the ends of the word ranges that begin at i and j and
// whose extents a multiword token of either side ties together.
func multiSpan(g, s *flat, i, j int) (int, int) {
	end := max(token(g, i).end, token(s, j).end)
	for {
		grown := end
		for i < len(g.words) && g.words[i].start < end {
			grown = max(grown, token(g, i).end)
			i++
		}
		for j < len(s.words) && s.words[j].start < end {
			grown = max(grown, token(s, j).end)
			j++
		}
		if grown == end {
			return i, j
		}
		end = grown
	}
}

// common is the longest common subsequence of the lower-cased forms of
// g.words[a:b] and s.words[c:d].
func common(g, s *flat, a, b, c, d int) [][2]int {
	n, m := b-a, d-c
	best := make([][]int, n+1)
	for i := range best {
		best[i] = make([]int, m+1)
	}
	same := func(i, j int) bool {
		return strings.EqualFold(g.words[a+i].tok.Form, s.words[c+j].tok.Form)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if same(i, j) {
				best[i][j] = best[i+1][j+1] + 1
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case same(i, j) && best[i][j] == best[i+1][j+1]+1:
			pairs = append(pairs, [2]int{a + i, c + j})
			i++
			j++
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return pairs
}
