package articles

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/page"
	"pyrometer/internal/ingest/warc"
)

// archive reads the pages of a web archive.
type archive struct {
	r   *warc.Reader
	o   *Options
	max int64
}

func newArchive(r io.Reader, o *Options) *archive {
	return &archive{o: o, max: int64(o.MaxRecord),
		r: warc.NewReader(r, warc.Options{MaxBlock: int64(o.MaxRecord), Types: []string{"response", "resource"}})}
}

func (r *archive) line() int64 { return 0 }

func (r *archive) skip() error {
	_, err := r.r.Next()
	return damaged(err)
}

// damaged makes a damaged record's report one of ours; its place stays in it.
func damaged(err error) error {
	if bad, ok := errors.AsType[*warc.BadRecord](err); ok {
		return refuse(nil, bad)
	}
	return err
}

func (r *archive) next(a *pyrometer.Article) error {
	rec, err := r.r.Next()
	if err != nil {
		return damaged(err)
	}
	if rec.Type != "response" && rec.Type != "resource" || !isWeb(rec.URL) {
		return errPassed
	}
	p, err := rec.Payload(r.max)
	if err != nil {
		return refuse(rec.Block[:min(len(rec.Block), 200)], err)
	}
	if p.Status != http.StatusOK || !isPage(p) {
		return errPassed
	}
	o := r.o.Page
	o.ContentType, o.Seen = p.Media, rec.Date
	got, err := page.Extract(p.Body, rec.URL, o)
	if err != nil {
		return refuse(p.Body[:min(len(p.Body), 200)], err)
	}
	if !readsLikeArticle(&got) {
		return errPassed
	}
	*a = got
	if a.URL == "" {
		a.URL = rec.URL
	}
	if a.Known = rec.Date; !a.Published.IsZero() {
		a.Known = a.Published // an archive's fetch comes later than the news did
	}
	if err := finish(a, r.o, false); err != nil {
		return refuse(nil, err)
	}
	return nil
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}

func isPage(p *warc.Payload) bool {
	media, _, _ := strings.Cut(strings.ToLower(p.Media), ";")
	switch strings.TrimSpace(media) {
	case "text/html", "application/xhtml+xml":
		return true
	case "", "text/plain", "application/octet-stream":
		head := bytes.ToLower(p.Body[:min(len(p.Body), 512)])
		return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html"))
	}
	return false
}

// readsLikeArticle tells an article from a front page or a list: it has an
// address of its own, a title, and some sentences.
func readsLikeArticle(a *pyrometer.Article) bool {
	const words = 25
	if u, err := url.Parse(a.URL); err == nil && (u.Path == "" || u.Path == "/") && u.RawQuery == "" {
		return false
	}
	return a.Title != "" && len(strings.Fields(a.Body)) >= words
}
