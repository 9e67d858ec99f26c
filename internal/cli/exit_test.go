package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/query"
)

// TestExitStatus pins the contract for scripts.
func TestExitStatus(t *testing.T) {
	kind := func(k pyrometer.ErrorKind) error { return &pyrometer.Error{Kind: k, Op: "do it"} }
	for _, tt := range []struct {
		name string
		err  error
		want int
	}{
		{"done", nil, 0},
		{"not classified", errors.New("x"), 1},
		{"internal", kind(pyrometer.Internal), 1},
		{"unavailable", kind(pyrometer.Unavailable), 1},
		{"interrupted", context.Canceled, 1},
		{"invalid", kind(pyrometer.Invalid), 2},
		{"several figures", &query.Ambiguous{Name: "x"}, 2},
		{"conflict", kind(pyrometer.Conflict), 2},
		{"bad records", &status{code: exitBad}, 3},
		{"not found", fmt.Errorf("on the way: %w", kind(pyrometer.NotFound)), 4},
		{"a status outranks its cause", &status{code: exitFailed, err: kind(pyrometer.NotFound)}, 1},
	} {
		if got := exitStatus(tt.err); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestComplain(t *testing.T) {
	refs := make([]query.FigureRef, 14)
	for i := range refs {
		refs[i] = query.FigureRef{ID: pyrometer.FigureID(fmt.Sprintf("person.x-%02d", i)), Name: "X\x1b[31m", Kind: pyrometer.Person}
	}
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"hint", &pyrometer.Error{Op: "open", Message: "no", Hint: "do that"}, "pyrometer: open: no\nhint: do that\n"},
		{"several at once", errors.Join(errors.New("one"), errors.New("two")), "pyrometer: one\npyrometer: two\n"},
		{"said already", &status{code: 3}, ""},
		{"no control characters", errors.New("a\x1b[2Jb\nc"), "pyrometer: a [2Jb c\n"},
		{"bad row", &table.BadRow{File: "f", Line: 3, Reason: "odd"}, "pyrometer: f line 3: odd\n"},
	} {
		var b strings.Builder
		if complain(&b, tt.err); b.String() != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, b.String(), tt.want)
		}
	}
	var b strings.Builder
	complain(&b, &query.Ambiguous{Name: "x", Candidates: refs})
	for _, want := range []string{`14 figures match "x":`, "  person.x-11  X [31m (person)\n  and 2 more\n", "hint: use an id in place of the name, such as person.x-00"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
