package learn

// Table counts answers: rows are gold classes, columns the given ones.
type Table struct {
	N      int
	Counts [][]int
}

// NewTable makes an empty one.
func NewTable(classes int) *Table {
	t := &Table{Counts: make([][]int, classes)}
	for i := range t.Counts {
		t.Counts[i] = make([]int, classes)
	}
	return t
}

// Add counts one answer.
func (t *Table) Add(gold, given int) {
	t.Counts[gold][given]++
	t.N++
}

// F1 of a class, 0 to 1.
func (t *Table) F1(class int) float64 {
	right, gold, given := t.Counts[class][class], 0, 0
	for i := range t.Counts {
		gold += t.Counts[class][i]
		given += t.Counts[i][class]
	}
	if right == 0 {
		return 0
	}
	return 2 * float64(right) / float64(gold+given)
}

// Macro is the mean F1 of all classes.
func (t *Table) Macro() float64 {
	var sum float64
	for c := range t.Counts {
		sum += t.F1(c)
	}
	return sum / float64(len(t.Counts))
}

// Right is the share of right answers.
func (t *Table) Right() float64 {
	right := 0
	for c := range t.Counts {
		right += t.Counts[c][c]
	}
	return float64(right) / float64(max(1, t.N))
}

// Merge adds the counts of another table of as many classes.
func (t *Table) Merge(o *Table) {
	t.N += o.N
	for i := range t.Counts {
		for j := range t.Counts[i] {
			t.Counts[i][j] += o.Counts[i][j]
		}
	}
}
