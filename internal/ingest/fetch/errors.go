package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"pyrometer"
)

// The reasons why an address is not fetched; errors.Is finds them.
var (
	ErrRobots   = errors.New("robots.txt asks not to")
	ErrPrivate  = errors.New("the address is not public")
	ErrTooLarge = errors.New("the body is too large")
)

// StatusError is the cause of an error when a server answered with a status that
// brings no body to read.
type StatusError struct{ Code int }

func (e *StatusError) Error() string { return strconv.Itoa(e.Code) + " " + http.StatusText(e.Code) }

// waitError says that a host is not to be asked before a time.
type waitError struct {
	until time.Time
	err   error
}

func (e *waitError) Error() string {
	s := "not before " + e.until.UTC().Format(time.RFC3339)
	if e.err != nil {
		s = e.err.Error() + ", " + s
	}
	return s
}

func (e *waitError) Unwrap() error { return e.err }

// RetryAt gives when a host that asked to wait, or failed, may be asked again;
// false if err says nothing of it.
func RetryAt(err error) (time.Time, bool) {
	if w, ok := errors.AsType[*waitError](err); ok {
		return w.until, true
	}
	return time.Time{}, false
}

func refused(address, what string, err error) error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "fetch " + clip(address), Message: what, Err: err}
}

func unavailable(address, what string, err error) error {
	return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "fetch " + clip(address), Message: what, Err: err}
}

// statusError maps a status to a kind; until is zero if the host may be asked at once.
func statusError(address string, status int, until time.Time) error {
	var err error = &StatusError{Code: status}
	if !until.IsZero() {
		err = &waitError{until: until, err: err}
	}
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "fetch " + clip(address), Err: err}
	case status == http.StatusTooManyRequests || status >= 500:
		return unavailable(address, "", err)
	}
	return refused(address, "the server refuses", err)
}

// transportError tells apart what a request that got no answer died of.
func transportError(address string, err error) error {
	var timeout net.Error
	switch {
	case errors.Is(err, ErrPrivate):
		return refused(address, "", ErrPrivate)
	case errors.Is(err, ErrTooLarge):
		return refused(address, "", err)
	case errors.Is(err, errEncoding):
		return refused(address, "", err)
	case errors.Is(err, context.Canceled):
		return unavailable(address, "stopped", context.Canceled)
	case errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout():
		return unavailable(address, "no answer in time", err)
	}
	return unavailable(address, "", err)
}

// clip keeps a foreign address short enough for one line.
func clip(s string) string {
	const most = 120
	if len(s) > most {
		return s[:most] + "..."
	}
	return s
}
