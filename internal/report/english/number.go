package english

import (
	"math"
	"strconv"
	"strings"
)

// Count writes a whole number: in words to twelve, with commas from a thousand.
func Count(n int) string {
	small := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n >= 0 && n < len(small) {
		return small[n]
	}
	s := strconv.Itoa(n)
	digits := strings.TrimPrefix(s, "-")
	var b strings.Builder
	if n < 0 {
		b.WriteByte('-')
	}
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 && len(digits) > 3 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// Times writes how often: "once", "twice", "three times".
func Times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return Count(n) + " times"
}

// Tenth writes a number with one decimal; never "-0.0".
func Tenth(x float64) string {
	x = math.Round(x*10) / 10
	if x == 0 {
		x = 0
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// Degrees writes a size in degrees, without its sign: "5.8 degrees".
func Degrees(x float64) string { return Tenth(math.Abs(x)) + " degrees" }

// Exact writes a number as it is, to be read back without loss.
func Exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// Plural gives the word for so many things.
func Plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Spelled says whether a count is written in words, so that a sentence may begin
// with it.
func Spelled(n int) bool { return n >= 0 && n <= 12 }
