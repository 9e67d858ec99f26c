package pyrometer

import "errors"

// ErrorKind is the small vocabulary of failures that faces map to exit codes
// and HTTP statuses, each in one table.
type ErrorKind int

// The kinds. Internal is the zero value: an error that nobody classified.
const (
	Internal    ErrorKind = iota
	NotFound              // nothing of that name, id or day
	Invalid               // the caller's words are off
	Conflict              // several candidates, or a record that exists already
	Unavailable           // the store or the disk cannot serve now; try again
)

func (k ErrorKind) String() string {
	return [...]string{"internal", "not found", "invalid", "conflict", "unavailable"}[k]
}

// Error is a failure with its kind, the operation that failed, a message that
// may be shown to a person, a hint of what to do, and the cause for operators.
type Error struct {
	Kind    ErrorKind
	Op      string // "read a date", "open the store"
	Message string // safe to show
	Hint    string // what to do next; may be empty
	Err     error  // cause; may be nil
}

func (e *Error) Error() string {
	s := e.Op
	if e.Message != "" {
		s += ": " + e.Message
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// KindOf gives the kind of the outermost Error in the chain, Internal if none.
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}
