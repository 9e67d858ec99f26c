// Package mat multiplies small dense matrices of float32, the one operation
// in which the networks of package nlp spend their time.
//
// On amd64 with AVX2 and FMA (or AVX-512) the inner tile is a few lines of Go
// assembly; everywhere else it is plain Go. Every element of a product is
// accumulated over k in the same order whatever the tile, so the result of one
// row does not depend on which other rows are multiplied with it.
package mat

// Pad is the unit of width: the number of columns of every B and C given to
// Mul must be a multiple of it.
const Pad = 16

// Up rounds n up to a multiple of Pad.
func Up(n int) int { return (n + Pad - 1) / Pad * Pad }

// tileRows is the number of rows of C that the inner tile computes at once.
const tileRows = 6

// Mul adds A·B to C. A has m rows and k columns; element (i,p) is
// a[i*ars+p*acs], so a transposed A costs nothing. B (k rows) and C (m rows)
// are row-major with ldb and ldc floats a row and n columns, n a multiple of
// Pad.
func Mul(c []float32, ldc int, a []float32, ars, acs int, b []float32, ldb int, m, n, k int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	if n%Pad != 0 {
		panic("mat: width is not a multiple of Pad")
	}
	// The tiles below index without checks in assembly; check the far corners once.
	_ = c[(m-1)*ldc+n-1]
	_ = a[(m-1)*ars+(k-1)*acs]
	_ = b[(k-1)*ldb+n-1]
	full := m / tileRows * tileRows
	for j := 0; j < n; {
		w := tileWidth(n - j)
		for i := 0; i < full; i += tileRows {
			tile6(w, k, a[i*ars:], ars, acs, b[j:], ldb, c[i*ldc+j:], ldc)
		}
		for i := full; i < m; i++ {
			tile1(w, k, a[i*ars:], acs, b[j:], ldb, c[i*ldc+j:])
		}
		j += w
	}
}

// Transpose writes the transpose of the r by c matrix src (ld floats a row)
// into dst with ldd floats a row.
func Transpose(dst []float32, ldd int, src []float32, ld, r, c int) {
	for i := 0; i < r; i++ {
		row := src[i*ld : i*ld+c]
		for j, v := range row {
			dst[j*ldd+i] = v
		}
	}
}

// Dot returns the inner product of two slices of equal length.
func Dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}

// Axpy adds f·x to y.
func Axpy(y, x []float32, f float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += f * x[i]
	}
}

// goTile is the portable tile: rows rows of w columns.
func goTile(rows, w, k int, a []float32, ars, acs int, b []float32, ldb int, c []float32, ldc int) {
	for i := 0; i < rows; i++ {
		for p := 0; p < k; p++ {
			f := a[i*ars+p*acs]
			if f == 0 {
				continue
			}
			y, x := c[i*ldc:i*ldc+w], b[p*ldb:p*ldb+w]
			for j := range y {
				y[j] += f * x[j]
			}
		}
	}
}
