package group

import (
	"cmp"
	"math"
	"slices"
)

// vector is a sparse vector, by id, without zeros.
type vector []Feature

func byID(a, b Feature) int { return cmp.Compare(a.ID, b.ID) }

// dot is the inner product.
func dot(a, b vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].ID, b[j].ID; {
		case x == y:
			sum += float64(a[i].Weight) * float64(b[j].Weight)
			i++
			j++
		case x < y:
			i++
		default:
			j++
		}
	}
	return sum
}

// plus gives a*x + b*y; what is not above nothing is left out.
func plus(x float32, a vector, y float32, b vector) vector {
	const nothing = 1e-6
	out := make(vector, 0, len(a)+len(b))
	put := func(id uint32, w float32) {
		if w > nothing {
			out = append(out, Feature{ID: id, Weight: w})
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch p, q := a[i], b[j]; {
		case p.ID == q.ID:
			put(p.ID, x*p.Weight+y*q.Weight)
			i++
			j++
		case p.ID < q.ID:
			put(p.ID, x*p.Weight)
			i++
		default:
			put(q.ID, y*q.Weight)
			j++
		}
	}
	for ; i < len(a); i++ {
		put(a[i].ID, x*a[i].Weight)
	}
	for ; j < len(b); j++ {
		put(b[j].ID, y*b[j].Weight)
	}
	return out
}

// norm is the length of a vector.
func (v vector) norm() float64 { return math.Sqrt(dot(v, v)) }

// unit is the vector at length 1; nothing stays nothing.
func (v vector) unit() vector {
	n := v.norm()
	if n == 0 {
		return v
	}
	for i := range v {
		v[i].Weight = float32(float64(v[i].Weight) / n)
	}
	return v
}

// heaviest gives the n heaviest features, by id; of equals those of the lower ids.
func (v vector) heaviest(n int) vector {
	if len(v) <= n {
		return v
	}
	weights := make([]float32, len(v))
	for i, f := range v {
		weights[i] = f.Weight
	}
	slices.Sort(weights)
	least := weights[len(weights)-n]
	above, _ := slices.BinarySearch(weights, math.Nextafter32(least, math.MaxFloat32))
	equals := n - (len(weights) - above)
	top := make(vector, 0, n)
	for _, f := range v {
		switch {
		case f.Weight > least:
			top = append(top, f)
		case f.Weight == least && equals > 0:
			equals--
			top = append(top, f)
		}
	}
	return top
}

// gathered sorts features by id and adds up those of one id.
func gathered(list []Feature) vector {
	slices.SortStableFunc(list, byID)
	out := list[:0]
	for _, f := range list {
		if n := len(out); n > 0 && out[n-1].ID == f.ID {
			out[n-1].Weight += f.Weight
		} else {
			out = append(out, f)
		}
	}
	return vector(out)
}
