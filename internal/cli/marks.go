package cli

import (
	"math"
	"strconv"
	"strings"
)

// sparkline draws levels of 0..100 as one block character a day; a day without
// a level is a blank.
func sparkline(levels []float64) string {
	blocks := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, l := range levels {
		if math.IsNaN(l) {
			b.WriteByte(' ')
			continue
		}
		i := int(l / 100 * float64(len(blocks)))
		b.WriteRune(blocks[min(max(i, 0), len(blocks)-1)])
	}
	return b.String()
}

// bar draws the size of a value against the largest one, in eighths of a
// character, at most width characters long.
func bar(value, largest float64, width int) string {
	if largest <= 0 || width <= 0 {
		return ""
	}
	eighths := int(math.Round(math.Abs(value) / largest * float64(8*width)))
	if eighths == 0 && value != 0 {
		eighths = 1 // something is there
	}
	eighths = min(eighths, 8*width)
	s := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		s += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return s
}

// degrees prints a signed change to a tenth; what rounds to nothing has no sign.
func degrees(d float64) string { return signed(d, 1) }

// fine prints a signed share to a hundredth: most single events do less than a
// tenth of a degree.
func fine(d float64) string { return signed(d, 2) }

func signed(d float64, places int) string {
	s := strconv.FormatFloat(math.Abs(d), 'f', places, 64)
	switch {
	case strings.Trim(s, "0.") == "":
		return s
	case d > 0:
		return "+" + s
	}
	return "-" + s
}

// number prints a value that may be missing.
func number(v *float64, format func(float64) string) string {
	if v == nil {
		return ""
	}
	return format(*v)
}

func oneDecimal(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// plural gives "1 row" and "2 rows".
func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes 419013 as 419,013.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
