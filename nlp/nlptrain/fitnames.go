package nlptrain

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"pyrometer/nlp"
	"pyrometer/nlp/internal/model"
	"pyrometer/nlp/nlpeval"
)

// run trains for some passes, keeps the mean of the weights of the last, and
// calls score after every other.
func (t *nameTrainer) run(train []*example, epochs int, share float32, score func() error, log io.Writer) error {
	step := 0
	var avg *mean
	for epoch := range epochs {
		bs := batches(t.renamed(train), 300, t.rng)
		total := epochs * len(bs)
		var sum losses
		for _, b := range bs {
			t.step(b, min(1-0.8*float32(step)/float32(total), float32(step)/100), &sum)
			if step++; step%meanEvery == 0 && float32(step) >= (1-share)*float32(total) {
				if avg == nil {
					avg = &mean{}
				}
				avg.add(t.opt.params)
			}
		}
		fmt.Fprintf(log, "names, pass %d: loss %.3f, right %.2f\n", epoch+1, sum.loss/float64(max(1, sum.names)), pct(sum.nameRight, sum.names))
		if epoch+1 < epochs && epoch%2 == 0 {
			continue
		}
		avg.swap(t.opt.params)
		if err := score(); err != nil {
			return err
		}
		if epoch+1 < epochs {
			avg.swap(t.opt.params)
		}
	}
	return nil
}

// trainNames learns a layer of names on top of the networks of o.Init, which
// stay as they are, and returns the weights file. Names in treebanks are left
// out: the network has seen them and finds them all, so that there is nothing
// to correct.
func trainNames(o Options, words []string, freq []float32, train []*example, gaz *gazette, rng *rand.Rand) ([]byte, error) {
	m, err := readModel(o.Init)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(m.Words, keys(words)) || !slices.Equal(m.Names, nameClasses()) {
		return nil, fmt.Errorf("%s: trained on other files", o.Init)
	}
	m.Net.NameHidden = o.NameHidden
	m.Net.Own = model.NewNameLayer(m.Net.Size)
	t := newNameTrainer(m, freq, rng, &o)
	t.gaz = gaz
	err = t.run(repeated(train), o.Epochs, o.Mean, func() error {
		p, err := nlp.Load(m.Write())
		if err != nil {
			return err
		}
		for _, path := range o.DevNames {
			r, err := Open(path)
			if err != nil {
				return err
			}
			s, err := nlpeval.EvalNames(p, r)
			r.Close()
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			fmt.Fprintf(o.Log, "  %s: %v\n", path, s)
		}
		return nil
	}, o.Log)
	return m.Write(), err
}
