package store

import (
	"cmp"
	"slices"
	"strings"

	"pyrometer"
)

// putEffects adds the effects of all days in the order of the table's key, so
// that neighbouring rows land on the same page.
func (t *Tx) putEffects(days []Evidence) error {
	n := 0
	for i := range days {
		n += len(days[i].Effects)
	}
	type keyed struct {
		month int
		*EffectRow
	}
	rows := make([]keyed, 0, n)
	for i := range days {
		month := days[i].Day.MonthIndex()
		for j := range days[i].Effects {
			rows = append(rows, keyed{month, &days[i].Effects[j]})
		}
	}
	slices.SortFunc(rows, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.month, b.month), cmp.Compare(a.Figure, b.Figure), cmp.Compare(a.Day, b.Day),
			cmp.Compare(int64(a.Event), int64(b.Event)), cmp.Compare(a.Role, b.Role))
	})
	b := newBulk(t.ctx, t.tx, `INSERT OR REPLACE INTO effects
		(month, figure, day, event, role, other)`, "", 6)
	for _, r := range rows {
		if err := b.add(r.month, r.Figure, r.Day, int64(r.Event), r.Role, r.Other); err != nil {
			return err
		}
	}
	return b.flush()
}

// DropDay takes away what a day's events did to the figures given, before it is
// written anew.
func (t *Tx) DropDay(day pyrometer.Day, figures []uint32) error {
	const most = 500 // parameters in one statement
	for chunk := range slices.Chunk(figures, most) {
		in := "(?" + strings.Repeat(", ?", len(chunk)-1) + ")"
		args := []any{day}
		for _, f := range chunk {
			args = append(args, f)
		}
		if _, err := t.tx.ExecContext(t.ctx, `DELETE FROM rollups WHERE day = ? AND figure IN `+in, args...); err != nil {
			return err
		}
		args = append([]any{day.MonthIndex()}, args...)
		if _, err := t.tx.ExecContext(t.ctx, `DELETE FROM effects WHERE month = ? AND day = ? AND figure IN `+in, args...); err != nil {
			return err
		}
	}
	return nil
}
