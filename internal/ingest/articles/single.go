package articles

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/page"
)

// single reads a file that is one article.
type single struct {
	in     *input
	o      *Options
	format Format
	done   bool
}

func (r *single) line() int64 { return 0 }

func (r *single) skip() error {
	if r.done {
		return io.EOF
	}
	r.done = true
	return nil
}

func (r *single) next(a *pyrometer.Article) error {
	if r.done {
		return io.EOF
	}
	r.done = true
	b, err := r.in.all()
	if errors.Is(err, errTooLong) {
		return refuse(r.in.head[:min(len(r.in.head), 200)], fmt.Errorf("longer than %d bytes", r.in.max))
	}
	if err != nil {
		return err
	}
	if r.format == Page {
		got, err := page.Extract(b, "", r.o.Page)
		if err != nil {
			return refuse(b[:min(len(b), 200)], err)
		}
		*a = got
	} else {
		a.Title, a.Body = textOf(string(b))
	}
	if a.Published.IsZero() && r.o.Date.IsZero() {
		a.Known = r.o.Page.Seen.UTC() // it could be read when the file was written, at the latest
	}
	if err := finish(a, r.o, false); err != nil {
		return refuse(b[:min(len(b), 200)], err)
	}
	return nil
}

// textOf parts a plain text into its title, if its first line is short and stands
// apart, and paragraphs: by blank lines, or by lines if there are none.
func textOf(s string) (title, body string) {
	s = sound(strings.TrimPrefix(s, "\ufeff"))
	s = strings.ReplaceAll(s, "\r", "\n")
	var paras []string
	if strings.Contains(s, "\n\n") {
		for p := range strings.SplitSeq(s, "\n\n") {
			if p = oneLine(p); p != "" {
				paras = append(paras, p)
			}
		}
	} else {
		for p := range strings.Lines(s) {
			if p = oneLine(p); p != "" {
				paras = append(paras, p)
			}
		}
	}
	const long = 200
	if len(paras) > 1 && len(paras[0]) <= long {
		return paras[0], strings.Join(paras[1:], "\n\n")
	}
	if len(paras) == 1 && len(paras[0]) <= long {
		return paras[0], ""
	}
	return "", strings.Join(paras, "\n\n")
}
