package model

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/rand/v2"
	"reflect"
	"testing"
)

// small is a model with all parts and random weights.
func small() *Model {
	r := rand.New(rand.NewPCG(1, 1))
	m := &Model{Tags: []string{"NOUN NN", "VERB VB"}, Rels: []string{"root", "obj"}, Names: []string{"O", "B-PER", "I-PER", "L-PER", "U-PER"},
		Words: []uint32{3, 5}, Known: []uint32{5, 7, 9}}
	s := Size{Feat: 16, Static: 16, Hidden: 16, Layers: 2, Arc: 16, Label: 16, Tags: 2, Rels: 2, Names: 5, NameHidden: 16}
	m.Net, m.Fast = NewNet(s), NewFast(s, 16)
	m.Split = NewTensor("split", 1, 16)
	m.Tables = &Tables{Vocab: NewVocab(m.Words, m.Known), Words: NewTensor("word.table", 3, 16), Hashed: NewTensor("hash.table", 8, 16),
		Static: &Static{Rows: 3, Cols: 16, Dim: 10, Scale: []float32{1, 2, 3}, Data: make([]int8, 48)}}
	for _, t := range append(append(m.Net.Tensors(), m.Fast.Tensors()...), m.Split, m.Tables.Words, m.Tables.Hashed) {
		for i := range t.Data {
			t.Data[i] = float32(r.NormFloat64())
		}
	}
	m.Lemmas = &Lemmas{Scripts: []string{"0 ", "1 y"}, Rules: map[uint32]uint16{LemmaKey("NOUN", "s", false): 1}}
	m.Feats = &Feats{Values: []string{"", "Number=Sing"}, Default: []uint16{1, 0}, Rules: map[uint32]uint16{FeatKey(0, "dogs", ""): 0}}
	return m
}

func TestWeightsRoundTrip(t *testing.T) {
	a := small()
	b, err := Read(a.Write())
	if err != nil {
		t.Fatal(err)
	}
	c, err := Read(b.Write())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(b.Tags, a.Tags) || !reflect.DeepEqual(b.Words, a.Words) || !reflect.DeepEqual(b.Feats, a.Feats) {
		t.Errorf("lists changed")
	}
	for i, x := range a.Net.Tensors() {
		y, z := b.Net.Tensors()[i], c.Net.Tensors()[i]
		for k := range x.Data {
			if d := x.Data[k] - y.Data[k]; d > 1e-3 || d < -1e-3 {
				t.Fatalf("%s: %v became %v", x.Name, x.Data[k], y.Data[k])
			}
			if d := y.Data[k] - z.Data[k]; d > 1e-5 || d < -1e-5 {
				t.Fatalf("%s: %v became %v the second time", x.Name, y.Data[k], z.Data[k])
			}
		}
	}
	if got := b.Lemmas.Of("Ponies", "NOUN"); got != "poniey" {
		t.Errorf("lemma %q", got)
	}
}

func FuzzRead(f *testing.F) {
	good := small().Write()
	f.Add(good[:len(good)-4], 40, byte(0xff))
	f.Add(good[:60], 30, byte(1))
	f.Fuzz(func(t *testing.T, b []byte, at int, with byte) {
		if at >= 0 && at < len(b) {
			b = append([]byte(nil), b...)
			b[at] ^= with
		}
		// The checksum is made right, so that what lies behind it is tested.
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
		m, err := Read(b)
		if err != nil {
			if !errors.Is(err, ErrWeights) {
				t.Fatal(err)
			}
			return
		}
		var w Work
		m.Net.Reset(&w, []int{2})
		clear(w.X[0])
		m.Net.Encode(&w, false, nil)
		m.Net.Heads(&w, true, true, true)
		m.Lemmas.Of("dogs", "NOUN")
		m.Feats.Of(0, false, []byte("dogs"), nil)
	})
}

func TestEditScripts(t *testing.T) {
	for _, c := range [][3]string{{"Running", "run", "run"}, {"ponies", "pony", "pony"}, {"Obama", "Obama", "Obama"}, {"was", "be", "be"}, {"I", "I", "I"}} {
		l := &Lemmas{Scripts: []string{EditScript(c[0], c[1])}, Rules: map[uint32]uint16{LemmaKey("X", "", false): 0}}
		if err := l.Compile(); err != nil {
			t.Fatal(err)
		}
		if got := l.Of(c[0], "X"); got != c[2] {
			t.Errorf("%s: %q by script %q", c[0], got, l.Scripts[0])
		}
	}
}

func TestShapeAndNormal(t *testing.T) {
	for form, want := range map[string][2]string{"McDonald": {"mcdonald", "XxXxx"}, "1,200": {"1,200", "d,dd"}, "don’t": {"don't", "xx~x"}, "ÉTÉ": {"été", "XX"}} {
		if got := string(Normal(nil, form)); got != want[0] {
			t.Errorf("Normal(%q) = %q", form, got)
		}
		if got := string(Shape(nil, form)); got != want[1] {
			t.Errorf("Shape(%q) = %q", form, got)
		}
	}
}
