//go:build amd64 && !purego

package mat

//go:noescape
func tile6x16(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int)

//go:noescape
func tile6x32(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int)

//go:noescape
func tile6x48(k int, a *float32, ars, acs int, b *float32, ldb int, c *float32, ldc int)

//go:noescape
func tile1x16(k int, a *float32, acs int, b *float32, ldb int, c *float32)

//go:noescape
func tile1x32(k int, a *float32, acs int, b *float32, ldb int, c *float32)

//go:noescape
func tile1x48(k int, a *float32, acs int, b *float32, ldb int, c *float32)

//go:noescape
func hasAVX() (level int)

// avx is what the processor can do; it never changes after start.
var avx = hasAVX()

// tileWidth picks the widest tile that fits in the columns left.
func tileWidth(left int) int {
	switch {
	case avx < 2 || left < 32:
		return 16
	case left == 64 || left < 48:
		return 32
	default:
		return 48
	}
}

func tile6(w, k int, a []float32, ars, acs int, b []float32, ldb int, c []float32, ldc int) {
	switch {
	case avx == 0:
		goTile(6, w, k, a, ars, acs, b, ldb, c, ldc)
	case w == 16:
		tile6x16(k, &a[0], ars*4, acs*4, &b[0], ldb*4, &c[0], ldc*4)
	case w == 32:
		tile6x32(k, &a[0], ars*4, acs*4, &b[0], ldb*4, &c[0], ldc*4)
	default:
		tile6x48(k, &a[0], ars*4, acs*4, &b[0], ldb*4, &c[0], ldc*4)
	}
}

func tile1(w, k int, a []float32, acs int, b []float32, ldb int, c []float32) {
	switch {
	case avx == 0:
		goTile(1, w, k, a, 0, acs, b, ldb, c, 0)
	case w == 16:
		tile1x16(k, &a[0], acs*4, &b[0], ldb*4, &c[0])
	case w == 32:
		tile1x32(k, &a[0], acs*4, &b[0], ldb*4, &c[0])
	default:
		tile1x48(k, &a[0], acs*4, &b[0], ldb*4, &c[0])
	}
}

//go:noescape
func step8(n int, u *float32, us int, gate *float32, gs int, prev, c, in, out *float32)

func stepTile(n int, u, gate []float32, gs int, prev, c, in, out []float32) bool {
	if avx == 0 || n%8 != 0 {
		return false
	}
	step8(n, &u[0], n*4, &gate[0], gs*4, &prev[0], &c[0], &in[0], &out[0])
	return true
}

//go:noescape
func add8(n int, y, x *float32)

func addTile(y, x []float32) bool {
	if avx == 0 || len(y) == 0 || len(y)%8 != 0 {
		return false
	}
	add8(len(y), &y[0], &x[0])
	return true
}
