package table

import (
	"errors"
	"fmt"
	"time"

	"pyrometer"
)

// interned keeps one copy of each string that repeats: a table names its actors
// a thousand times over.
type interned struct {
	m     map[string]string
	bytes int
}

func newInterned() *interned { return &interned{m: make(map[string]string)} }

func (in *interned) get(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if s, ok := in.m[string(b)]; ok {
		return s
	}
	// A file of names that never repeat must not fill the memory.
	const most, entry = 32 << 20, 64 // bytes in all, and about what the map needs for each
	if in.bytes += len(b) + entry; in.bytes > most {
		clear(in.m)
		in.bytes = len(b) + entry
	}
	s := string(b)
	in.m[s] = s
	return s
}

const maxName = 512 // bytes of an actor's name; the longest real one has 150

func (in *interned) name(b []byte) (string, error) {
	b = trim(b)
	if len(b) > maxName {
		return "", fmt.Errorf("a name of %d bytes", len(b))
	}
	return in.get(b), nil
}

// dates reads one column of dates and remembers the last: rows come in order of
// time, or nearly.
type dates struct {
	last [10]byte
	day  pyrometer.Day
	ok   bool
}

// iso reads 2018-05-31.
func (d *dates) iso(b []byte) (pyrometer.Day, error) {
	if len(b) == 10 && d.ok && [10]byte(b) == d.last {
		return d.day, nil
	}
	day, err := pyrometer.ParseDay(string(b))
	if err != nil {
		return 0, dateError(b, err)
	}
	d.last, d.day, d.ok = [10]byte(b), day, true
	return day, nil
}

// compact reads 20180531.
func (d *dates) compact(b []byte) (pyrometer.Day, error) {
	if len(b) == 8 && d.ok && [8]byte(b) == [8]byte(d.last[:8]) {
		return d.day, nil
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			n = -1
			break
		}
		n = n*10 + int(c-'0')
	}
	if len(b) != 8 || n < 0 {
		return 0, fmt.Errorf("%q is not a date like 20180531", clip(b))
	}
	day, err := pyrometer.NewDay(n/10000, time.Month(n/100%100), n%100)
	if err != nil {
		return 0, dateError(b, err)
	}
	copy(d.last[:], b)
	d.day, d.ok = day, true
	return day, nil
}

func dateError(b []byte, err error) error {
	if pe, ok := errors.AsType[*pyrometer.Error](err); ok {
		return errors.New("the date " + pe.Message)
	}
	return fmt.Errorf("%q is not a date: %w", clip(b), err)
}

// codes looks CAMEO codes up and keeps what it found: a table uses a few hundred.
type codes struct {
	m map[string]meaning
}

type meaning struct {
	code  string
	typ   pyrometer.Type
	mode  pyrometer.Mode
	exact bool
}

func newCodes() *codes { return &codes{m: make(map[string]meaning)} }

func (c *codes) fill(b []byte, r *Row, m *marks) error {
	k, ok := c.m[string(b)]
	if !ok {
		const longest = 6
		if len(b) < 2 || len(b) > longest {
			return fmt.Errorf("%q is not a CAMEO code", clip(b))
		}
		// Roots alone ("14") occur in no published table. Two digits are a code
		// whose leading zero a spreadsheet ate, and "10" may be 010 or 10.
		if len(b) == 2 {
			return fmt.Errorf("code %q has two digits: a bare root, or a code that lost its leading zero", clip(b))
		}
		found, exact, known := pyrometer.LookupCode(string(b))
		if !known {
			return fmt.Errorf("%q is not a CAMEO code", clip(b))
		}
		k = meaning{code: string(b), typ: found.Type, mode: found.Mode, exact: exact}
		if len(c.m) > 1<<12 {
			clear(c.m)
		}
		c.m[k.code] = k
	}
	r.Code, r.Type, r.Mode = k.code, k.typ, k.mode
	m.prefix = !k.exact
	return nil
}
