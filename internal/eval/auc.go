package eval

import "slices"

// AUC is the chance that a level of up stands above one of down, ties counting
// one half (Mann and Whitney's U over its greatest value). It is 0.5 if either
// is empty.
func AUC(up, down []float64) float64 {
	if len(up) == 0 || len(down) == 0 {
		return 0.5
	}
	d := slices.Clone(down)
	slices.Sort(d)
	sum := 0.0
	for _, u := range up {
		below, _ := slices.BinarySearch(d, u)
		same := below
		for same < len(d) && d[same] == u {
			same++
		}
		sum += float64(below) + float64(same-below)/2
	}
	return sum / float64(len(up)*len(down))
}
