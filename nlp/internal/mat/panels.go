package mat

// Panels is a matrix B laid out for Mul's tiles: columns in groups as wide as
// a tile, each group contiguous. Constant weights are kept so, because walking
// down the columns of a wide matrix touches a page of memory a row.
type Panels struct {
	data []float32
	n, k int
}

// Pack copies a matrix of k rows and n columns, ld floats a row; n must be a
// multiple of Pad.
func Pack(b []float32, ld, n, k int) *Panels {
	if n%Pad != 0 {
		panic("mat: width is not a multiple of Pad")
	}
	p := &Panels{make([]float32, 0, n*k), n, k}
	for j := 0; j < n; {
		w := tileWidth(n - j)
		for r := range k {
			p.data = append(p.data, b[r*ld+j:r*ld+j+w]...)
		}
		j += w
	}
	return p
}

// Mul adds A·B to C; A has m rows, ars floats apart, and B is p.
func (p *Panels) Mul(c []float32, ldc int, a []float32, ars, m int) {
	if m == 0 || p.n == 0 || p.k == 0 {
		return
	}
	_ = c[(m-1)*ldc+p.n-1]
	_ = a[(m-1)*ars+p.k-1]
	full := m / tileRows * tileRows
	for j := 0; j < p.n; {
		w := tileWidth(p.n - j)
		b := p.data[j*p.k:]
		for i := 0; i < full; i += tileRows {
			tile6(w, p.k, a[i*ars:], ars, 1, b, w, c[i*ldc+j:], ldc)
		}
		for i := full; i < m; i++ {
			tile1(w, p.k, a[i*ars:], 1, b, w, c[i*ldc+j:])
		}
		j += w
	}
}
