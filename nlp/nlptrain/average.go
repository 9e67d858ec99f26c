package nlptrain

import (
	"fmt"
	"os"
	"slices"

	"pyrometer/nlp/internal/model"
)

// Average returns a weights file whose networks and tables are the mean of
// those of the files, all else that of the last one. Weights from the ends of
// successive cycles of the learning rate lie around a point that is better
// than any of them (Izmailov et al. 2018, "Averaging Weights Leads to Wider
// Optima"). The files must come from one chain of -init.
func Average(paths []string) ([]byte, error) {
	var sum *model.Model
	for i, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		m, err := model.Read(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if i > 0 {
			if !slices.Equal(m.Tags, sum.Tags) || !slices.Equal(m.Words, sum.Words) || m.Net.Size != sum.Net.Size {
				return nil, fmt.Errorf("%s: trained on other files or with other sizes", path)
			}
			from, to := tensors(sum), tensors(m)
			for k, t := range to {
				for j, v := range from[k].Data {
					t.Data[j] += v
				}
			}
		}
		sum = m
	}
	if sum == nil {
		return nil, fmt.Errorf("nothing to average")
	}
	for _, t := range tensors(sum) {
		for j := range t.Data {
			t.Data[j] /= float32(len(paths))
		}
	}
	return sum.Write(), nil
}

// tensors lists what training by gradients made of m.
func tensors(m *model.Model) []*model.Tensor {
	return append(append(m.Net.Tensors(), m.Fast.Tensors()...), m.Tables.Words, m.Tables.Hashed)
}
