package learn

import "hash/fnv"

// Folds is how many parts a set is cut into when a method is measured on the
// data it learns from: each part is judged by what the others taught.
const Folds = 5

// Fold gives the part that a group of examples falls into. Examples that share
// an article are one group, or a method would be judged on what it has seen.
func Fold(group string) int {
	h := fnv.New32a()
	h.Write([]byte(group))
	return int(h.Sum32()>>8) % Folds
}

// Best is the index of the greatest value.
func Best(p []float32) int {
	b := 0
	for i := range p {
		if p[i] > p[b] {
			b = i
		}
	}
	return b
}
