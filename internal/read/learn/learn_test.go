package learn

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// lessons are sentences of four kinds of words; the class is that of the word
// that stands two steps before the target at the end, so that neither the words
// alone nor the target alone tell it.
func lessons(n int) (seqs []Seq, table []float32) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 4 * 8 {
		table = append(table, float32(rng.NormFloat64()))
	}
	for range n {
		var x Seq
		for i := range 6 {
			x.Words = append(x.Words, int32(rng.IntN(4)))
			x.Near = append(x.Near, int32(i), int32(i-1))
			x.Marks = append(x.Marks, int32(5-i))
			x.Ends = append(x.Ends, int32(i+1))
			x.Pools = append(x.Pools, 1)
		}
		x.Own = []int32{5}
		x.Label = int(x.Words[3]) / 2
		seqs = append(seqs, x)
	}
	return seqs, table
}

func fitted(seqs []Seq, table []float32) *Conv {
	return FitConv(seqs, table, ConvOptions{
		Size:   ConvSize{In: 8, Word: 8, Near: 2, Filters: 16, Marks: 6, Pools: 1, Hidden: 8, Classes: 2},
		Epochs: 15, Rate: 0.01, Drop: 0.1,
	})
}

func (c *Conv) judge(seqs []Seq, table []float32) (right int, p float32) {
	pass := NewPass(c)
	out := make([]float32, 2)
	none := Sight{Ends: make([]int32, 6)}
	for i := range seqs {
		x := &seqs[i]
		var keys []uint64
		for _, w := range x.Words {
			keys = append(keys, uint64(w))
		}
		none.Near = x.Near
		pass.Begin(keys, func(dst []float32, i int) ([]float32, bool) {
			return append(dst, table[int(x.Words[i])*8:][:8]...), true
		}, &none)
		pass.Score(out, &x.Sight)
		if Best(out) == x.Label {
			right++
		}
	}
	return right, out[0]
}

func TestConv(t *testing.T) {
	seqs, table := lessons(1200)
	c := fitted(seqs[:1000], table)
	if right, _ := c.judge(seqs[1000:], table); right < 190 {
		t.Errorf("%d of 200 right", right)
	}
}

// TestGradient holds the gradient against differences of the loss.
func TestGradient(t *testing.T) {
	seqs, table := lessons(1)
	x := &seqs[0]
	rng := rand.New(rand.NewPCG(1, 2))
	c, g := newConv(ConvSize{In: 8, Word: 4, Near: 2, Filters: 6, Marks: 6, Pools: 1, Hidden: 5, Classes: 2}), newConv(ConvSize{In: 8, Word: 4, Near: 2, Filters: 6, Marks: 6, Pools: 1, Hidden: 5, Classes: 2})
	c.start(rng)
	w := work{rng: rng}
	loss := func() float64 {
		c.forward(&w, x, table, 0, 0)
		return -math.Log(float64(w.out[x.Label]))
	}
	loss()
	c.backward(g, &w, x, table)
	for k, p := range c.params() {
		for i := range p {
			old := p[i]
			const step = 3e-3
			p[i] = old + step
			up := loss()
			p[i] = old - step
			down := loss()
			p[i] = old
			want, got := (up-down)/(2*step), float64(g.params()[k][i])
			if math.Abs(want-got) > 2e-2*(1+math.Abs(want)) {
				t.Errorf("tensor %d, %d: %.4f, want %.4f", k, i, got, want)
			}
		}
	}
}

func TestLinear(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var ex []Example
	for range 600 {
		a, b := rng.Uint32N(3), rng.Uint32N(50)
		ex = append(ex, Example{[]uint32{a * 0x9e3779b9, (100 + b) * 0x9e3779b9}, int(a)})
	}
	l := FitLinear(ex[:400], LinearOptions{Classes: 3, Bits: 12, Epochs: 4, Rate: 0.1, L2: 1e-4})
	table := NewTable(3)
	p := make([]float32, 3)
	for _, x := range ex[400:] {
		l.Score(p, x.Features)
		table.Add(x.Label, Best(p))
	}
	if table.Right() < 0.99 || table.Macro() < 0.99 {
		t.Errorf("%v", table.Counts)
	}
}

// TestAlike wants one seed to give one model, to the bit.
func TestAlike(t *testing.T) {
	seqs, table := lessons(100)
	if !reflect.DeepEqual(fitted(seqs, table), fitted(seqs, table)) {
		t.Error("two runs differ")
	}
}

func TestFile(t *testing.T) {
	seqs, table := lessons(300)
	c := fitted(seqs, table)
	l := FitLinear([]Example{{[]uint32{1 << 30}, 1}, {[]uint32{2 << 30}, 0}}, LinearOptions{Classes: 2, Bits: 4, Epochs: 2, Rate: 0.1})
	file := (&Bundle{Linears: []*Linear{l}, Convs: []*Conv{c, c}, Seen: []uint32{Mark("A sentence.")}}).Write()
	b, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if !b.Knows("A sentence.") || b.Knows("Another.") {
		t.Error("what was learned from came back otherwise")
	}
	if !reflect.DeepEqual(b.Linears, []*Linear{l}) || len(b.Convs) != 2 {
		t.Error("the linear model came back otherwise")
	}
	_, want := c.judge(seqs[:1], table)
	_, got := b.Convs[1].judge(seqs[:1], table)
	if math.Abs(float64(want-got)) > 1e-2 {
		t.Errorf("%.4f, want %.4f", got, want)
	}
	for _, n := range []int{0, 7, 20, len(file) / 2, len(file) - 1} {
		if _, err := Read(file[:n]); err == nil {
			t.Errorf("%d bytes of %d are no error", n, len(file))
		}
	}
}

func FuzzRead(f *testing.F) {
	l := &Linear{Classes: 2, Bits: 2, Scale: 1, Bias: make([]float32, 2), Tags: make([]uint8, 4), W: make([]int8, 8)}
	f.Add((&Bundle{Linears: []*Linear{l}, Convs: []*Conv{newConv(ConvSize{1, 1, 1, 1, 1, 1, 1, 2})}}).Write())
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, err := Read(data); err == nil {
			for _, l := range b.Linears {
				l.Score(make([]float32, l.Classes), []uint32{0, 1 << 31})
			}
		}
	})
}

// TestInFolds: every group is judged once, by what all others taught.
func TestInFolds(t *testing.T) {
	groups := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	judged := map[string]int{}
	parts := 0
	InFolds(func(taught, judged func(string) bool) []string {
		var mine []string
		for _, g := range groups {
			if taught(g) == judged(g) {
				t.Errorf("%s is learned from and judged, or neither", g)
			}
			if judged(g) {
				mine = append(mine, g)
			}
		}
		return mine
	}, func(_ int, mine []string) {
		parts++
		for _, g := range mine {
			judged[g]++
		}
	})
	if parts != Folds || len(judged) != len(groups) {
		t.Errorf("%d parts, %d groups judged", parts, len(judged))
	}
	for g, n := range judged {
		if n != 1 {
			t.Errorf("%s is judged %d times", g, n)
		}
	}
}

func TestWords(t *testing.T) {
	w := NewWords(func(dst []float32, word string) ([]float32, bool) {
		if word == "" {
			return dst, false
		}
		return append(dst, make([]float32, dim)...), true
	})
	for i, x := range []struct {
		word string
		row  int32
	}{{"rain", 0}, {"", -1}, {"off", 1}, {"rain", 0}} {
		if got := w.Row(x.word); got != x.row {
			t.Errorf("%d: row %d, want %d", i, got, x.row)
		}
	}
	if len(w.Table) != 2*dim {
		t.Errorf("%d values", len(w.Table))
	}
}
