package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"pyrometer"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Engine is an SQL engine as its sub-package opened it.
type Engine struct {
	Write *sql.DB // one connection; transactions begin as writers
	Read  *sql.DB
	// Classify turns an engine's error into an ErrorKind and a message for
	// people ("the disk is full"); ok is false for an error it does not know.
	Classify func(error) (kind pyrometer.ErrorKind, message, hint string, ok bool)
}

// Store is an opened archive. It is safe for concurrent use.
type Store struct {
	Engine
}

// Open brings the schema up to date and gives the store.
func Open(ctx context.Context, e Engine) (*Store, error) {
	s := &Store{Engine: e}
	if err := s.migrate(ctx); err != nil {
		return nil, s.wrap("open the store", err)
	}
	return s, nil
}

// Close closes both ends; the archive stays as the last transaction left it.
func (s *Store) Close() error {
	return errors.Join(s.Read.Close(), s.Write.Close())
}

// migrate runs the numbered files that the archive has not seen, each in a
// transaction of its own.
func (s *Store) migrate(ctx context.Context) error {
	_, err := s.Write.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY)`)
	if err != nil {
		return err
	}
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	for _, name := range files {
		number, err := strconv.Atoi(strings.SplitN(path.Base(name), "_", 2)[0])
		if err != nil {
			return fmt.Errorf("migration %s has no number", name)
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		if err := s.step(ctx, number, string(text)); err != nil {
			return fmt.Errorf("migration %s: %w", path.Base(name), err)
		}
	}
	return nil
}

func (s *Store) step(ctx context.Context, number int, text string) error {
	tx, err := s.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Asked inside the transaction: two programs may open a new store at once.
	var done int
	if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM migrations WHERE number = ?`, number).Scan(&done); err != nil {
		return err
	}
	if done > 0 {
		return nil
	}
	if _, err := tx.ExecContext(ctx, text); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO migrations (number) VALUES (?)`, number); err != nil {
		return err
	}
	return tx.Commit()
}

// Update runs f in a write transaction and commits if it returns nil. Nothing
// of a failed transaction remains.
func (s *Store) Update(ctx context.Context, op string, f func(*Tx) error) error {
	tx, err := s.Write.BeginTx(ctx, nil)
	if err != nil {
		return s.wrap(op, err)
	}
	defer tx.Rollback()
	if err := f(&Tx{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}}); err != nil {
		return s.wrap(op, err)
	}
	return s.wrap(op, tx.Commit())
}

// wrap gives an engine's error its kind; an Error passes as it is.
func (s *Store) wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*pyrometer.Error](err); ok {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &pyrometer.Error{Op: op, Err: err}
	if s.Classify != nil {
		if kind, message, hint, ok := s.Classify(err); ok {
			e.Kind, e.Message, e.Hint = kind, message, hint
		}
	}
	return e
}
