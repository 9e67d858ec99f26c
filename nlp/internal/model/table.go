package model

// Tables turn word features into the input of a Net.
type Tables struct {
	Vocab  *Vocab
	Words  *Tensor // row 0 stands for every word unknown in training
	Hashed *Tensor // affixes and shapes, rows a power of two
	Static *Static
}

// Static is a table of fixed word vectors of eight bits an element.
type Static struct {
	Rows, Cols int // Cols is a multiple of mat.Pad
	Dim        int // columns in use
	Scale      []float32
	Data       []int8
}

// Input writes the input row of a form into dst, Feat+Static floats.
func (t *Tables) Input(dst []float32, f *Features) {
	e := t.Words.Cols
	emb := dst[:e]
	copy(emb, t.Words.Data[int(f.Word)*e:][:e])
	for _, h := range f.Hashed {
		row := t.Hashed.Data[t.Row(h)*e:][:e]
		for j := range emb {
			emb[j] += row[j]
		}
	}
	st := dst[e : e+t.Static.Cols]
	if f.Static < 0 {
		clear(st)
		return
	}
	scale := t.Static.Scale[f.Static]
	row := t.Static.Data[int(f.Static)*t.Static.Cols:][:len(st)]
	for j := range st {
		st[j] = scale * float32(row[j])
	}
}

// Row is the row of a hashed feature.
func (t *Tables) Row(h uint32) int { return int(h & uint32(t.Hashed.Rows-1)) }
