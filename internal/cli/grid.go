package cli

import (
	"bufio"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// column describes one column of a grid.
type column struct {
	title string
	right bool // numbers stand to the right
	// least is the width down to which the column may be cut when the terminal
	// is narrow; 0 means never cut.
	least int
	// newest keeps the end of a cell that is cut, not its beginning.
	newest bool
	// optional columns are left out of a narrow table, highest number first.
	optional int
}

// cell is a piece of text with its colour.
type cell struct {
	text  string
	paint paint
}

func text(s string) cell             { return cell{text: s} }
func painted(s string, p paint) cell { return cell{s, p} }

// grid is a table for people.
type grid struct {
	columns []column
	rows    [][]cell
}

func (g *grid) add(cells ...cell) {
	for i := range cells {
		cells[i].text = clean(cells[i].text)
	}
	g.rows = append(g.rows, cells)
}

// write prints the table in at most width columns, 0 for any width. Columns are
// cut first, then left out; what remains of a very narrow one is cut at the edge.
func (g *grid) write(w io.Writer, width int, colour bool) error {
	keep, wide := g.fit(width)
	out := bufio.NewWriter(w)
	header := make([]cell, len(g.columns))
	for i, c := range g.columns {
		header[i] = painted(c.title, bold)
	}
	g.line(out, header, keep, wide, colour)
	for _, r := range g.rows {
		g.line(out, r, keep, wide, colour)
	}
	return out.Flush()
}

const gap = 2 // blanks between columns

// fit chooses the columns that are shown and their widths.
func (g *grid) fit(width int) (keep []int, wide []int) {
	natural := make([]int, len(g.columns))
	for i, c := range g.columns {
		natural[i] = uniseg.StringWidth(c.title)
		for _, r := range g.rows {
			natural[i] = max(natural[i], uniseg.StringWidth(r[i].text))
		}
		keep = append(keep, i)
	}
	for {
		wide = append([]int(nil), natural...)
		over := -width - gap
		for _, i := range keep {
			over += wide[i] + gap
		}
		if width <= 0 {
			return keep, wide
		}
		// What stands to the right is cut first: names are worth more than curves.
		for k := len(keep) - 1; k >= 0 && over > 0; k-- {
			if i := keep[k]; g.columns[i].least > 0 {
				cut := min(over, max(wide[i]-g.columns[i].least, 0))
				wide[i] -= cut
				over -= cut
			}
		}
		if over <= 0 {
			return keep, wide
		}
		drop := -1
		for k, i := range keep {
			if o := g.columns[i].optional; o > 0 && (drop < 0 || o > g.columns[keep[drop]].optional) {
				drop = k
			}
		}
		if drop < 0 {
			return g.squeeze(keep, wide, over)
		}
		keep = append(keep[:drop], keep[drop+1:]...)
	}
}

// squeeze takes the rest out of the columns that may be cut, then out of the
// widest, down to nothing.
func (g *grid) squeeze(keep, wide []int, over int) ([]int, []int) {
	for _, i := range keep {
		if g.columns[i].least > 0 {
			const least = 4
			take := min(over, max(wide[i]-least, 0))
			wide[i] -= take
			over -= take
		}
	}
	for ; over > 0; over-- {
		widest := keep[0]
		for _, i := range keep {
			if wide[i] > wide[widest] {
				widest = i
			}
		}
		if wide[widest] <= 1 {
			break
		}
		wide[widest]--
	}
	return keep, wide
}

func (g *grid) line(out *bufio.Writer, cells []cell, keep, wide []int, colour bool) {
	for k, i := range keep {
		c := cells[i]
		s := cut(c.text, wide[i], g.columns[i].newest)
		pad := strings.Repeat(" ", max(wide[i]-uniseg.StringWidth(s), 0))
		if colour {
			s = c.paint.on(s)
		}
		last := k == len(keep)-1
		switch {
		case g.columns[i].right:
			s = pad + s
		case !last:
			s += pad
		}
		out.WriteString(s)
		if !last {
			out.WriteString(strings.Repeat(" ", gap))
		}
	}
	out.WriteByte('\n')
}

// cut shortens text to a width, with an ellipsis at the end; a curve loses its
// oldest days instead.
func cut(s string, width int, newest bool) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	if newest {
		r := []rune(s)
		return string(r[max(len(r)-width, 0):])
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next(); used += g.Width() {
		if used+g.Width() > width-1 {
			break
		}
		b.WriteString(g.Str())
	}
	return strings.TrimRight(b.String(), " ") + "…"
}
