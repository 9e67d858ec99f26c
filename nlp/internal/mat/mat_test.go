package mat

import (
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = float32(r.NormFloat64())
	}
	return s
}

func TestMulAgreesWithTheDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, d := range [][3]int{{1, 16, 1}, {6, 16, 7}, {7, 48, 33}, {13, 96, 64}, {5, 64, 100}, {24, 576, 192}, {3, 112, 9}} {
		m, n, k := d[0], d[1], d[2]
		a, b, c := random(r, m*k), random(r, k*n), random(r, m*n)
		want := append([]float32(nil), c...)
		for i := 0; i < m; i++ {
			for p := 0; p < k; p++ {
				for j := 0; j < n; j++ {
					want[i*n+j] += a[i*k+p] * b[p*n+j]
				}
			}
		}
		trans := append([]float32(nil), c...)
		at := make([]float32, m*k)
		Transpose(at, m, a, k, m, k)
		Mul(c, n, a, k, 1, b, n, m, n, k)
		Mul(trans, n, at, 1, m, b, n, m, n, k)
		for i := range c {
			if d := c[i] - want[i]; d > 1e-3 || d < -1e-3 {
				t.Fatalf("%v: element %d is %v, want %v", []int{m, n, k}, i, c[i], want[i])
			}
			if c[i] != trans[i] {
				t.Fatalf("%v: element %d differs when A is transposed", []int{m, n, k}, i)
			}
		}
	}
}

func TestMulOfOneRowDoesNotDependOnItsNeighbours(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const m, n, k = 17, 96, 50
	a, b := random(r, m*k), random(r, k*n)
	all := make([]float32, m*n)
	Mul(all, n, a, k, 1, b, n, m, n, k)
	for i := 0; i < m; i++ {
		one := make([]float32, n)
		Mul(one, n, a[i*k:], k, 1, b, n, 1, n, k)
		for j := range one {
			if one[j] != all[i*n+j] {
				t.Fatalf("row %d column %d: %v alone, %v among others", i, j, one[j], all[i*n+j])
			}
		}
	}
}

func TestAdd(t *testing.T) {
	for _, n := range []int{0, 3, 8, 40} {
		y, x := make([]float32, n), make([]float32, n)
		for i := range x {
			y[i], x[i] = float32(i), 1
		}
		Add(y, x)
		for i, v := range y {
			if v != float32(i)+1 {
				t.Fatalf("%d: %v", n, y)
			}
		}
	}
}

func BenchmarkMul(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, n, k = 402, 960, 320
	x, w, c := random(r, m*k), random(r, k*n), make([]float32, m*n)
	for b.Loop() {
		Mul(c, n, x, k, 1, w, n, m, n, k)
	}
	b.ReportMetric(float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func TestPanelsAgreeWithMul(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	for _, d := range [][3]int{{1, 16, 5}, {13, 96, 64}, {24, 976, 32}} {
		m, n, k := d[0], d[1], d[2]
		a, b := random(r, m*k), random(r, k*n)
		want, got := make([]float32, m*n), make([]float32, m*n)
		Mul(want, n, a, k, 1, b, n, m, n, k)
		Pack(b, n, n, k).Mul(got, n, a, k, m)
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%v: element %d is %v, want %v", d, i, got[i], want[i])
			}
		}
	}
}

func TestStepAgreesWithItsDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	const n, gs = 48, 64
	u, gate, prev, in := random(r, 3*n), random(r, 4*gs), random(r, n), random(r, n)
	c, out := make([]float32, n), make([]float32, n)
	old := append([]float32(nil), u...)
	Step(n, u, gate, gs, prev, c, in, out)
	for j := range n {
		f := Gate(old[n+j] + gate[j] + float32(gate[2*gs+j]*prev[j]))
		g := Gate(old[2*n+j] + gate[gs+j] + float32(gate[3*gs+j]*prev[j]))
		s := old[j] + float32(f*(prev[j]-old[j]))
		if u[n+j] != f || u[2*n+j] != g || c[j] != s || out[j] != in[j]+float32(g*(s-in[j])) {
			t.Fatalf("unit %d differs", j)
		}
	}
}

func BenchmarkPanels(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, n, k = 402, 960, 320
	x, w, c := random(r, m*k), random(r, k*n), make([]float32, m*n)
	p := Pack(w, n, n, k)
	for b.Loop() {
		p.Mul(c, n, x, k, m)
	}
	b.ReportMetric(float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
