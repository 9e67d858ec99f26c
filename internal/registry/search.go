package registry

import (
	"slices"
	"strings"
)

// Search suggests figures while somebody types: every word of the text must
// begin a word of one of the figure's names, or be within one letter of it (two
// for long words). Best first, at most limit (20 if limit is not positive).
func (r *Registry) Search(text string, limit int) []Candidate {
	if limit <= 0 {
		limit = 20
	}
	out := r.Lookup(text)
	query := strings.Fields(Fold(text))
	if len(query) == 0 || len(query) > 12 {
		return head(out, limit)
	}
	for i := range r.figures {
		f := &r.figures[i]
		best := 0.0
		for k, n := range r.folded[i] {
			s := near(query, n)
			if k > 0 {
				s *= 0.98 // the shown name before its aliases
			}
			best = max(best, s)
		}
		if best > 0 {
			// Never above what Lookup is sure of; weightier figures first.
			out = r.keep(out, int32(i), BySpelling, 0.7*best+0.01*float64(standing(*f)))
		}
	}
	rank(out)
	return head(out, limit)
}

// near says how well the query's words fit a folded name, 0 if one does not.
func near(query []string, folded string) float64 {
	sum := 0.0
	for _, q := range query {
		best := 0.0
		for w := range strings.SplitSeq(folded, " ") {
			best = max(best, nearWord(q, w))
		}
		if best == 0 {
			return 0
		}
		sum += best
	}
	// The less of the name is left over, the better.
	return sum/float64(len(query)) - 0.02*float64(strings.Count(folded, " ")+1-min(len(query), strings.Count(folded, " ")+1))
}

func nearWord(q, w string) float64 {
	switch {
	case q == w:
		return 1
	case strings.HasPrefix(w, q):
		return 0.9
	}
	most := 0
	switch {
	case len(q) >= 8:
		most = 2
	case len(q) >= 4:
		most = 1
	}
	if most == 0 || w == "" || q[0] != w[0] && len(q) < 6 {
		return 0
	}
	if len(w) > len(q)+most { // a typo in a word that is not typed to its end
		if len(q) >= 5 && distance(q, w[:len(q)], 1) <= 1 {
			return 0.6
		}
		return 0
	}
	if d := distance(q, w, most); d <= most {
		return 0.8 - 0.1*float64(d)
	}
	return 0
}

func head(list []Candidate, n int) []Candidate {
	return slices.Clip(list[:min(n, len(list))])
}
