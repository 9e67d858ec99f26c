package group

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"pyrometer"
)

// TestSpells: two and who comes in with them are one storyline as long as no
// fortnight passes; what they do for each other is another; busy third parties
// are not theirs.
func TestSpells(t *testing.T) {
	s := NewSpells(0)
	of := map[pyrometer.EventID]pyrometer.StorylineID{}
	day := func(n pyrometer.Day, rows ...Row) {
		for i, id := range s.Day(n, rows) {
			of[rows[i].ID] = id
		}
	}
	const norland, sudmark, ostmark, atland = 1, 2, 3, 4
	sanction := func(id pyrometer.EventID, a, b uint32) Row {
		return Row{ID: id, Source: a, Target: b, Type: pyrometer.Sanction}
	}
	day(firstDay, sanction(11, norland, sudmark), sanction(12, sudmark, norland), sanction(13, ostmark, sudmark),
		Row{ID: 14, Source: atland, Target: 5, Type: pyrometer.Aid}, Row{ID: 15, Source: sudmark, Target: norland, Type: pyrometer.Consult}, Row{ID: 16, Type: pyrometer.Aid})
	if of[11] != 11 || of[12] != 11 || of[13] != 11 {
		t.Errorf("two, and a third party on one day: %v", of)
	}
	if of[14] == 11 || of[15] == 11 || of[16] != 0 {
		t.Errorf("others, what they talk, and what names nobody: %v", of)
	}
	day(firstDay+2, sanction(21, ostmark, sudmark))
	if of[21] != 11 {
		t.Error("a third party stays for some days")
	}
	day(firstDay+8, sanction(31, ostmark, sudmark), sanction(32, norland, atland))
	if of[31] == 11 || of[32] == 11 {
		t.Error("without the two it is another matter")
	}
	day(firstDay+14, sanction(41, sudmark, norland))
	if of[41] != 11 {
		t.Error("a fortnight may pass")
	}
	day(firstDay+29, sanction(51, sudmark, norland))
	if of[51] != 51 {
		t.Error("but not more")
	}
	if !slices.ContainsFunc(s.Ended(), func(l *Spell) bool {
		return l.ID == 11 && l.First == firstDay && l.Last == firstDay+14 && l.Rows == 5 && l.ByA+l.ByB == 3
	}) {
		t.Errorf("ended: %+v", s.Ended())
	}
	var crowd []Row
	for i := range uint32(20) {
		crowd = append(crowd, sanction(pyrometer.EventID(100+i), norland, 50+i))
	}
	day(firstDay+30, crowd...)
	if of[100] == of[101] {
		t.Error("one who acts on twenty acts in many affairs")
	}
}

// TestSpellsHangOnNoOrder: rows of a day in any order, figures with other numbers,
// and a state between give the same storylines.
func TestSpellsHangOnNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	days := make([][]Row, 60)
	id := pyrometer.EventID(0)
	for i := range days {
		for range 40 {
			id++
			days[i] = append(days[i], Row{ID: id * 7919 % 100_003, Source: uint32(1 + r.IntN(40)), Target: uint32(r.IntN(40)), Type: pyrometer.Types()[r.IntN(16)]})
		}
	}
	run := func(each func(day int, s *Spells, rows []Row) (*Spells, []Row)) map[pyrometer.EventID]pyrometer.StorylineID {
		s, of := NewSpells(0), map[pyrometer.EventID]pyrometer.StorylineID{}
		for i := range days {
			var rows []Row
			s, rows = each(i, s, slices.Clone(days[i]))
			for j, id := range s.Day(firstDay+pyrometer.Day(i), rows) {
				of[rows[j].ID] = id
			}
		}
		return of
	}
	want := run(func(_ int, s *Spells, rows []Row) (*Spells, []Row) { return s, rows })
	kinds := map[pyrometer.StorylineID]bool{}
	for _, id := range want {
		kinds[id] = true
	}
	if len(kinds) < 20 || len(kinds) > len(want)/2 {
		t.Errorf("%d storylines of %d rows", len(kinds), len(want))
	}
	numbers := r.Perm(40)
	for name, each := range map[string]func(int, *Spells, []Row) (*Spells, []Row){
		"order": func(_ int, s *Spells, rows []Row) (*Spells, []Row) {
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			return s, rows
		},
		"numbers": func(_ int, s *Spells, rows []Row) (*Spells, []Row) {
			for i := range rows {
				for _, n := range []*uint32{&rows[i].Source, &rows[i].Target} {
					if *n != 0 {
						*n = 1 + uint32(numbers[*n-1])
					}
				}
			}
			return s, rows
		},
		"state": func(i int, s *Spells, rows []Row) (*Spells, []Row) {
			if i%7 != 0 {
				return s, rows
			}
			state := s.AppendState(nil)
			n := NewSpells(0)
			if err := n.Restore(state); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(n.AppendState(nil), state) {
				t.Fatal("a state that was read back is another")
			}
			return n, rows
		},
	} {
		got := run(each)
		for id, line := range want {
			if got[id] != line {
				t.Errorf("%s: %v is in %v, not %v", name, id, got[id], line)
				break
			}
		}
	}
}

func FuzzSpellsRestore(f *testing.F) {
	s := NewSpells(0)
	s.Day(firstDay, []Row{{ID: 1, Source: 1, Target: 2, Type: pyrometer.Aid}, {ID: 2, Source: 3, Target: 2, Type: pyrometer.Aid}})
	f.Add(s.AppendState(nil))
	f.Fuzz(func(t *testing.T, state []byte) {
		s := NewSpells(0)
		if s.Restore(state) == nil {
			s.Day(firstDay, []Row{{ID: 9, Source: 1, Target: 2, Type: pyrometer.Aid}})
		}
	})
}

// BenchmarkSpells feeds days of 1,500 rows of 4,000 figures.
func BenchmarkSpells(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	s, day, n := NewSpells(0), firstDay, pyrometer.EventID(0)
	const perDay = 1500
	zipf := rand.NewZipf(r, 1.1, 3, 4000)
	for b.Loop() {
		b.StopTimer()
		rows := make([]Row, perDay)
		for i := range rows {
			n++
			rows[i] = Row{ID: n, Source: 1 + uint32(zipf.Uint64()), Target: 1 + uint32(zipf.Uint64()), Type: pyrometer.Types()[r.IntN(16)]}
		}
		day++
		b.StartTimer()
		s.Day(day, rows)
	}
	b.ReportMetric(float64(b.N*perDay)/b.Elapsed().Seconds(), "rows/s")
}
