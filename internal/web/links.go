package web

import (
	"net/url"

	"pyrometer"
	"pyrometer/internal/query"
)

// view is the moment a page is asked for. Every link on a page carries it on,
// so that a reader who looks at last May stays there.
type view struct{ query.When }

// link gives the address of a path at this view, with further parameters as
// name, value pairs; those with an empty value are left out.
func (v view) link(path string, pairs ...string) string {
	if v.At == nil && v.AsKnown == nil && len(pairs) == 0 {
		return path
	}
	q := make(url.Values, 2+len(pairs)/2)
	if v.At != nil {
		q.Set("at", v.At.String())
	}
	if v.AsKnown != nil {
		q.Set("asknown", v.AsKnown.String())
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// figure gives the address of a figure's page.
func (v view) figure(id pyrometer.FigureID, pairs ...string) string {
	return v.link("/figure/"+url.PathEscape(string(id)), pairs...)
}

func dayText(d *pyrometer.Day) string {
	if d == nil {
		return ""
	}
	return d.String()
}
