package learn

import (
	"io"
	"slices"
	"sync"
)

// FitOptions say how the model of a step is learned; the zero value takes what
// measured best.
type FitOptions struct {
	Convs  int // 0 means 1; below 0 none
	Epochs int // of a convolution; 0 means the step's own number
	Seed   uint64
	Log    io.Writer
}

// Filled puts in what the zero value stands for.
func (o FitOptions) Filled(epochs int) FitOptions {
	if o.Convs == 0 {
		o.Convs = 1
	}
	if o.Epochs == 0 {
		o.Epochs = epochs
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// FitConvs learns convolutions that differ by their seeds alone, of the size and
// with the rates that serve sentences.
func (o FitOptions) FitConvs(seqs []Seq, words *Words, near, marks, pools, classes int) []*Conv {
	var out []*Conv
	for i := range o.Convs {
		out = append(out, FitConv(seqs, words.Table, ConvOptions{
			Size:   ConvSize{In: dim, Word: 32, Near: near, Filters: 64, Marks: marks, Pools: pools, Hidden: 32, Classes: classes},
			Epochs: o.Epochs, Rate: 0.002, Decay: 0.01, Drop: 0.4, Words: 0.1, Seed: o.Seed + uint64(i),
		}))
	}
	return out
}

// dim is the length of the word vectors.
const dim = 100

// Words gives words rows of a table of vectors as they are met.
type Words struct {
	Table  []float32 // rows of 100
	vector func(dst []float32, word string) ([]float32, bool)
	rows   map[string]int32
}

// NewWords begins an empty table; vector appends the 100 values of a word.
func NewWords(vector func(dst []float32, word string) ([]float32, bool)) *Words {
	return &Words{vector: vector, rows: map[string]int32{}}
}

// Row gives the row of a word, -1 if it has no vector.
func (w *Words) Row(word string) int32 {
	r, ok := w.rows[word]
	if ok {
		return r
	}
	r = -1
	var has bool
	if w.Table, has = w.vector(w.Table, word); has {
		r = int32(len(w.Table)/dim - 1)
	}
	w.rows[word] = r
	return r
}

// Marks gives the sorted marks of sentences, for Bundle.Seen.
func Marks(texts []string) []uint32 {
	out := make([]uint32, 0, len(texts))
	for _, t := range texts {
		out = append(out, Mark(t))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// InFolds judges every part of a set by what the others taught, all at once.
// judge is given what to learn from and what to judge, by group; merge gets what
// it found, one part at a time.
func InFolds[S any](judge func(taught, judged func(group string) bool) S, merge func(part int, s S)) {
	var (
		mu sync.Mutex
		wg sync.WaitGroup
	)
	for k := range Folds {
		wg.Go(func() {
			s := judge(func(group string) bool { return Fold(group) != k }, func(group string) bool { return Fold(group) == k })
			mu.Lock()
			defer mu.Unlock()
			merge(k, s)
		})
	}
	wg.Wait()
}
