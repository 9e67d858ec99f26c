package heat

import "math"

// Path is the straight line between two points, along which a change of level
// is split. Its shares add up to the change exactly: the derivative of
// push/(activity+normal) is integrated along the line in closed form, the same
// way as integrated gradients (Sundararajan, Taly, Yan 2017) split a function
// over its inputs.
type Path struct {
	perPush float64 // integral of ds / N(s)
	perNorm float64 // integral of G(s) / N(s)^2 ds
}

// NewPath prepares the split of the change from one point to another.
func NewPath(from, to Point) Path {
	n0 := from.Activity + from.Normal
	dN := to.Activity + to.Normal - n0
	x := dN / n0
	mean, first := lineIntegrals(x)
	return Path{
		perPush: mean / n0,
		perNorm: (from.Push/(1+x) + (to.Push-from.Push)*first) / (n0 * n0),
	}
}

// Share gives the degrees that belong to a part of the change: what the part
// adds to push, and what it adds to activity or to normal.
func (p Path) Share(dPush, dNorm float64) float64 {
	return Rest * (dPush*p.perPush - dNorm*p.perNorm)
}

// lineIntegrals gives, for a denominator that grows from 1 to 1+x (x > -1),
// the integrals over 0 <= s <= 1 of 1/(1+sx) and of s/(1+sx)^2. Near x = 0 both
// closed forms lose all digits, so a series serves there; at |x| = 0.01 ten
// terms are exact to the last bit.
func lineIntegrals(x float64) (mean, first float64) {
	if math.Abs(x) >= 0.01 {
		l := math.Log1p(x)
		return l / x, (l - x/(1+x)) / (x * x)
	}
	pow := 1.0
	for k := range 10 {
		mean += pow / float64(k+1)
		first += pow * float64(k+1) / float64(k+2)
		pow *= -x
	}
	return mean, first
}
