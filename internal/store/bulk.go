package store

import (
	"context"
	"database/sql"
	"strings"
)

// bulkRows is how many rows one INSERT carries: one statement a row costs four
// times as much in calls, and beyond some dozens nothing more is won.
const bulkRows = 64

// bulk inserts many rows of one shape within a transaction.
type bulk struct {
	ctx     context.Context
	tx      *sql.Tx
	head    string // "INSERT OR IGNORE INTO t (a, b)"
	tail    string // "" or " ON CONFLICT ..."
	columns int
	full    *sql.Stmt
	args    []any
}

func newBulk(ctx context.Context, tx *sql.Tx, head, tail string, columns int) *bulk {
	return &bulk{ctx: ctx, tx: tx, head: head, tail: tail, columns: columns, args: make([]any, 0, bulkRows*columns)}
}

func (b *bulk) text(rows int) string {
	row := "(" + strings.Repeat("?, ", b.columns-1) + "?)"
	return b.head + " VALUES " + strings.Repeat(row+", ", rows-1) + row + b.tail
}

func (b *bulk) add(args ...any) error {
	b.args = append(b.args, args...)
	if len(b.args) < bulkRows*b.columns {
		return nil
	}
	if b.full == nil {
		stmt, err := b.tx.PrepareContext(b.ctx, b.text(bulkRows))
		if err != nil {
			return err
		}
		b.full = stmt
	}
	_, err := b.full.ExecContext(b.ctx, b.args...)
	b.args = b.args[:0]
	return err
}

// flush writes what is left; the bulk can be used again.
func (b *bulk) flush() error {
	if len(b.args) == 0 {
		return nil
	}
	_, err := b.tx.ExecContext(b.ctx, b.text(len(b.args)/b.columns), b.args...)
	b.args = b.args[:0]
	return err
}
