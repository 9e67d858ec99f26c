package nlptrain

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pyrometer/nlp/internal/model"
)

// TestNameLayerGradients compares the backward pass of the names' layer with
// finite differences.
func TestNameLayerGradients(t *testing.T) {
	base, batch := tinyNet()
	batch[0].names = []int{-1, 2, 3, 0}
	batch[1].names, batch[1].open = []int{0, 4}, true
	m := &model.Model{Net: base.net, Tables: base.tables}
	m.Net.NameHidden = 16
	m.Net.Own = model.NewNameLayer(m.Net.Size)
	tr := newNameTrainer(m, base.freq, rand.New(rand.NewPCG(3, 3)), &Options{Rate: 1e-2})
	for i := range tr.own.Out.Data { // else nothing flows below it
		tr.own.Out.Data[i] = float32(i%7-3) / 10
	}
	loss := func() float64 {
		tr.rng = rand.New(rand.NewPCG(7, 7))
		var sum losses
		tr.gradients(batch, &sum)
		return sum.loss / float64(sum.words)
	}
	loss()
	var grads [][]float32
	for _, p := range tr.opt.params {
		grads = append(grads, slices.Clone(p.g))
	}
	checked := 0
	for i, p := range tr.opt.params {
		for k := 0; k < len(p.t.Data); k += 1 + len(p.t.Data)/11 {
			old := p.t.Data[k]
			const h = 2e-3
			p.t.Data[k] = old + h
			up := loss()
			p.t.Data[k] = old - h
			down := loss()
			p.t.Data[k] = old
			want := (up - down) / (2 * h)
			if d := math.Abs(want - float64(grads[i][k])); d > 2e-3+0.1*math.Abs(want) {
				t.Errorf("%s[%d]: gradient %v, by difference %v", p.t.Name, k, grads[i][k], want)
			}
			if math.Abs(want) > 1e-5 {
				checked++
			}
		}
	}
	if checked < 25 {
		t.Errorf("only %d gradients differ from nothing", checked)
	}
}

// TestOutsideMayBeAnotherKind: where only PER, ORG and LOC are marked, a word
// without label pulls neither to O nor to MISC, but away from the three.
func TestOutsideMayBeAnotherKind(t *testing.T) {
	row := make([]float32, 32)
	row[5], row[13] = 2, 1
	loss, right := softmaxLossAny(row, 17, outside, 1)
	if right || loss <= 0 {
		t.Errorf("loss %v, right %v", loss, right)
	}
	for i, g := range row[:17] {
		if good := slices.Contains(outside, i); good && g >= 0 || !good && g <= 0 {
			t.Errorf("class %d: gradient %v", i, g)
		}
	}
	if row[13]/row[14] < 2.7 || row[13]/row[14] > 2.72 {
		t.Errorf("the shares among right classes changed: %v and %v", row[13], row[14])
	}
}

// TestNamesOnlyLeavesTheRest: learning names on top changes no byte of what
// tags and trees are read from, and is repeatable.
func TestNamesOnlyLeavesTheRest(t *testing.T) {
	o := files(t)
	before, err := Train(o)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	o.Init = filepath.Join(dir, "w.bin")
	if err := os.WriteFile(o.Init, before, 0o644); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "open.txt")
	if err := os.WriteFile(path, []byte("1\tKestrel\tB-ORG\n2\thired\tO\n3\tMoss\tB-PER\n\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	o.NamesOnly, o.OpenNames, o.DevNames, o.NameHidden, o.Mean, o.Epochs, o.Rate, o.Log = true, []string{"9*" + path}, []string{path}, 16, 0.5, 40, 0.1, &log
	a, err := Train(o)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := Train(o); err != nil || !bytes.Equal(a, b) {
		t.Errorf("two runs differ (%v)", err)
	}
	if !strings.Contains(log.String(), "F1 100.00") {
		t.Errorf("a sentence seen nine times a pass was not learned: %s", &log)
	}
	m, err := model.Read(a)
	if err != nil {
		t.Fatal(err)
	}
	m.Net.Own, m.Net.NameHidden = nil, 0
	if !bytes.Equal(m.Write(), before) {
		t.Error("more than the layer of names changed")
	}
	// Going on from weights with such a layer, a network of its own is learned.
	if err := os.WriteFile(o.Init, a, 0o644); err != nil {
		t.Fatal(err)
	}
	o.NamesOnly = false
	if _, err := Train(o); err != nil {
		t.Error(err)
	}
}

func TestMeanOfWeights(t *testing.T) {
	x := &model.Tensor{Data: []float32{1, 10}}
	params := []*param{{t: x}}
	m := &mean{}
	m.add(params)
	x.Data[0], x.Data[1] = 3, 20
	m.add(params)
	m.swap(params)
	if !slices.Equal(x.Data, []float32{2, 15}) {
		t.Errorf("mean %v", x.Data)
	}
	m.swap(params)
	if !slices.Equal(x.Data, []float32{3, 20}) {
		t.Errorf("weights did not come back: %v", x.Data)
	}
}
