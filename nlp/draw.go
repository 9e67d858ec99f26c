package nlp

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"
)

// DrawText draws the tree of each sentence with characters: a line a word in
// the order of the text, arcs on the left from head to dependent, then form,
// tag and relation. The error is the writer's.
func (d *Document) DrawText(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i := range d.Sentences {
		if i > 0 {
			b.WriteByte('\n')
		}
		d.Sentences[i].drawText(b)
	}
	return b.Flush()
}

// widest bounds the columns of arcs: deeper ones are not drawn, and their
// heads named instead.
const widest = 40

func (s *Sentence) drawText(b *bufio.Writer) {
	level, depth := s.arcLevels()
	depth = min(depth, widest)
	grid := make([][]rune, len(s.Tokens))
	for i := range grid {
		grid[i] = []rune(strings.Repeat(" ", 2*depth+2))
	}
	for i := range s.Tokens {
		h := s.Tokens[i].Head
		if h < 0 || s.Tokens[i].Rel == "" || level[i] > widest {
			continue
		}
		col := 2 * (depth - level[i])
		from, to := min(i, h), max(i, h)
		for r := from + 1; r < to; r++ {
			put(grid[r], col, '│')
		}
		put(grid[from], col, '┌')
		put(grid[to], col, '└')
		for c := col + 1; c < 2*depth; c++ {
			put(grid[i], c, '─')
			put(grid[h], c, '─')
		}
		grid[i][2*depth] = '>'
	}
	form, tag, rel := 0, 0, 0
	for i := range s.Tokens {
		t := &s.Tokens[i]
		form, tag, rel = max(form, utf8.RuneCountInString(t.Form)), max(tag, len(t.UPOS)), max(rel, len(t.Rel))
	}
	names := s.labels()
	for i := range s.Tokens {
		t := &s.Tokens[i]
		line := string(grid[i]) + pad(oneLine(t.Form), form) + "  " + pad(t.UPOS, tag) + "  " + pad(t.Rel, rel) + "  " + names[i]
		b.WriteString(strings.TrimRight(line, " "))
		b.WriteByte('\n')
	}
}

// put draws c where nothing is, and a crossing where a line meets another.
func put(row []rune, col int, c rune) {
	switch old := row[col]; {
	case old == ' ':
		row[col] = c
	case old == '│' && c == '─', old == '─' && c == '│':
		row[col] = '┼'
	case old == '─' && (c == '┌' || c == '└'):
		row[col] = map[rune]rune{'┌': '┬', '└': '┴'}[c]
	case old == '┌' && c == '└', old == '└' && c == '┌', old == '│' && (c == '┌' || c == '└'), c == '│' && (old == '┌' || old == '└'):
		row[col] = '├'
	case old == '┌' && c == '─', old == '└' && c == '─':
		row[col] = map[rune]rune{'┌': '┬', '└': '┴'}[old]
	}
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

// arcLevels gives each word's arc a level such that no two arcs of one level
// overlap, short arcs lowest, and returns the highest level.
func (s *Sentence) arcLevels() (level []int, depth int) {
	n := len(s.Tokens)
	level = make([]int, n)
	top := make([]int, n+1) // highest level over the gap before each word
	for length := 1; length < n; length++ {
		for i := range s.Tokens {
			h := s.Tokens[i].Head
			if h < 0 || s.Tokens[i].Rel == "" || max(i, h)-min(i, h) != length {
				continue
			}
			l := 0
			for g := min(i, h) + 1; g <= max(i, h); g++ {
				l = max(l, top[g])
			}
			level[i] = l + 1
			depth = max(depth, l+1)
			for g := min(i, h) + 1; g <= max(i, h); g++ {
				top[g] = l + 1
			}
		}
	}
	return level, depth
}
