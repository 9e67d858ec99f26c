package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is what a linear model learns from: numbers of features and a class.
type Example struct {
	Features []uint32
	Label    int
}

// Linear is a multinomial logistic regression over hashed features. With tags,
// a row of its table belongs to one feature, the commonest of those that fall on
// it, and eight bits keep most others off. Weights have eight bits.
type Linear struct {
	Classes int
	Bits    int // the table has 1<<Bits rows of Classes weights
	Scale   float32
	Even    bool // scores are divided by the root of the number of features
	Bias    []float32
	Tags    []uint8 // of the features that have a row, 0 none; nil: features share rows
	W       []int8
}

// tag tells features on one row apart.
func tag(f uint32) uint8 { return max(1, uint8(f)) }

// Score writes the classes' probabilities into p, Classes long.
func (l *Linear) Score(p []float32, features []uint32) {
	var sums [16]int32
	for _, f := range features {
		r := int(f >> (32 - l.Bits))
		if l.Tags != nil && l.Tags[r] != tag(f) {
			continue
		}
		for c, w := range l.W[r*l.Classes : (r+1)*l.Classes] {
			sums[c&15] += int32(w)
		}
	}
	scale := l.Scale
	if l.Even {
		scale *= evened(len(features))
	}
	for c := range p {
		p[c] = scale*float32(sums[c]) + l.Bias[c]
	}
	Softmax(p)
}

// evened is 1 at 64 features.
func evened(n int) float32 { return float32(8 / math.Sqrt(float64(max(n, 1)))) }

// Softmax turns scores into probabilities, in place.
func Softmax(p []float32) {
	top := p[0]
	for _, v := range p {
		top = max(top, v)
	}
	var sum float32
	for i, v := range p {
		p[i] = float32(math.Exp(float64(v - top)))
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
}

// LinearOptions say how a Linear is learned.
type LinearOptions struct {
	Classes int
	Bits    int     // at most 24
	Epochs  int     // passes; the weights of the later half are averaged
	Rate    float64 // of AdaGrad
	L2      float64 // pull to zero at each sight of a feature
	Least   int     // features in fewer examples are left out, the others get rows of their own; 0: all share rows, without odds and biases
	Odds    float64 // features count by this power of their log odds (Wang and Manning 2012); 0 all alike
	Even    bool
	Seed    uint64
}

// FitLinear learns from the examples.
func FitLinear(ex []Example, o LinearOptions) *Linear {
	n := o.Classes
	tags, odds := weigh(ex, o)
	w, g2, sum := make([]float32, len(odds)), make([]float32, len(odds)), make([]float32, len(odds))
	bias, biasSum := make([]float32, n), make([]float32, n)
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	p := make([]float32, n)
	order := rng.Perm(len(ex))
	var rows []int // of the features of an example that have one
	for e := range o.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := &ex[i]
			even := float32(1)
			if o.Even {
				even = evened(len(x.Features))
			}
			clear(p)
			rows = rows[:0]
			for _, f := range x.Features {
				r := int(f >> (32 - o.Bits))
				if tags != nil && tags[r] != tag(f) {
					continue
				}
				r *= n
				rows = append(rows, r)
				for c := range p {
					p[c] += w[r+c] * odds[r+c]
				}
			}
			for c := range p {
				p[c] = p[c]*even + bias[c]
			}
			Softmax(p)
			p[x.Label]--
			if tags != nil {
				axpy(bias, -0.01, p)
			}
			for _, r := range rows {
				for c := range p {
					g := p[c]*odds[r+c]*even + float32(o.L2)*w[r+c]
					g2[r+c] += g * g
					w[r+c] -= float32(o.Rate) * g / (float32(math.Sqrt(float64(g2[r+c]))) + 1)
				}
			}
		}
		if e >= o.Epochs/2 {
			axpy(sum, 1, w)
			axpy(biasSum, 1, bias)
		}
	}
	share := 1 / float32(o.Epochs-o.Epochs/2)
	for i := range sum {
		sum[i] *= share * odds[i]
	}
	for i := range biasSum {
		biasSum[i] *= share
	}
	l := quantise(sum, o)
	l.Bias, l.Tags = biasSum, tags
	return l
}

// weigh gives rows to the features that are common enough, and what each counts
// for each class: a power of the log odds of the class with it, against those
// without.
func weigh(ex []Example, o LinearOptions) (tags []uint8, odds []float32) {
	n := o.Classes
	if o.Least == 0 {
		odds = make([]float32, n<<o.Bits)
		for i := range odds {
			odds[i] = 1
		}
		return nil, odds
	}
	counts, last := map[uint32][]int32{}, map[uint32]int{}
	totals := make([]float64, n)
	for i := range ex {
		totals[ex[i].Label]++
		for _, f := range ex[i].Features {
			if last[f] == i+1 {
				continue
			}
			last[f] = i + 1
			if counts[f] == nil {
				counts[f] = make([]int32, n)
			}
			counts[f][ex[i].Label]++
		}
	}
	type common struct {
		f uint32
		n int32
	}
	var list []common
	for f, row := range counts {
		all := int32(0)
		for _, v := range row {
			all += v
		}
		if int(all) >= o.Least {
			list = append(list, common{f, all})
		}
	}
	slices.SortFunc(list, func(a, b common) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.f, b.f)) })
	tags, odds = make([]uint8, 1<<o.Bits), make([]float32, n<<o.Bits)
	for _, x := range list {
		r := int(x.f >> (32 - o.Bits))
		if tags[r] != 0 {
			continue
		}
		tags[r] = tag(x.f)
		for c, v := range counts[x.f] {
			in := (float64(v) + 1) / (totals[c] + 2)
			out := (float64(x.n-v) + 1) / (float64(len(ex)) - totals[c] + 2)
			odds[r*n+c] = float32(math.Pow(math.Abs(math.Log(in/out)), o.Odds))
		}
	}
	return tags, odds
}

// quantise rounds weights to eight bits. The few largest are cut, for the many
// small ones need the steps.
func quantise(w []float32, o LinearOptions) *Linear {
	l := &Linear{Classes: o.Classes, Bits: o.Bits, Even: o.Even, W: make([]int8, len(w))}
	var top float64
	for _, v := range w {
		top = max(top, math.Abs(float64(v)))
	}
	l.Scale = float32(max(top, 1e-9) / 2 / 127)
	for i, v := range w {
		l.W[i] = int8(max(-127, min(127, math.Round(float64(v/l.Scale)))))
	}
	return l
}
