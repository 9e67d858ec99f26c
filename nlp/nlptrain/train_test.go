package nlptrain

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pyrometer/nlp"
	"pyrometer/nlp/internal/model"
)

// tinyNet is a trainer of a small network on two sentences.
func tinyNet() (*netTrainer, []*example) {
	rng := rand.New(rand.NewPCG(1, 2))
	s := model.Size{Feat: 16, Static: 16, Hidden: 16, Layers: 2, Arc: 16, Label: 16, Tags: 3, Rels: 2, Names: 5}
	tables := &model.Tables{Vocab: model.NewVocab(keys([]string{"dogs"}), keys([]string{"dogs", "cats"})), Words: model.NewTensor("w", 2, 16), Hashed: model.NewTensor("h", 64, 16),
		Static: &model.Static{Rows: 2, Cols: 16, Dim: 16, Scale: []float32{0.01, 0.01}, Data: make([]int8, 32)}}
	for i := range tables.Static.Data {
		tables.Static.Data[i] = int8(i*7%100 - 50)
	}
	t := newNetTrainer(model.NewNet(s), tables, []float32{0, 1e9}, rng, 1e-2, 0)
	return t, []*example{
		{forms: []string{"dogs", "chase", "cats", "."}, tags: []int{0, 1, 0, 2}, heads: []int{1, -1, 1, 1}, rels: []int{1, 0, 1, 1}, names: []int{1, 2, 3, 0}},
		{forms: []string{"Cats", "sleep"}, tags: []int{0, -1}, heads: []int{1, -1}, rels: []int{1, 0}},
		{forms: []string{"Dogs"}, names: []int{4}},
	}
}

// TestGradients compares the backward pass with finite differences.
func TestGradients(t *testing.T) {
	tr, batch := tinyNet()
	// The same draws each time: words are forgotten at random.
	loss := func() float64 {
		tr.rng = rand.New(rand.NewPCG(7, 7))
		var sum losses
		tr.gradients(batch, &sum)
		return sum.loss / float64(sum.words)
	}
	params := tr.opt.params
	loss()
	var grads [][]float32
	for _, p := range params {
		grads = append(grads, slices.Clone(p.g))
	}
	checked := 0
	for i, p := range params {
		for k := 0; k < len(p.t.Data); k += 1 + len(p.t.Data)/7 {
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
			if want != 0 {
				checked++
			}
		}
	}
	if checked < 40 {
		t.Errorf("only %d gradients differ from nothing", checked)
	}
}

func TestTheNetworkLearns(t *testing.T) {
	tr, batch := tinyNet()
	var first, last losses
	tr.gradients(batch, &first)
	for range 150 {
		last = losses{}
		tr.step(batch, 1, &last)
	}
	if last.loss > first.loss/5 || last.arcRight != last.arcs {
		t.Errorf("loss %v, then %v: %+v", first.loss, last.loss, last)
	}
}

// files writes training files of a few sentences of our own.
func files(t *testing.T) Options {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tiny, err := os.ReadFile("../testdata/tiny.conllu")
	if err != nil {
		t.Fatal(err)
	}
	trees := strings.Repeat(string(tiny), 3)
	trees = strings.Replace(trees, "Name=B-PER", "Entity=(1-person-new-cf1-1-coref)", 1)
	var words []string
	for i, w := range []string{"okafor", "bridge", "closed"} {
		words = append(words, fmt.Sprintf("%q:[%d,0.5,-0.25,9,%d]", w, i+1, i))
	}
	return Options{
		Trees:   []string{put("a.conllu", trees)},
		Names:   []string{put("n.txt", "Ellen\tB-person\nOkafor\tI-person\nleft\tO\nWestmark\tB-country\n\n")},
		Gazette: []string{"PER=" + put("g.csv", "id,name\n1,Dana Whitfield\n2,Paul Lindqvist\n") + "#name", "ORG=" + put("o.txt", "# list\nNORTH_SEA_COUNCIL_\n\t[IGO]\nA_MAN_\n\t[IGO 90101]\n")},
		Vectors: put("v.json", `{"precision":8,"dimensions":3,"words":["x"],"vectors":{`+strings.Join(words, ",")+`}}`),
		Seed:    1, Epochs: 2, Hidden: 16, Layers: 1,
	}
}

func TestTrainIsRepeatableAndLoads(t *testing.T) {
	o := files(t)
	var log bytes.Buffer
	o.Log, o.DevTrees = &log, o.Trees
	a, err := Train(o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Train(o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
	p, err := nlp.Load(a)
	if err != nil {
		t.Fatal(err)
	}
	if d := p.Analyze("The bridge was closed.", nlp.All); len(d.Sentences) != 1 || d.Sentences[0].Tokens[0].Rel == "" {
		t.Errorf("%+v", d.Sentences)
	}
	if !strings.Contains(log.String(), "UPOS") {
		t.Errorf("log: %s", &log)
	}
	o.Init = filepath.Join(t.TempDir(), "w.bin")
	if err := os.WriteFile(o.Init, a, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Train(o); err != nil {
		t.Errorf("going on: %v", err)
	}
	if mean, err := Average([]string{o.Init, o.Init}); err != nil || !bytes.Equal(mean, a) {
		t.Errorf("the mean of a file with itself is another file (%v)", err)
	}
	o.Hidden = 32
	if _, err := Train(o); err == nil {
		t.Error("went on with another size")
	}
}

func TestTrainReportsWhatIsMissing(t *testing.T) {
	for _, spoil := range []func(*Options){
		func(o *Options) { o.Trees = []string{"nowhere.conllu"} },
		func(o *Options) { o.Names = []string{o.Vectors} },
		func(o *Options) { o.Vectors = o.Trees[0] },
		func(o *Options) { o.Gazette = []string{"PER"} },
		func(o *Options) { o.Gazette = []string{"PER=" + o.Trees[0] + "#name"} },
		func(o *Options) { o.DevTrees = []string{"nowhere.gz"} },
	} {
		o := files(t)
		spoil(&o)
		if _, err := Train(o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}

func TestGazette(t *testing.T) {
	o := files(t)
	g, err := readGazette(o.Gazette)
	if err != nil {
		t.Fatal(err)
	}
	if len(g[0]) != 1 || len(g[0][0]) != 2 || len(g[1][0]) != 1 || strings.Join(g[1][0][0], " ") != "North Sea Council" {
		t.Errorf("%v", g)
	}
	e := &example{forms: []string{"Mr.", "Ed", "Poe", "of", "AXA", "left"}, names: []int{0, 1, 3, 0, 8, 0}}
	rng := rand.New(rand.NewPCG(1, 1))
	seen := map[string]bool{}
	for range 50 {
		r := g.rename(e, rng)
		if len(r.forms) != len(r.names) || r.forms[0] != "Mr." || r.forms[len(r.forms)-1] != "left" {
			t.Fatalf("%v %v", r.forms, r.names)
		}
		seen[fmt.Sprint(r.forms, r.names)] = true
	}
	if !seen["[Mr. Dana Lindqvist of North Sea Council left] [0 1 3 0 5 6 7 0]"] {
		t.Errorf("%v", seen)
	}
}

func TestProperNames(t *testing.T) {
	w := func(form, upos, xpos, rel string, head int) nlp.Token {
		return nlp.Token{Form: form, Lemma: strings.ToLower(form), UPOS: upos, XPOS: xpos, Rel: rel, Head: head}
	}
	s := &nlp.Sentence{Tokens: []nlp.Token{
		w("the", "DET", "DT", "det", 1), w("physicist", "NOUN", "NN", "nsubj", 4), w("Ada", "PROPN", "NNP", "appos", 1), w("Poe", "PROPN", "NNP", "flat", 2), w("joined", "VERB", "VBD", "root", -1),
		w("the", "DET", "DT", "det", 6), w("University", "PROPN", "NNP", "obj", 4), w("of", "ADP", "IN", "case", 8), w("Lisle", "PROPN", "NNP", "nmod", 6), w("as", "ADP", "IN", "case", 10), w("President", "PROPN", "NNP", "obl", 4),
	}}
	got := properNames(s, []mention{{0, 4, "person"}, {5, 9, "organization"}, {8, 9, "place"}, {10, 11, "person"}})
	want := []nlp.Entity{{First: 2, Last: 4, Kind: "PER"}, {First: 6, Last: 9, Kind: "ORG"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
