package nlptrain

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// vectors are static word vectors in order of frequency.
type vectors struct {
	words []string
	table *model.Static
}

// readVectors reads the first limit vectors of a wink-embeddings JSON file:
// {"dimensions":N, ..., "words":[...], "vectors":{"word":[N floats, ...]}},
// each vector followed by values that are not needed here. Vectors are scaled
// to unit length and rounded to eight bits.
func readVectors(path string, limit int) (*vectors, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	v, err := decodeVectors(json.NewDecoder(bufio.NewReaderSize(f, 1<<20)), limit)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return v, nil
}

func decodeVectors(dec *json.Decoder, limit int) (*vectors, error) {
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	dim := 0
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, err
		}
		switch key {
		case "dimensions":
			if err := dec.Decode(&dim); err != nil {
				return nil, err
			}
		case "vectors":
			return decodeTable(dec, dim, limit)
		default:
			var skip json.RawMessage
			if err := dec.Decode(&skip); err != nil {
				return nil, err
			}
		}
	}
	return nil, io.ErrUnexpectedEOF
}

func decodeTable(dec *json.Decoder, dim, limit int) (*vectors, error) {
	if dim <= 0 || dim > 1000 {
		return nil, fmt.Errorf("vectors of %d dimensions", dim)
	}
	v := &vectors{table: &model.Static{Cols: mat.Up(dim), Dim: dim}}
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	for len(v.words) < limit && dec.More() {
		word, err := dec.Token()
		if err != nil {
			return nil, err
		}
		var x []float64
		if err := dec.Decode(&x); err != nil {
			return nil, err
		}
		if len(x) < dim {
			return nil, fmt.Errorf("vector of %q has %d elements", word, len(x))
		}
		v.words = append(v.words, word.(string))
		v.add(x[:dim])
	}
	return v, nil
}

// add appends one vector, scaled to length √dim/4 so that its elements are of
// the size of the trained embeddings'.
func (v *vectors) add(x []float64) {
	var sum, top float64
	for _, e := range x {
		sum += e * e
		top = max(top, math.Abs(e))
	}
	row := make([]int8, v.table.Cols)
	if top > 0 {
		for i, e := range x {
			row[i] = int8(math.Round(e / top * 127))
		}
	}
	norm := math.Sqrt(sum)
	if norm == 0 {
		norm = 1
	}
	v.table.Data = append(v.table.Data, row...)
	v.table.Scale = append(v.table.Scale, float32(top/127/norm*math.Sqrt(float64(len(x)))/4))
	v.table.Rows++
}
