package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
)

// newLog gives a logger that writes for people: a message, then its values.
func newLog(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(&notes{w: w, level: level, mu: new(sync.Mutex)})
}

// notes is a slog.Handler for standard error. Time and level are left out: the
// reader is looking at it now.
type notes struct {
	w     io.Writer
	level slog.Level
	mu    *sync.Mutex
	attrs []slog.Attr
}

func (n *notes) Enabled(_ context.Context, l slog.Level) bool { return l >= n.level }

func (n *notes) Handle(_ context.Context, r slog.Record) error {
	var b strings.Builder
	b.WriteString("pyrometer: " + r.Message)
	sep := " ("
	put := func(a slog.Attr) bool {
		fmt.Fprintf(&b, "%s%s %v", sep, a.Key, clean(a.Value.String()))
		sep = ", "
		return true
	}
	for _, a := range n.attrs {
		put(a)
	}
	r.Attrs(put)
	if sep == ", " {
		b.WriteByte(')')
	}
	b.WriteByte('\n')
	n.mu.Lock()
	defer n.mu.Unlock()
	_, err := io.WriteString(n.w, b.String())
	return err
}

func (n *notes) WithAttrs(attrs []slog.Attr) slog.Handler {
	c := *n
	c.attrs = append(n.attrs[:len(n.attrs):len(n.attrs)], attrs...)
	return &c
}

// WithGroup leaves groups out: no message of ours has any.
func (n *notes) WithGroup(string) slog.Handler { return n }
