package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"pyrometer"
)

// StorylineDecision is an editor's decision about storylines.
type StorylineDecision struct {
	ID        int64
	At        time.Time
	Who, Why  string
	Kind      string                // JoinStorylines, SplitStoryline, RenameStoryline
	Storyline pyrometer.StorylineID // that stays
	Other     pyrometer.StorylineID // that is joined to it or split off it, 0 none
	Name      string
	UndoneAt  time.Time // zero while it stands
	UndoneBy  string
	UndoneWhy string
}

// The kinds of decisions about storylines.
const (
	JoinStorylines  = "join"
	SplitStoryline  = "split"
	RenameStoryline = "rename"
)

// Day is the day from which the decision counts.
func (d *StorylineDecision) Day() pyrometer.Day { return pyrometer.DayOf(d.At) }

// StoodOn says that the decision counted at the end of a day, 0 for now.
func (d *StorylineDecision) StoodOn(day pyrometer.Day) bool {
	if day == 0 {
		return d.UndoneAt.IsZero()
	}
	return d.Day() <= day && (d.UndoneAt.IsZero() || pyrometer.DayOf(d.UndoneAt) > day)
}

const storylineDecisionSelect = `SELECT id, at, who, why, kind, storyline, other, name, undone_at, undone_by, undone_why FROM storyline_decisions `

func scanStorylineDecision(r scanner) (d StorylineDecision, err error) {
	var at, undone string
	var storyline, other int64
	if err := r.Scan(&d.ID, &at, &d.Who, &d.Why, &d.Kind, &storyline, &other, &d.Name, &undone, &d.UndoneBy, &d.UndoneWhy); err != nil {
		return d, err
	}
	d.Storyline, d.Other = pyrometer.StorylineID(storyline), pyrometer.StorylineID(other)
	if d.At, err = time.Parse(time.RFC3339, at); err != nil || undone == "" {
		return d, err
	}
	d.UndoneAt, err = time.Parse(time.RFC3339, undone)
	return d, err
}

// AddStorylineDecision keeps a decision and gives its number. Of a split, goes and
// stays are the articles of the storyline, by number.
func (t *Tx) AddStorylineDecision(d StorylineDecision, goes, stays []int64) (id int64, err error) {
	err = t.one(`INSERT INTO storyline_decisions (at, who, why, kind, storyline, other, name, undone_at, undone_by, undone_why)
		VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '') RETURNING id`,
		[]any{d.At.UTC().Format(time.RFC3339), d.Who, d.Why, d.Kind, int64(d.Storyline), int64(d.Other), d.Name}, &id)
	if err != nil {
		return 0, err
	}
	for _, a := range goes {
		if err := t.AddDecided(id, Decided{Article: a, Goes: true}); err != nil {
			return 0, err
		}
	}
	for _, a := range stays {
		if err := t.AddDecided(id, Decided{Article: a}); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// UndoStorylineDecision marks a decision as undone; the row stays.
func (t *Tx) UndoStorylineDecision(id int64, at time.Time, who, why string) error {
	return t.exec(`UPDATE storyline_decisions SET undone_at = ?, undone_by = ?, undone_why = ? WHERE id = ?`,
		at.UTC().Format(time.RFC3339), who, why, id)
}

// StorylineDecision gives a decision that stands; one that does not is an error.
func (t *Tx) StorylineDecision(id int64) (StorylineDecision, error) {
	s, err := t.stmt(storylineDecisionSelect + `WHERE id = ?`)
	if err != nil {
		return StorylineDecision{}, err
	}
	d, err := scanStorylineDecision(s.QueryRowContext(t.ctx, id))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return d, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "undo a decision", Message: fmt.Sprintf("there is no decision %d on storylines", id),
			Hint: "`pyrometer storyline decisions` lists them"}
	case err == nil && !d.UndoneAt.IsZero():
		return d, &pyrometer.Error{Kind: pyrometer.Conflict, Op: "undo a decision",
			Message: fmt.Sprintf("decision %d was undone on %s", id, d.UndoneAt.Format(time.RFC3339))}
	}
	return d, err
}

// StorylineDecisions lists all decisions about storylines, oldest first, undone
// ones too.
func (t *Tx) StorylineDecisions() ([]StorylineDecision, error) {
	return gather(t, scanStorylineDecision, storylineDecisionSelect+`ORDER BY id`)
}

// StorylineDecisions lists all decisions about storylines, oldest first, undone
// ones too.
func (s *Store) StorylineDecisions(ctx context.Context) ([]StorylineDecision, error) {
	return collect(ctx, s, "list decisions on storylines", scanStorylineDecision, storylineDecisionSelect+`ORDER BY id`)
}

// Decided is an article of a storyline that was split.
type Decided struct {
	Article int64
	Goes    bool // to the one that is split off
	Later   bool // came after the decision
}

const decidedSelect = `SELECT article, goes, later FROM storyline_decided WHERE decision = ? ORDER BY article`

func scanDecided(r scanner) (d Decided, err error) { return d, r.Scan(&d.Article, &d.Goes, &d.Later) }

// AddDecided keeps where an article went by a split.
func (t *Tx) AddDecided(decision int64, d Decided) error {
	return t.exec(`INSERT OR REPLACE INTO storyline_decided (decision, article, goes, later) VALUES (?, ?, ?, ?)`, decision, d.Article, d.Goes, d.Later)
}

// Decided lists the articles of a split.
func (t *Tx) Decided(decision int64) ([]Decided, error) {
	return gather(t, scanDecided, decidedSelect, decision)
}

// Decided lists the articles of a split.
func (s *Store) Decided(ctx context.Context, decision int64) ([]Decided, error) {
	return collect(ctx, s, "list a decision's articles", scanDecided, decidedSelect, decision)
}
