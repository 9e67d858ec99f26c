package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/query"
)

// params reads the query of a URL. The first word that is off is kept as the
// error, so that a handler reads all it needs and asks once. An empty value
// means the same as none, because forms send them.
type params struct {
	values url.Values
	err    error
}

func paramsOf(r *http.Request) *params {
	values, err := url.ParseQuery(r.URL.RawQuery)
	p := &params{values: values}
	if err != nil {
		p.fail("the address is damaged after its question mark")
	}
	return p
}

func (p *params) fail(format string, args ...any) {
	if p.err == nil {
		p.err = &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the address", Message: fmt.Sprintf(format, args...),
			Hint: "Take the word out of the address, or choose again on the page."}
	}
}

// text reads free text of at most 200 characters.
func (p *params) text(name string) string {
	const most = 200
	v := strings.TrimSpace(p.values.Get(name))
	switch {
	case !utf8.ValidString(v) || strings.ContainsRune(v, 0):
		p.fail("%s is not text", name)
		return ""
	case utf8.RuneCountInString(v) > most:
		p.fail("%s is longer than %d characters", name, most)
		return ""
	}
	return v
}

func (p *params) day(name string) *pyrometer.Day {
	v := p.text(name)
	if v == "" {
		return nil
	}
	d, err := pyrometer.ParseDay(v)
	if err != nil {
		p.fail("%s: %q is not a date like 2018-05-31", name, clip(v, 40))
		return nil
	}
	return &d
}

func (p *params) number(name string, otherwise, least, most int) int {
	v := p.text(name)
	if v == "" {
		return otherwise
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		p.fail("%s: %q is not a whole number from %d to %d", name, clip(v, 40), least, most)
		return otherwise
	}
	return n
}

// oneOf reads a word that must be one of a few; empty stands for all.
func oneOf[T ~string](p *params, name string, allowed []T) T {
	v := T(p.text(name))
	if v != "" && !slices.Contains(allowed, v) {
		words := make([]string, len(allowed))
		for i, a := range allowed {
			words[i] = string(a)
		}
		p.fail("%s: %q is none of %s", name, clip(string(v), 40), strings.Join(words, ", "))
		return ""
	}
	return v
}

// country reads an ISO code of two letters, in any case.
func (p *params) country(name string) string {
	v := strings.ToUpper(p.text(name))
	if v == "" {
		return ""
	}
	if len(v) != 2 || v[0] < 'A' || v[0] > 'Z' || v[1] < 'A' || v[1] > 'Z' {
		p.fail("%s: %q is not a country code of two letters, such as ET", name, clip(v, 40))
		return ""
	}
	return v
}

// view reads the two moments that every page has.
func (p *params) view() view {
	return view{query.When{At: p.day("at"), AsKnown: p.day("asknown")}}
}

func clip(s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n++; n == most {
			return s[:i] + "…"
		}
	}
	return s
}
