package group

import "slices"

// mostCompared bounds how many articles of a part others are compared with.
const mostCompared = 64

// Part is articles that an editor put apart, as others are compared with them.
type Part struct {
	sum vector
	n   int
}

// NewPart makes one. How telling words are is as in general, not as in what has
// been fed: a decision holds the same whatever comes later.
func NewPart(list []Features) Part {
	p := Part{n: min(len(list), mostCompared)}
	for _, f := range list[:p.n] {
		p.sum = plus(1, p.sum, 1, textVector(f.Text))
	}
	return p
}

func textVector(text []Feature) vector {
	known := common{counts: map[uint32]float32{}}
	return weighed(text, known.rare).heaviest(maxText).unit()
}

// Like gives how alike a text is to a part, in the mean over its articles.
func (p *Part) Like(f Features) float64 {
	if p.n == 0 {
		return 0
	}
	return dot(textVector(f.Text), p.sum) / float64(p.n)
}

// Central gives the article whose title is most like the whole of a list, -1 if
// none has one. Of equals the first.
func Central(list []Item) int {
	all := make([]Features, len(list))
	for i := range list {
		all[i] = list[i].Features
	}
	p := NewPart(all)
	best, at := 0.0, slices.IndexFunc(list, func(i Item) bool { return i.Title != "" })
	for i := range list {
		head := list[i].Features.Head
		if list[i].Title == "" || len(head) == 0 {
			continue
		}
		if s := dot(textVector(head), p.sum); s > best+1e-9 {
			best, at = s, i
		}
	}
	return at
}
