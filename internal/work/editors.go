package work

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/store"
)

// EditsAt gives what the decisions that counted on a day come to, with the
// program's storylines of that day.
func EditsAt(ctx context.Context, s *store.Store, day pyrometer.Day) (*Edits, error) {
	list, err := s.StorylineDecisions(ctx)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(d store.StorylineDecision) bool { return !d.StoodOn(day) })
	return editsOf(list, s.PlacesAt(ctx, day), nil)
}

// Redecide brings the storylines in line with editors' decisions after one was
// made or undone.
func Redecide(tx *store.Tx) error {
	before, err := tx.LiftDecisions()
	if err != nil {
		return err
	}
	days := map[pyrometer.Day]bool{}
	if err := layDecisions(tx, before, days); err != nil {
		return err
	}
	if err := eventStorylines(tx, days); err != nil {
		return err
	}
	return tx.NewEdition()
}

// layDecisions lays the decisions that stand over the program's storylines.
// before is where decisions had put articles until now; the days of the events
// that may be of other storylines are added to days.
func layDecisions(tx *store.Tx, before map[int64]pyrometer.StorylineID, days map[pyrometer.Day]bool) error {
	list, err := tx.StorylineDecisions()
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(d store.StorylineDecision) bool { return !d.StoodOn(0) })
	l := layer{tx: tx, places: map[pyrometer.StorylineID][]store.Place{}}
	edits, err := editsOf(list, tx, l.step)
	if err != nil {
		return err
	}
	after, err := l.move(edits)
	if err != nil {
		return err
	}
	if err := l.rows(edits); err != nil {
		return err
	}
	var moved []int64
	for a, id := range before {
		if after[a] != id {
			moved = append(moved, a)
		}
	}
	for a := range after {
		if before[a] == 0 {
			moved = append(moved, a)
		}
	}
	slices.Sort(moved)
	return tx.TellingDays(moved, days)
}

// layer lays decisions over storylines within a transaction.
type layer struct {
	tx     *store.Tx
	places map[pyrometer.StorylineID][]store.Place // as the program has them
}

// step settles, before a decision is added, which articles it is about: those
// that came since a storyline was split go to where they are more alike.
func (l *layer) step(e *Edits, s *editStep) error {
	for _, id := range []pyrometer.StorylineID{s.from, s.to} {
		if _, ok := l.places[id]; ok {
			continue
		}
		places, err := l.tx.Places(id)
		if err != nil {
			return err
		}
		l.places[id] = places
	}
	if s.goes == nil {
		return nil
	}
	decided, err := l.tx.Decided(s.decision)
	if err != nil {
		return err
	}
	var goes, stays, later []int64
	known := make(map[int64]bool, len(decided))
	for _, d := range decided {
		known[d.Article] = true
		switch {
		case d.Later:
		case d.Goes:
			goes = append(goes, d.Article)
		default:
			stays = append(stays, d.Article)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(l.places)) {
		for _, p := range l.places[id] {
			if !known[p.Article] && e.Of(p.Article, p.Storyline) == s.from {
				later = append(later, p.Article)
			}
		}
	}
	if len(later) == 0 {
		return nil
	}
	return l.follow(s, goes, stays, later)
}

// follow lets articles that came after a split go where they are more alike; of
// equals they stay.
func (l *layer) follow(s *editStep, goes, stays, later []int64) error {
	_, went, err := l.texts(goes)
	if err != nil {
		return err
	}
	_, stayed, err := l.texts(stays)
	if err != nil {
		return err
	}
	a, b := group.NewPart(went), group.NewPart(stayed)
	rows, texts, err := l.texts(later)
	if err != nil {
		return err
	}
	for i := range rows {
		d := store.Decided{Article: rows[i].Number, Later: true, Goes: a.Like(texts[i]) > b.Like(texts[i])}
		if err := l.tx.AddDecided(s.decision, d); err != nil {
			return err
		}
		if d.Goes {
			s.goes[d.Article] = true
		}
	}
	return nil
}

func (l *layer) texts(numbers []int64) ([]store.StoryItem, []group.Features, error) {
	rows, err := l.tx.StoryTexts(numbers)
	if err != nil {
		return nil, nil, err
	}
	out := make([]group.Features, len(rows))
	for i := range rows {
		if out[i], err = unpackFeatures(rows[i].Words); err != nil {
			return nil, nil, err
		}
	}
	return rows, out, nil
}

// move puts articles where decisions want them.
func (l *layer) move(e *Edits) (map[int64]pyrometer.StorylineID, error) {
	after := map[int64]pyrometer.StorylineID{}
	for _, id := range slices.Sorted(maps.Keys(l.places)) {
		for _, p := range l.places[id] {
			to := e.Of(p.Article, p.Storyline)
			if to == p.Storyline {
				continue
			}
			after[p.Article] = to
			if err := l.tx.Replace(p, to); err != nil {
				return nil, err
			}
		}
	}
	return after, nil
}

// rows writes the rows of the storylines that decisions changed.
func (l *layer) rows(e *Edits) error {
	changed := map[pyrometer.StorylineID]bool{} // true: its articles too
	for id := range e.names {
		changed[id] = false
	}
	into := map[pyrometer.StorylineID]pyrometer.StorylineID{}
	for _, s := range e.steps {
		changed[s.from], changed[s.to] = true, true
		if s.goes == nil {
			into[s.from] = s.to
			delete(into, s.to)
		}
	}
	ids := slices.Sorted(maps.Keys(changed))
	program, tables, err := l.program(e, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		row, known := program[id]
		s := row.Storyline
		s.ID = id
		if changed[id] {
			if err := l.tx.SumStoryline(&s); err != nil {
				return err
			}
			switch own := known && row.Into == 0; {
			case s.Articles == 0 && len(tables[id]) == 0: // all of it is elsewhere: its row says what it was
				if s = row.Storyline; !known {
					if s, err = l.was(e, id); err != nil {
						return err
					}
				}
				s.Into = into[id]
			case s.Articles > 0 && !(own && row.Articles == 0): // what is about rows of tables keeps its name
				s.Into = 0
				err = l.headline(&s, own)
			}
			if err != nil {
				return err
			}
			for _, x := range tables[id] {
				extend(&s, &x)
			}
		}
		if n := e.names[id]; n != nil {
			s.Headline, s.From = n.Name, 0
		}
		touched := s.Last
		if known {
			touched = row.Touched
		}
		if err := l.tx.ReplaceStoryline(&s, touched); err != nil {
			return err
		}
	}
	return nil
}

// program gives the program's rows of storylines, and those that are of rows of
// tables by the storyline that has them now.
func (l *layer) program(e *Edits, ids []pyrometer.StorylineID) (map[pyrometer.StorylineID]store.StorylineRow, map[pyrometer.StorylineID][]pyrometer.Storyline, error) {
	program := map[pyrometer.StorylineID]store.StorylineRow{}
	tables := map[pyrometer.StorylineID][]pyrometer.Storyline{}
	for _, id := range ids {
		row, known, err := l.tx.StorylineRow(id)
		if err != nil {
			return nil, nil, err
		}
		if !known {
			continue
		}
		program[id] = row
		if row.Articles == 0 {
			to := e.Line(id)
			tables[to] = append(tables[to], row.Storyline)
		}
	}
	return program, tables, nil
}

// extend adds what a storyline of rows of tables is to the one that has them.
func extend(s, rows *pyrometer.Storyline) {
	if s.First == 0 && s.Last == 0 {
		s.First, s.Last = rows.First, rows.Last
	}
	s.First, s.Last = min(s.First, rows.First), max(s.Last, rows.Last)
	s.Events += rows.Events
	for _, f := range rows.Lead {
		const most = 8
		if len(s.Lead) < most && !slices.Contains(s.Lead, f) {
			s.Lead = append(s.Lead, f)
		}
	}
}

// headline gives a storyline another headline if the article is gone whose it was.
func (l *layer) headline(s *pyrometer.Storyline, own bool) error {
	if own {
		p, err := l.tx.PlaceOf(s.From)
		if err != nil || p.Storyline == s.ID {
			return err
		}
	}
	places, err := l.tx.Places(s.ID)
	if err != nil {
		return err
	}
	var numbers []int64
	for _, p := range places {
		numbers = append(numbers, p.Article)
	}
	_, err = l.central(s, numbers)
	return err
}

// was gives what a storyline was that was split off and is part of another now.
func (l *layer) was(e *Edits, id pyrometer.StorylineID) (pyrometer.Storyline, error) {
	s := pyrometer.Storyline{ID: id}
	for _, step := range e.steps {
		if step.to != id || step.goes == nil {
			continue
		}
		rows, err := l.central(&s, slices.Sorted(maps.Keys(step.goes)))
		if err != nil {
			return s, err
		}
		for i := range rows {
			if s.Articles++; s.Articles == 1 {
				s.First, s.Last = rows[i].Day, rows[i].Day
			}
			s.First, s.Last = min(s.First, rows[i].Day), max(s.Last, rows[i].Day)
		}
	}
	return s, nil
}

// central gives a storyline the headline of the most central of its articles.
func (l *layer) central(s *pyrometer.Storyline, numbers []int64) ([]store.StoryItem, error) {
	rows, texts, err := l.texts(numbers)
	if err != nil {
		return nil, err
	}
	items := make([]group.Item, len(rows))
	for i := range rows {
		items[i] = group.Item{ID: rows[i].ID, Title: rows[i].Title, Features: texts[i]}
	}
	// By public id: numbers hang on the order of arrival.
	slices.SortFunc(items, func(a, b group.Item) int { return cmp.Compare(a.ID, b.ID) })
	s.Headline, s.From = "", 0
	if at := group.Central(items); at >= 0 {
		s.Headline, s.From = group.Headline(items[at].Title), items[at].ID
	}
	return rows, nil
}
