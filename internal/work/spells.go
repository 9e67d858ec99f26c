package work

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

const (
	// spellRows is how many rows make a storyline: one alone stands for itself.
	spellRows = 2
	// spellStates is after how many days a state is kept: what is late costs so
	// many days more at the most.
	spellStates = 32
	// spellLead is for how many figures a storyline's row says whom it is about.
	spellLead = 8
)

// speller puts the rows of tables into storylines within a transaction.
type speller struct {
	tx      *store.Tx
	spells  *group.Spells
	news    uint32 // the group of events that were read in articles
	types   []pyrometer.Type
	figures map[uint32]store.Figure // nil until a storyline needs names
	rows    []pyrometer.Storyline
}

// deriveSpells brings the storylines of tables up to date from a day on, those
// that decisions changed too.
func deriveSpells(ctx context.Context, s *store.Store, tx *store.Tx, from, first, last pyrometer.Day) error {
	laid, err := tx.LiftDecisions()
	if err != nil {
		return err
	}
	sp := speller{tx: tx, spells: group.NewSpells(0)}
	start, err := sp.resume(from, first)
	if err != nil {
		return err
	}
	some := false
	err = s.Days(ctx, start, last, func(day pyrometer.Day, packed, _ []byte) error {
		any, err := sp.day(day, packed)
		some = some || any
		return err
	})
	if err != nil {
		return err
	}
	if err := sp.write(sp.spells.Live(), true); err != nil {
		return err
	}
	days := map[pyrometer.Day]bool{}
	if some {
		list, err := tx.StoryDaysFrom(from)
		if err != nil {
			return err
		}
		for _, d := range list {
			days[d] = true
		}
	}
	if err := layDecisions(tx, laid, days); err != nil {
		return err
	}
	return eventStorylines(tx, days)
}

// resume goes to the newest state before a day and gives the day to go on with.
func (sp *speller) resume(from, first pyrometer.Day) (start pyrometer.Day, err error) {
	start = first
	day, state, ok, err := sp.tx.SpellState(from)
	if err != nil {
		return 0, err
	}
	if ok && sp.spells.Restore(state) == nil { // else it is of another version: all is gone through
		start = day + 1
	}
	if sp.news, err = sp.tx.GroupNumber(GroupNews); err != nil {
		return 0, err
	}
	acts, err := sp.tx.Acts()
	if err != nil {
		return 0, err
	}
	for _, a := range acts {
		for len(sp.types) <= int(a.ID) {
			sp.types = append(sp.types, "")
		}
		sp.types[a.ID] = a.Type
	}
	return start, sp.tx.DropSpells(start)
}

// day gives the rows of a day their storylines; false if it has none.
func (sp *speller) day(day pyrometer.Day, packed []byte) (some bool, err error) {
	records, err := replay.EventsOf(packed)
	if err != nil {
		return false, err
	}
	var rows []group.Row
	for _, e := range final(records) {
		if e.Group != sp.news {
			rows = append(rows, group.Row{ID: e.ID, Source: e.Source, Target: e.Target, Type: sp.types[e.Act]})
		}
	}
	if len(rows) > 0 {
		of := sp.spells.Day(day, rows)
		if err := sp.write(sp.spells.Ended(), false); err != nil {
			return false, err
		}
		if err := sp.tx.PutSpellDay(day, packSpells(rows, of)); err != nil {
			return false, err
		}
	}
	if day%spellStates == 0 {
		if err := sp.tx.PutSpellState(day, sp.spells.AppendState(nil)); err != nil {
			return false, err
		}
	}
	return len(rows) > 0, nil
}

func packSpells(rows []group.Row, of []pyrometer.StorylineID) []byte {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(of[a], of[b]), cmp.Compare(rows[a].ID, rows[b].ID)) })
	var list []store.SpellDay
	for _, i := range order {
		if of[i] == 0 {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Storyline != of[i] {
			list = append(list, store.SpellDay{Storyline: of[i]})
		}
		at := &list[len(list)-1]
		at.Events = append(at.Events, rows[i].ID)
	}
	return store.AppendSpells(make([]byte, 0, 9*len(list)+8*len(rows)), list)
}

// writeSpells is how many rows of storylines are written at once.
const writeSpells = 2000

// write keeps the rows of storylines, many at once unless they are the last.
func (sp *speller) write(list []*group.Spell, last bool) error {
	for _, l := range list {
		if l.Rows < spellRows {
			continue
		}
		row, err := sp.row(l)
		if err != nil {
			return err
		}
		sp.rows = append(sp.rows, row)
	}
	if len(sp.rows) == 0 || !last && len(sp.rows) < writeSpells {
		return nil
	}
	slices.SortFunc(sp.rows, func(a, b pyrometer.Storyline) int { return cmp.Compare(int64(a.ID), int64(b.ID)) })
	err := sp.tx.PutStorylines(sp.rows, store.TableStoryline, false)
	sp.rows = sp.rows[:0]
	return err
}

func (sp *speller) row(l *group.Spell) (pyrometer.Storyline, error) {
	out := pyrometer.Storyline{ID: l.ID, First: l.First, Last: l.Last, Events: l.Rows}
	if sp.figures == nil {
		var err error
		if sp.figures, err = sp.tx.FigureNames(); err != nil {
			return out, err
		}
	}
	lead := slices.Clone(l.Figures)
	slices.SortFunc(lead, func(a, b group.Count[uint32]) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(sp.figures[a.Of].ID, sp.figures[b.Of].ID))
	})
	for _, f := range lead[:min(len(lead), spellLead)] {
		out.Lead = append(out.Lead, sp.figures[f.Of].ID)
	}
	a, b := sp.figures[l.A], sp.figures[l.B]
	if l.ByB > l.ByA || l.ByB == l.ByA && b.ID < a.ID {
		a, b = b, a
	}
	out.Headline = spellHeadline(a.Name, b.Name, l.Types)
	return out, nil
}

// eventStorylines brings the storylines of the events of days in line.
func eventStorylines(tx *store.Tx, days map[pyrometer.Day]bool) error {
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if err := storylinesOn(tx, day); err != nil {
			return err
		}
	}
	return nil
}

// storylinesOn brings the storylines of a day's events in line: those read in
// articles go with these, and a row of a table that tells the same act of the
// same two on that day goes with the event that was read.
func storylinesOn(tx *store.Tx, day pyrometer.Day) error {
	if err := tx.EventStorylines(day); err != nil {
		return err
	}
	stories, err := tx.StoriesOn(day)
	if err != nil || len(stories) == 0 {
		return err
	}
	packed, _, err := tx.PackedDay(day)
	if err != nil {
		return err
	}
	records, err := replay.EventsOf(packed)
	if err != nil {
		return err
	}
	news, err := tx.GroupNumber(GroupNews)
	if err != nil {
		return err
	}
	events := final(records)
	if !slices.ContainsFunc(events, func(e replay.Event) bool { return e.Group != news }) {
		return nil
	}
	acts, err := tx.Acts()
	if err != nil {
		return err
	}
	return tx.PutStories(day, sameAsRead(events, stories, acts, news))
}

// sameAsRead gives the rows of tables that tell what was read in articles the
// storyline of what was read; of several that with most voices.
func sameAsRead(events []replay.Event, stories []store.EventStory, acts []store.Act, news uint32) []store.EventStory {
	types := make(map[uint32]store.Act, len(acts))
	for _, a := range acts {
		types[a.ID] = a
	}
	type deed struct {
		source, target uint32
		act            pyrometer.Type
	}
	deedOf := func(e *replay.Event) deed {
		d := deed{e.Source, e.Target, types[e.Act].Type}
		if group.Mutual(d.act) && d.target < d.source {
			d.source, d.target = d.target, d.source
		}
		return d
	}
	of := make(map[pyrometer.EventID]pyrometer.StorylineID, len(stories))
	for _, s := range stories {
		of[s.Event] = s.Storyline
	}
	read := map[deed]*replay.Event{}
	for i := range events {
		e := &events[i]
		if e.Group != news || of[e.ID] == 0 || e.Source == 0 || e.Target == 0 {
			continue
		}
		if _, credit := types[e.Act].Mode.Share(); credit != 0 {
			continue
		}
		d := deedOf(e)
		if was := read[d]; was == nil || cmp.Or(cmp.Compare(e.Families, was.Families), cmp.Compare(was.ID, e.ID)) > 0 {
			read[d] = e
		}
	}
	var out []store.EventStory
	for i := range events {
		if e := &events[i]; e.Group != news {
			if r := read[deedOf(e)]; r != nil {
				out = append(out, store.EventStory{Event: e.ID, Storyline: of[r.ID]})
			}
		}
	}
	return out
}
