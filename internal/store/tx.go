package store

import (
	"context"
	"database/sql"
	"errors"

	"pyrometer"
)

// Tx is a write transaction. Its methods return engine errors as they are;
// Store.Update gives them their kind.
type Tx struct {
	ctx   context.Context
	tx    *sql.Tx
	stmts map[string]*sql.Stmt // by text: a batch asks the same things thousands of times
}

// stmt gives the prepared form of a statement; it lives as long as the
// transaction.
func (t *Tx) stmt(text string) (*sql.Stmt, error) {
	if s, ok := t.stmts[text]; ok {
		return s, nil
	}
	s, err := t.tx.PrepareContext(t.ctx, text)
	if err != nil {
		return nil, err
	}
	t.stmts[text] = s
	return s, nil
}

// one reads the single row that a statement gives.
func (t *Tx) one(text string, args []any, into ...any) error {
	s, err := t.stmt(text)
	if err != nil {
		return err
	}
	return s.QueryRowContext(t.ctx, args...).Scan(into...)
}

func (t *Tx) exec(text string, args ...any) error {
	s, err := t.stmt(text)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(t.ctx, args...)
	return err
}

// Fact reads a small value, "" if it was never set.
func (t *Tx) Fact(name string) (string, error) {
	var v string
	err := t.one(`SELECT value FROM facts WHERE name = ?`, []any{name}, &v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, err
}

// SetFact keeps a small value.
func (t *Tx) SetFact(name, value string) error {
	_, err := t.tx.ExecContext(t.ctx, `INSERT INTO facts (name, value) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}

// Dataset finds a file by its content, and makes its row if there is none.
func (t *Tx) Dataset(d Dataset) (Dataset, error) {
	group, err := t.named("groups", d.Group)
	if err != nil {
		return d, err
	}
	_, err = t.tx.ExecContext(t.ctx, `INSERT INTO datasets
		(fingerprint, name, format, grp, line, read, new, bad, empty, first, last, done)
		VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (fingerprint) DO NOTHING`,
		d.Fingerprint, d.Name, d.Format, group)
	if err != nil {
		return d, err
	}
	row := t.tx.QueryRowContext(t.ctx, datasetSelect+` WHERE d.fingerprint = ?`, d.Fingerprint)
	return scanDataset(row)
}

// SaveDataset moves a file's cursor and counts.
func (t *Tx) SaveDataset(d Dataset) error {
	_, err := t.tx.ExecContext(t.ctx, `UPDATE datasets SET line = ?, read = ?, new = ?, bad = ?,
		empty = ?, first = ?, last = ?, done = ? WHERE id = ?`,
		d.Line, d.Read, d.New, d.Bad, d.Empty, d.First, d.Last, d.Done, d.ID)
	return err
}

// AddBad keeps damaged rows of a file.
func (t *Tx) AddBad(dataset int64, rows []BadRow) error {
	b := newBulk(t.ctx, t.tx, `INSERT OR IGNORE INTO bad_rows (dataset, line, reason, text)`, "", 4)
	for _, r := range rows {
		if err := b.add(dataset, r.Line, r.Reason, r.Text); err != nil {
			return err
		}
	}
	return b.flush()
}

// named gives the number of a name in a table of (id, name), adding it if new.
// table is one of ours, never a caller's words.
func (t *Tx) named(table, name string) (uint32, error) {
	var id uint32
	err := t.one(`INSERT INTO `+table+` (name) VALUES (?)
		ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`, []any{name}, &id)
	return id, err
}

// Group gives the number of a source group, adding it if new.
func (t *Tx) Group(name string) (uint32, error) { return t.named("groups", name) }

// Publisher gives the number of a publisher, adding it if new.
func (t *Tx) Publisher(name string) (uint32, error) { return t.named("publishers", name) }

// Act gives the number of an act, adding it if new.
func (t *Tx) Act(a Act) (uint32, error) {
	var id uint32
	err := t.one(`INSERT INTO acts (code, type, mode) VALUES (?, ?, ?)
		ON CONFLICT (code, type, mode) DO UPDATE SET code = excluded.code RETURNING id`, []any{a.Code, a.Type, a.Mode}, &id)
	return id, err
}

// Figure gives the number of a figure, adding it if new. What the registry says
// replaces what is there; a guess does not, since the same figure may be guessed
// from several spellings.
func (t *Tx) Figure(f Figure) (uint32, error) {
	var id uint32
	err := t.one(`INSERT INTO figures (key, name, kind, country, guessed, died)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
		name    = CASE WHEN excluded.guessed THEN figures.name    ELSE excluded.name END,
		kind    = CASE WHEN excluded.guessed THEN figures.kind    ELSE excluded.kind END,
		country = CASE WHEN excluded.guessed THEN figures.country ELSE excluded.country END,
		died    = CASE WHEN excluded.guessed THEN figures.died    ELSE excluded.died END,
		guessed = CASE WHEN excluded.guessed THEN figures.guessed ELSE excluded.guessed END
		RETURNING id`, []any{f.ID, f.Name, f.Kind, f.Country, f.Guessed, f.Died}, &id)
	return id, err
}

// FigureNumber gives the number of a figure, 0 if the store has none.
func (t *Tx) FigureNumber(id pyrometer.FigureID) (uint32, error) {
	var n uint32
	err := t.one(`SELECT id FROM figures WHERE key = ?`, []any{id}, &n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// Actor gives the number of an actor linked to a figure, adding it if new. The
// same name can stand more than once: linked to another figure at another time.
func (t *Tx) Actor(a Actor) (uint32, error) {
	var id uint32
	err := t.one(`INSERT INTO actors
		(name, country, sectors, linked, figure, dated, why, others) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (name, country, sectors, linked) DO UPDATE SET why = excluded.why RETURNING id`, []any{a.Named.Name, a.Named.Country, a.Named.Sectors, a.Linked, a.Figure, a.Dated, a.Why, a.Others}, &id)
	return id, err
}

// SetActorFigure relinks an actor after a decision.
func (t *Tx) SetActorFigure(actor, figure uint32) error {
	_, err := t.tx.ExecContext(t.ctx, `UPDATE actors SET figure = ? WHERE id = ?`, figure, actor)
	return err
}

// Refresh brings the facts of a figure up to date if the store has it. A death
// changes levels, so everything is then worked out anew.
func (t *Tx) Refresh(f Figure) error {
	var died string
	err := t.one(`SELECT died FROM figures WHERE key = ?`, []any{f.ID}, &died)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := t.Figure(f); err != nil {
		return err
	}
	if died == string(f.Died) {
		return nil
	}
	return t.SetFact(FactModel, "facts changed") // as after a change of model: rollups and all
}
