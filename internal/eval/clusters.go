package eval

// BCubed compares two clusterings of the same things, given as labels: for each
// thing, how much of its cluster is of its class (precision) and how much of its
// class is in its cluster (recall), averaged over things (Bagga and Baldwin 1998).
func BCubed(got, want []string) (precision, recall, f1 float64) {
	type cell struct{ got, want string }
	both, gots, wants := map[cell]float64{}, map[string]float64{}, map[string]float64{}
	for i := range got {
		both[cell{got[i], want[i]}]++
		gots[got[i]]++
		wants[want[i]]++
	}
	for i := range got {
		n := both[cell{got[i], want[i]}]
		precision += n / gots[got[i]]
		recall += n / wants[want[i]]
	}
	n := float64(max(1, len(got)))
	precision, recall = precision/n, recall/n
	if precision+recall > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return precision, recall, f1
}

// Rand is the adjusted Rand index of two clusterings (Hubert and Arabie 1985):
// 1 if they are the same, about 0 if they agree by chance.
func Rand(a, b []string) float64 {
	in, inA, inB := together(a, b)
	all := pairs(float64(len(a)))
	if all == 0 {
		return 1
	}
	chance := inA * inB / all
	if most := (inA + inB) / 2; most != chance {
		return (in - chance) / (most - chance)
	}
	return 1
}

// Pairs compares two clusterings by pairs of things: how many of those that are
// together in got are so in want, and the other way.
func Pairs(got, want []string) (precision, recall, f1 float64) {
	right, said, are := together(got, want)
	if right == 0 {
		return 0, 0, 0
	}
	return right / said, right / are, 2 * right / (said + are)
}

// together counts the pairs of things that are together in both clusterings, in
// the first and in the second.
func together(a, b []string) (inBoth, inA, inB float64) {
	type cell struct{ a, b string }
	both, as, bs := map[cell]float64{}, map[string]float64{}, map[string]float64{}
	for i := range a {
		both[cell{a[i], b[i]}]++
		as[a[i]]++
		bs[b[i]]++
	}
	for _, n := range both {
		inBoth += pairs(n)
	}
	for _, n := range as {
		inA += pairs(n)
	}
	for _, n := range bs {
		inB += pairs(n)
	}
	return inBoth, inA, inB
}

func pairs(n float64) float64 { return n * (n - 1) / 2 }
