package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"pyrometer"
	"pyrometer/internal/query"
)

// Exit statuses, part of the contract for scripts.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitBad    = 3 // done, with bad records
	exitEmpty  = 4 // nothing found
)

// statuses maps kinds of error to exit statuses; what is not listed has failed.
// A name that fits several figures is wrong use: the caller must say which.
var statuses = map[pyrometer.ErrorKind]int{
	pyrometer.Invalid:  exitUsage,
	pyrometer.Conflict: exitUsage,
	pyrometer.NotFound: exitEmpty,
}

// status is an error that knows its exit status: work that was done in part, or
// a file that failed for reasons that are not the caller's words.
type status struct {
	code int
	err  error // nil: everything was said already
}

func (s *status) Error() string {
	if s.err == nil {
		return fmt.Sprintf("exit status %d", s.code)
	}
	return s.err.Error()
}

func (s *status) Unwrap() error { return s.err }

// exitStatus gives the status that an error ends the program with.
func exitStatus(err error) int {
	if err == nil {
		return exitDone
	}
	if s, ok := errors.AsType[*status](err); ok {
		return s.code
	}
	if code, ok := statuses[pyrometer.KindOf(err)]; ok {
		return code
	}
	return exitFailed
}

// complain tells a person what went wrong and what to do about it.
func complain(w io.Writer, err error) {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range several.Unwrap() {
			complain(w, e)
		}
		return
	}
	if s, ok := errors.AsType[*status](err); ok && s.err == nil {
		return
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(w, "pyrometer: interrupted")
		return
	}
	if a, ok := errors.AsType[*query.Ambiguous](err); ok {
		complainAmbiguous(w, a)
		return
	}
	fmt.Fprintln(w, "pyrometer: "+clean(err.Error()))
	if e, ok := errors.AsType[*pyrometer.Error](err); ok && e.Hint != "" {
		fmt.Fprintln(w, "hint: "+clean(e.Hint))
	}
}

func complainAmbiguous(w io.Writer, a *query.Ambiguous) {
	const most = 12
	fmt.Fprintf(w, "pyrometer: %d figures match %q:\n", len(a.Candidates), clean(a.Name))
	wide := 0
	for _, c := range a.Candidates[:min(most, len(a.Candidates))] {
		wide = max(wide, len(c.ID))
	}
	for i, c := range a.Candidates {
		if i == most {
			fmt.Fprintf(w, "  and %d more\n", len(a.Candidates)-most)
			break
		}
		about := string(c.Kind)
		if c.Country != "" {
			about += ", " + c.Country
		}
		fmt.Fprintf(w, "  %-*s  %s (%s)\n", wide, c.ID, clean(c.Name), about)
	}
	if len(a.Candidates) > 0 {
		fmt.Fprintf(w, "hint: use an id in place of the name, such as %s\n", a.Candidates[0].ID)
	}
}
