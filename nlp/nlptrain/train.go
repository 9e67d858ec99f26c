// Package nlptrain fits the models of package nlp to treebanks and name sets.
package nlptrain

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"

	"pyrometer/nlp"
	"pyrometer/nlp/internal/model"
)

// Options say what to train on and how. Files may be gzipped.
type Options struct {
	Trees          []string // CoNLL-U to learn tags, trees, lemmas and sentences from; GUM's entities too
	Names          []string // words with BIO labels to learn names from
	OpenNames      []string // like Names, from sets that mark PER, ORG and LOC only; read with NamesOnly
	DevTrees       []string // CoNLL-U to print scores on
	DevNames       []string // BIO to print scores on, with NamesOnly
	Meantime       []string // MEANTIME's mentions and words, two files, or none
	ECB            string   // an archive of ECB+, or none
	Gazette        []string // lists of names, KIND=path#column, to vary the names of training sentences with
	Vectors        string   // static word vectors, wink-embeddings JSON
	MaxVectors     int      // default 60,000
	Init           string   // a weights file of the same sizes and files to go on from
	TablesOnly     bool     // keep the networks of Init; learn sentences, lemmas and features anew
	NamesOnly      bool     // keep all of Init and learn a layer of names on top
	Seed           uint64
	Epochs         int     // of the network, default 30
	Hidden         int     // units of a direction, default 160
	Layers         int     // default 3
	Rate           float32 // Adam's, default 0.002
	Dropout        float32 // between layers, default 0.3
	NameHidden     int     // units of a direction of the names' layer, default 64
	EncoderDropout float32 // between the layers under the names' layer, with NamesOnly
	Mean           float32 // share of the passes, from the end, whose weights are averaged; 0: the last weights are kept
	Floor          float32 // share of the rate that is left at the end, default 0
	Log            io.Writer
}

func (o *Options) defaults() {
	set := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	set(&o.MaxVectors, 60000)
	set(&o.Epochs, 30)
	set(&o.Hidden, 160)
	set(&o.Layers, 3)
	if o.Rate == 0 {
		o.Rate = 2e-3
	}
	if o.Dropout == 0 {
		o.Dropout = 0.3
	}
	set(&o.NameHidden, 64)
	if o.Log == nil {
		o.Log = io.Discard
	}
}

// devSet is a set to print scores on.
type devSet struct {
	name     string
	examples []*example
}

// Train fits all models and returns a weights file. The same options and
// files give the same bytes on the same kind of processor.
func Train(o Options) ([]byte, error) {
	o.defaults()
	var docs []nlp.Document
	mentions := map[int][][]mention{} // by number of the first document of a file
	for _, path := range o.Trees {
		d, err := ReadTreebank(path)
		if err != nil {
			return nil, err
		}
		m, err := readMentions(path)
		if err != nil {
			return nil, err
		}
		mentions[len(docs)] = m
		docs = append(docs, d...)
	}
	inv := newInventory(docs)
	trees := inv.examples(docs)
	attachNames(trees, docs, mentions)
	names, extra, err := readNameSets(o)
	if err != nil {
		return nil, err
	}
	gaz, err := readGazette(o.Gazette)
	if err != nil {
		return nil, err
	}
	for k := range gaz {
		for _, list := range gaz[k] {
			fmt.Fprintf(o.Log, "a list of %d names %s\n", len(list), kinds[k])
		}
	}
	rng := rand.New(rand.NewPCG(o.Seed, 0))
	ws, freq := vocabulary(trees, names)
	if o.NamesOnly {
		return trainNames(o, ws, freq, slices.Concat(names, extra), gaz, rng)
	}
	var dev []devSet
	for _, path := range o.DevTrees {
		d, err := ReadTreebank(path)
		if err != nil {
			return nil, err
		}
		dev = append(dev, devSet{path, inv.examples(d)})
	}
	vec, err := readVectors(o.Vectors, o.MaxVectors)
	if err != nil {
		return nil, err
	}
	m := &model.Model{Tags: inv.tags, Rels: inv.rels, Names: nameClasses(), Words: keys(ws), Known: keys(vec.words)}
	size := model.Size{Feat: 96, Static: vec.table.Cols, Hidden: o.Hidden, Layers: o.Layers, Arc: 96, Label: 80, Tags: len(m.Tags), Rels: len(m.Rels), Names: len(m.Names)}
	m.Net = model.NewNet(size)
	m.Tables = &model.Tables{Vocab: model.NewVocab(m.Words, m.Known), Words: model.NewTensor("word.table", len(ws)+1, size.Feat), Hashed: model.NewTensor("hash.table", 1<<14, size.Feat), Static: vec.table}
	fmt.Fprintf(o.Log, "%d sentences with trees, %d with names only; %d tags, %d relations, %d words, %d vectors\n", len(trees), len(names)+len(extra), len(m.Tags), len(m.Rels), len(ws), len(vec.words))

	split := trainSplitter(docs, 1<<16, 5, rng)
	m.Split = &model.Tensor{Name: "split", Rows: 1, Cols: len(split.Weights), Data: split.Weights}
	m.Lemmas = trainLemmas(docs)
	m.Feats = trainFeats(docs, inv)

	m.Fast = model.NewFast(size, 128)
	t := newNetTrainer(m.Net, m.Tables, freq, rng, o.Rate, o.Dropout)
	t.gaz, t.meanShare, t.floor = gaz, o.Mean, o.Floor
	if o.TablesOnly && o.Init == "" {
		return nil, errors.New("tables only, but no weights to go on from")
	}
	if o.Init != "" {
		if err := start(o.Init, m, o.TablesOnly); err != nil {
			return nil, err
		}
	}
	if o.TablesOnly {
		return m.Write(), nil
	}
	t.run(repeated(slices.Concat(trees, names, extra)), dev, inv, o.Epochs, 300, o.Log)

	ft := &fastTrainer{f: m.Fast, tables: m.Tables, opt: &adam{rate: 2e-3, beta1: 0.9, beta2: 0.98}, feats: t.features, rng: rng, fast: newFast(rng)}
	passes := 8
	if o.Init == "" {
		ft.initialise()
	} else {
		passes = 3
	}
	ft.prepare()
	ft.run(trees, dev, inv, min(o.Epochs, passes), o.Log)
	return m.Write(), nil
}

// readNameSets reads the sets of sentences with names and no trees: those
// whose words enter the vocabulary, and the others.
func readNameSets(o Options) (names, extra []*example, err error) {
	for _, path := range o.Names {
		n, err := readNames(path)
		if err != nil {
			return nil, nil, err
		}
		names = append(names, n...)
	}
	if len(o.Meantime) == 2 {
		n, err := readMeantime(o.Meantime[0], o.Meantime[1])
		if err != nil {
			return nil, nil, err
		}
		extra = append(extra, n...)
	}
	if o.ECB != "" {
		n, err := readECB(o.ECB)
		if err != nil {
			return nil, nil, err
		}
		extra = append(extra, n...)
	}
	if !o.NamesOnly {
		return names, extra, nil
	}
	for _, path := range o.OpenNames {
		n, err := readNames(path)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range n {
			e.open = true
		}
		extra = append(extra, n...)
	}
	return names, extra, nil
}

// readModel reads a weights file.
func readModel(path string) (*model.Model, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := model.Read(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// start copies the networks and their tables from a weights file into m; the
// names' own layer only if it is to be kept, for it fits no other network.
func start(path string, m *model.Model, own bool) error {
	old, err := readModel(path)
	if err != nil {
		return err
	}
	if !slices.Equal(old.Tags, m.Tags) || !slices.Equal(old.Rels, m.Rels) || !slices.Equal(old.Words, m.Words) {
		return fmt.Errorf("%s: trained on other files", path)
	}
	// The static vectors are input and not learned: with more of them the
	// networks still mean the same.
	if n := min(len(old.Known), len(m.Known)); !slices.Equal(old.Known[:n], m.Known[:n]) {
		return fmt.Errorf("%s: made with other vectors", path)
	}
	layer := old.Net.Own
	old.Net.Own = nil
	from, to := tensors(old), tensors(m)
	for i, t := range to {
		if len(t.Data) != len(from[i].Data) {
			return fmt.Errorf("%s: %s has another size", path, t.Name)
		}
		copy(t.Data, from[i].Data)
	}
	if own && layer != nil {
		m.Net.Own, m.Net.Size.NameHidden = layer, layer.Hidden
	}
	return nil
}

// attachNames gives the examples of files with GUM's entities their names.
func attachNames(trees []*example, docs []nlp.Document, mentions map[int][][]mention) {
	i, at := 0, 0
	var current [][]mention
	for d := range docs {
		if m, ok := mentions[d]; ok {
			current, at = m, 0
			any := false
			for _, s := range m {
				any = any || len(s) > 0
			}
			if !any {
				current = nil
			}
		}
		for s := range docs[d].Sentences {
			if current != nil && at < len(current) {
				sent := &docs[d].Sentences[s]
				trees[i].names = classesOf(len(sent.Tokens), properNames(sent, current[at]))
			}
			at++
			i++
		}
	}
}
