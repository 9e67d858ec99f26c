package nlptrain

import (
	"math"
	"math/rand/v2"

	"pyrometer/nlp"
	"pyrometer/nlp/internal/segment"
)

// gap is a training example of the Splitter.
type gap struct {
	feats []uint32
	end   bool
}

// trainSplitter fits sentence boundaries to the raw text of the documents by
// logistic regression with AdaGrad (Duchi et al. 2011). rows is the number of
// weights, a power of two.
func trainSplitter(docs []nlp.Document, rows, epochs int, rng *rand.Rand) *segment.Splitter {
	var all []gap
	for i := range docs {
		all = append(all, gaps(&docs[i])...)
	}
	s := &segment.Splitter{Weights: make([]float32, rows)}
	square := make([]float32, rows)
	m := uint32(rows - 1)
	for range epochs {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, g := range all {
			p := 1 / (1 + math.Exp(-float64(s.Score(g.feats))))
			d := float32(p)
			if g.end {
				d -= 1
			}
			for _, f := range g.feats {
				w := &s.Weights[f&m]
				e := d + 1e-5**w
				square[f&m] += e * e
				*w -= 0.1 * e / (float32(math.Sqrt(float64(square[f&m]))) + 1e-3)
			}
		}
	}
	return s
}

// gaps lists the places of a document where a sentence might end, as the
// tokeniser sees them, and where one does.
func gaps(d *nlp.Document) []gap {
	ends := map[int]bool{}
	for i := range d.Sentences {
		ends[d.Sentences[i].End] = true
	}
	var out []gap
	var g segment.Gap
	segment.Paragraphs(d.Text, func(toks []segment.Span) {
		g.Begin()
		for i := 0; i+1 < len(toks); i++ {
			can := g.Next(d.Text, toks, i)
			end := ends[toks[i].End]
			if can {
				out = append(out, gap{append([]uint32(nil), g.Features(d.Text, toks, i)...), end})
			}
			if end {
				g.Begin()
			}
		}
	})
	return out
}
