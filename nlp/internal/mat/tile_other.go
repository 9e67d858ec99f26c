//go:build !amd64 || purego

package mat

func tileWidth(left int) int { return left }

func tile6(w, k int, a []float32, ars, acs int, b []float32, ldb int, c []float32, ldc int) {
	goTile(6, w, k, a, ars, acs, b, ldb, c, ldc)
}

func tile1(w, k int, a []float32, acs int, b []float32, ldb int, c []float32) {
	goTile(1, w, k, a, 0, acs, b, ldb, c, 0)
}

func stepTile(n int, u, gate []float32, gs int, prev, c, in, out []float32) bool { return false }

func addTile(y, x []float32) bool { return false }
