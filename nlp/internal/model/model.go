package model

import (
	"encoding/binary"
	"fmt"
	"math"

	"pyrometer/nlp/internal/mat"
)

// Model is everything that training makes.
type Model struct {
	Tags   []string // classes "UPOS XPOS"
	Rels   []string // relations
	Names  []string // name classes: O, then B, I, L and U of each kind ("B-PER")
	Words  []uint32 // vocabulary keys of the trained words
	Known  []uint32 // vocabulary keys of the static vectors
	Tables *Tables
	Net    *Net
	Fast   *Fast
	Split  *Tensor // 1 x a power of two: weights of the sentence splitter
	Lemmas *Lemmas
	Feats  *Feats
}

// Write encodes m as a weights file. Tables keep eight bits an element, the
// networks sixteen.
func (m *Model) Write() []byte {
	w := writer{b: []byte(magic)}
	s := m.Net.Size
	w.words("size", []uint32{uint32(s.Feat), uint32(s.Static), uint32(s.Hidden), uint32(s.Layers), uint32(s.Arc), uint32(s.Label), uint32(m.Fast.Hidden), uint32(m.Tables.Hashed.Rows)})
	if s.NameHidden > 0 {
		w.words("name.size", []uint32{uint32(s.NameHidden)})
	}
	w.list("tags", m.Tags)
	w.list("rels", m.Rels)
	w.list("names", m.Names)
	w.words("words", m.Words)
	w.words("known", m.Known)
	w.tensor(m.Tables.Words, 8)
	w.tensor(m.Tables.Hashed, 8)
	m.Tables.Static.write(&w)
	for _, t := range m.Net.Tensors() {
		w.tensor(t, 16)
	}
	for _, t := range m.Fast.Tensors() {
		w.tensor(t, 16)
	}
	w.tensor(m.Split, 8)
	m.Lemmas.write(&w)
	m.Feats.write(&w)
	return w.finish()
}

// Read decodes a weights file. Errors wrap ErrWeights.
func Read(file []byte) (*Model, error) {
	all, err := parseSections(file)
	if err != nil {
		return nil, err
	}
	m := &Model{}
	for _, f := range []struct {
		name string
		to   *[]string
	}{{"tags", &m.Tags}, {"rels", &m.Rels}, {"names", &m.Names}} {
		if *f.to, err = all.list(f.name); err != nil {
			return nil, err
		}
	}
	for _, f := range []struct {
		name string
		to   *[]uint32
	}{{"words", &m.Words}, {"known", &m.Known}} {
		if *f.to, err = all.words(f.name); err != nil {
			return nil, err
		}
	}
	size, err := all.words("size")
	if err != nil {
		return nil, err
	}
	if len(size) != 8 {
		return nil, fmt.Errorf("section \"size\": %w", ErrWeights)
	}
	for _, v := range size[:7] {
		if v == 0 || v > 1024 || v%mat.Pad != 0 && v > 8 {
			return nil, fmt.Errorf("size %d: %w", v, ErrWeights)
		}
	}
	s := Size{Feat: int(size[0]), Static: int(size[1]), Hidden: int(size[2]), Layers: int(size[3]), Arc: int(size[4]), Label: int(size[5]),
		Tags: len(m.Tags), Rels: len(m.Rels), Names: len(m.Names)}
	if rows := size[7]; rows == 0 || rows > 1<<20 || rows&(rows-1) != 0 || s.Layers > 8 || s.Hidden%mat.Pad != 0 || len(m.Tags) == 0 || len(m.Rels) == 0 || len(m.Names) == 0 ||
		len(m.Tags) > 1024 || len(m.Rels) > 1024 || len(m.Names) > 256 {
		return nil, fmt.Errorf("section \"size\": %w", ErrWeights)
	}
	if _, own := all["name.size"]; own {
		v, err := all.words("name.size")
		if err != nil || len(v) != 1 || v[0] == 0 || v[0] > 512 || v[0]%mat.Pad != 0 {
			return nil, fmt.Errorf("section \"name.size\": %w", ErrWeights)
		}
		s.NameHidden = int(v[0])
	}
	// Every parameter takes a byte or more of the file: a size that it cannot
	// hold is refused before memory is asked for.
	if d := s.Dim(); 4*d*s.NameHidden+12*s.NameHidden*s.NameHidden+d*6*s.Hidden*s.Layers+(s.Feat+s.Static)*d+d*(2*s.Arc+2*s.Label) > len(file) || int(size[7])*s.Feat > len(file) {
		return nil, fmt.Errorf("section \"size\": %w", ErrWeights)
	}
	m.Net = NewNet(s)
	m.Fast = NewFast(s, int(size[6]))
	split, err := all.find("split", kindInt8)
	if err != nil {
		return nil, err
	}
	if split.rows != 1 || split.cols < mat.Pad || split.cols&(split.cols-1) != 0 {
		return nil, fmt.Errorf("section \"split\": %w", ErrWeights)
	}
	m.Split = NewTensor("split", 1, split.cols)
	m.Tables = &Tables{
		Vocab:  NewVocab(m.Words, m.Known),
		Words:  NewTensor("word.table", len(m.Words)+1, s.Feat),
		Hashed: NewTensor("hash.table", int(size[7]), s.Feat),
	}
	tensors := append(m.Net.Tensors(), m.Fast.Tensors()...)
	for _, t := range append(tensors, m.Split, m.Tables.Words, m.Tables.Hashed) {
		if err := all.tensor(t); err != nil {
			return nil, err
		}
	}
	if m.Tables.Static, err = readStatic(all, len(m.Known), s.Static); err != nil {
		return nil, err
	}
	if m.Lemmas, err = readLemmas(all); err != nil {
		return nil, err
	}
	m.Feats, err = readFeats(all, len(m.Tags))
	return m, err
}

// write stores the table without its padding.
func (t *Static) write(w *writer) {
	w.head("static", kindInt8, t.Rows, t.Dim)
	for _, s := range t.Scale {
		w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(s))
	}
	for r := range t.Rows {
		for _, v := range t.Data[r*t.Cols : r*t.Cols+t.Dim] {
			w.b = append(w.b, byte(v))
		}
	}
}

func readStatic(all sections, rows, cols int) (*Static, error) {
	s, err := all.find("static", kindInt8)
	if err != nil {
		return nil, err
	}
	if s.rows != rows || mat.Up(s.cols) != cols {
		return nil, fmt.Errorf("section \"static\": %w", ErrWeights)
	}
	t := &Static{Rows: rows, Cols: cols, Dim: s.cols, Scale: make([]float32, rows), Data: make([]int8, rows*cols)}
	for r := range rows {
		t.Scale[r] = math.Float32frombits(binary.LittleEndian.Uint32(s.data[4*r:]))
		for c, v := range s.data[4*rows+r*s.cols:][:s.cols] {
			t.Data[r*cols+c] = int8(v)
		}
	}
	return t, nil
}
