package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"

	"pyrometer"
)

// TableStoryline stands where the row of a storyline of articles has the day as of
// which it is known: rows of tables are gone through in the order in which they
// happened.
const TableStoryline pyrometer.Day = math.MinInt32

// SpellDay is the rows of tables of a day that are of one storyline.
type SpellDay struct {
	Storyline pyrometer.StorylineID
	Events    []pyrometer.EventID
}

// AppendSpells packs a day behind buf: for each storyline its id as 8 bytes, the
// number of rows as an unsigned varint, and their ids as 8 bytes each, all
// little-endian.
func AppendSpells(buf []byte, list []SpellDay) []byte {
	for _, s := range list {
		buf = binary.LittleEndian.AppendUint64(buf, uint64(s.Storyline))
		buf = binary.AppendUvarint(buf, uint64(len(s.Events)))
		for _, e := range s.Events {
			buf = binary.LittleEndian.AppendUint64(buf, uint64(e))
		}
	}
	return buf
}

var errSpells = errors.New("packed storylines are damaged")

// DecodeSpells calls yield for each row of a packed day.
func DecodeSpells(buf []byte, yield func(pyrometer.StorylineID, pyrometer.EventID)) error {
	for len(buf) > 0 {
		if len(buf) < 9 {
			return errSpells
		}
		id := pyrometer.StorylineID(binary.LittleEndian.Uint64(buf))
		n, size := binary.Uvarint(buf[8:])
		if size <= 0 || n > uint64(len(buf)-8-size)/8 {
			return errSpells
		}
		buf = buf[8+size:]
		for range n {
			yield(id, pyrometer.EventID(binary.LittleEndian.Uint64(buf)))
			buf = buf[8:]
		}
	}
	return nil
}

// DropSpells takes away the storylines of tables from a day on: days, states, and
// the rows of those that had not ended by then.
func (t *Tx) DropSpells(from pyrometer.Day) error {
	for _, text := range []string{`DELETE FROM spell_days WHERE day >= ?`, `DELETE FROM spell_states WHERE day >= ?`,
		`DELETE FROM storylines WHERE last >= ? AND touched = ` + tableStoryline} {
		if err := t.exec(text, from); err != nil {
			return err
		}
	}
	return nil
}

const tableStoryline = `-2147483648` // TableStoryline

// PutSpellDay keeps which rows of a day are of which storyline.
func (t *Tx) PutSpellDay(day pyrometer.Day, packed []byte) error {
	return t.exec(`INSERT INTO spell_days (day, packed) VALUES (?, ?)`, day, blob(packed))
}

// SpellState gives the newest state at the end of a day before one; ok is false if
// there is none.
func (t *Tx) SpellState(before pyrometer.Day) (day pyrometer.Day, state []byte, ok bool, err error) {
	err = t.one(`SELECT day, state FROM spell_states WHERE day < ? ORDER BY day DESC LIMIT 1`, []any{before}, &day, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, false, nil
	}
	return day, state, err == nil, err
}

// PutSpellState keeps a state; of those more than a hundred days older, every
// eighth at a distance of 32 days.
func (t *Tx) PutSpellState(day pyrometer.Day, state []byte) error {
	if err := t.exec(`INSERT OR REPLACE INTO spell_states (day, state) VALUES (?, ?)`, day, blob(state)); err != nil {
		return err
	}
	return t.exec(`DELETE FROM spell_states WHERE day < ? AND day % 256 <> 0`, day-100)
}

// FigureNames gives key and name of all figures by number.
func (t *Tx) FigureNames() (map[uint32]Figure, error) {
	list, err := gather(t, func(r scanner) (f Figure, err error) { return f, r.Scan(&f.Number, &f.ID, &f.Name) }, `SELECT id, key, name FROM figures`)
	out := make(map[uint32]Figure, len(list))
	for _, f := range list {
		out[f.Number] = f
	}
	return out, err
}

// GroupNumber gives the number of a source group, 0 if there is none.
func (t *Tx) GroupNumber(name string) (n uint32, err error) {
	if err = t.one(`SELECT id FROM groups WHERE name = ?`, []any{name}, &n); errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// EventStory is the storyline of an event.
type EventStory struct {
	Event     pyrometer.EventID
	Storyline pyrometer.StorylineID
}

// StoriesOn lists the events of a day that have a storyline by articles.
func (t *Tx) StoriesOn(day pyrometer.Day) ([]EventStory, error) {
	return gather(t, func(r scanner) (e EventStory, err error) {
		var event, story int64
		err = r.Scan(&event, &story)
		return EventStory{pyrometer.EventID(event), pyrometer.StorylineID(story)}, err
	}, `SELECT event, storyline FROM event_storylines WHERE day = ? ORDER BY event`, day)
}

// PutStories gives events of a day, that have none yet, a storyline.
func (t *Tx) PutStories(day pyrometer.Day, list []EventStory) error {
	for _, e := range list {
		if err := t.exec(`INSERT OR IGNORE INTO event_storylines (day, event, storyline) VALUES (?, ?, ?)`, day, int64(e.Event), int64(e.Storyline)); err != nil {
			return err
		}
	}
	return nil
}

// StoryDaysFrom lists the days from one on with events that have a storyline by
// articles.
func (t *Tx) StoryDaysFrom(from pyrometer.Day) ([]pyrometer.Day, error) {
	return gather(t, func(r scanner) (d pyrometer.Day, err error) { return d, r.Scan(&d) },
		`SELECT DISTINCT day FROM event_storylines WHERE day >= ? ORDER BY day`, from)
}

// SpellDays calls yield for each row of tables from first to last that has a
// storyline.
func (s *Store) SpellDays(ctx context.Context, first, last pyrometer.Day, yield func(EventKey, pyrometer.StorylineID)) error {
	rows, err := s.Read.QueryContext(ctx, `SELECT day, packed FROM spell_days WHERE day BETWEEN ? AND ? ORDER BY day`, first, last)
	if err != nil {
		return s.wrap("read storylines of tables", err)
	}
	defer rows.Close()
	for rows.Next() {
		var day pyrometer.Day
		var packed sql.RawBytes
		if err := rows.Scan(&day, &packed); err != nil {
			return s.wrap("read storylines of tables", err)
		}
		if err := DecodeSpells(packed, func(id pyrometer.StorylineID, e pyrometer.EventID) { yield(EventKey{Day: day, ID: e}, id) }); err != nil {
			return s.wrap("read storylines of tables", err)
		}
	}
	return s.wrap("read storylines of tables", rows.Err())
}

// StorylineEnd is where a storyline went.
type StorylineEnd struct {
	Into     pyrometer.StorylineID // that it was joined to, 0 if it stands
	Headline string
}

// StorylineEnds gives those storylines among ids that have a row.
func (s *Store) StorylineEnds(ctx context.Context, ids []pyrometer.StorylineID) (map[pyrometer.StorylineID]StorylineEnd, error) {
	type row struct {
		id, into int64
		headline string
	}
	out := make(map[pyrometer.StorylineID]StorylineEnd, len(ids))
	for some := range slices.Chunk(ids, 400) {
		args := make([]any, len(some))
		for i, id := range some {
			args[i] = int64(id)
		}
		list, err := collect(ctx, s, "look up storylines", func(r scanner) (x row, err error) { return x, r.Scan(&x.id, &x.into, &x.headline) },
			`SELECT id, into_id, headline FROM storylines WHERE id IN (?`+strings.Repeat(", ?", len(some)-1)+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			out[pyrometer.StorylineID(r.id)] = StorylineEnd{pyrometer.StorylineID(r.into), r.headline}
		}
	}
	return out, nil
}
