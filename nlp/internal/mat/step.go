package mat

import "math"

// Step is one word of a simple recurrent unit of n units (a multiple of 8).
// u holds candidate, forget and reset inputs, n apart; gate the forget and
// reset biases and the forget and reset peepholes, gs apart. The gates'
// inputs in u are replaced by their values, c receives the new state and out
// the output, a mixture of c and the highway input in. All processors give
// the same bits.
func Step(n int, u, gate []float32, gs int, prev, c, in, out []float32) {
	_, _ = u[3*n-1], gate[3*gs+n-1]
	_, _, _, _ = prev[n-1], c[n-1], in[n-1], out[n-1]
	if stepTile(n, u, gate, gs, prev, c, in, out) {
		return
	}
	x, f, r := u[:n], u[n:2*n], u[2*n:3*n]
	bf, br, vf, vr := gate[:n], gate[gs:gs+n], gate[2*gs:2*gs+n], gate[3*gs:3*gs+n]
	for j := range n {
		p := prev[j]
		fj := Gate(f[j] + bf[j] + float32(vf[j]*p))
		rj := Gate(r[j] + br[j] + float32(vr[j]*p))
		cj := x[j] + float32(fj*(p-x[j]))
		f[j], r[j], c[j] = fj, rj, cj
		out[j] = in[j] + float32(rj*(cj-in[j]))
	}
}

// Gate is the algebraic sigmoid ½ + ½·z/√(1+z²): close to the logistic one,
// without a call to exp. The conversions keep compilers from fusing.
func Gate(z float32) float32 {
	return 0.5 + float32(0.5*z/float32(math.Sqrt(float64(1+float32(z*z)))))
}

// Add adds x to y, which is as long.
func Add(y, x []float32) {
	x = x[:len(y)]
	if addTile(y, x) {
		return
	}
	for i := range y {
		y[i] += x[i]
	}
}
