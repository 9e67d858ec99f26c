package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"

	"pyrometer"
)

// status maps kinds of errors to HTTP statuses. Conflict is a name that several
// figures bear.
func status(k pyrometer.ErrorKind) int {
	switch k {
	case pyrometer.NotFound:
		return http.StatusNotFound
	case pyrometer.Invalid:
		return http.StatusBadRequest
	case pyrometer.Conflict:
		return http.StatusConflict
	case pyrometer.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// response is a whole answer, written at once or not at all.
type response struct {
	status int // 0: 200
	kind   string
	cache  string // Cache-Control; empty: no-cache
	etag   string // only for what is the same for everyone
	body   []byte
	packed func() []byte // body compressed beforehand; nil: compress now
	file   string        // name to keep it under; empty: it is shown
	to     string        // redirect target; then all else is empty
}

const (
	kindHTML = "text/html; charset=utf-8"
	kindJSON = "application/json"
	kindSVG  = "image/svg+xml; charset=utf-8"
)

type handler func(*http.Request) (response, error)

// page answers for people: an error becomes a page.
func (s *server) page(h handler) http.Handler {
	return s.handle(h, s.errorPage)
}

// json answers for scripts: an error becomes an object.
func (s *server) json(h handler) http.Handler {
	return s.handle(h, func(_ *http.Request, e *pyrometer.Error) response {
		body, _ := json.Marshal(map[string]any{"error": map[string]string{
			"kind": e.Kind.String(), "message": e.Message, "hint": e.Hint}}) // strings always marshal
		return response{status: status(e.Kind), kind: kindJSON, body: append(body, '\n')}
	})
}

func (s *server) handle(h handler, onError func(*http.Request, *pyrometer.Error) response) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		resp, err := s.guard(h, r)
		if err != nil {
			if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
				return // the reader has gone
			}
			shown := s.shown(r, err)
			resp = onError(r, shown)
			if shown.Kind == pyrometer.Unavailable {
				w.Header().Set("Retry-After", "5")
			}
		}
		write(w, r, resp)
	})
}

// guard turns a panic into an error, so that a fault of one page is logged with
// its address and answered like any other.
func (s *server) guard(h handler, r *http.Request) (resp response, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return h(r)
}

// shown gives what a person may see of an error, and logs what only an operator
// should.
func (s *server) shown(r *http.Request, err error) *pyrometer.Error {
	kind := pyrometer.KindOf(err)
	if kind == pyrometer.Internal || kind == pyrometer.Unavailable {
		s.Log.ErrorContext(r.Context(), "page failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	e, ok := errors.AsType[*pyrometer.Error](err)
	if !ok || kind == pyrometer.Internal {
		return &pyrometer.Error{Kind: kind, Message: "Something broke on our side. The log has the details."}
	}
	return e
}

func write(w http.ResponseWriter, r *http.Request, resp response) {
	if resp.to != "" {
		// Not http.Redirect: its body repeats the address.
		w.Header().Set("Location", resp.to)
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	h := w.Header()
	h.Set("Content-Type", resp.kind)
	if resp.file != "" {
		h.Set("Content-Disposition", `attachment; filename="`+resp.file+`"`)
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", orElse(resp.cache, "no-cache"))
	if resp.etag != "" {
		h.Set("ETag", resp.etag)
		if strings.Contains(r.Header.Get("If-None-Match"), resp.etag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body := resp.body
	if len(body) > 1000 && takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		if resp.packed != nil {
			body = resp.packed()
		} else {
			body = compress(body, 3)
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if resp.status != 0 {
		w.WriteHeader(resp.status)
	}
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a reader who left is no fault of ours
	}
}

// takesGzip reads Accept-Encoding as far as it matters: gzip named and not
// refused.
func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			q := strings.ReplaceAll(weight, " ", "")
			return q != "q=0" && q != "q=0.0"
		}
	}
	return false
}

// compress packs a body. Pages use level 3, which takes a third of the time of
// level 6 for a tenth more bytes; assets, packed once, use level 9.
func compress(body []byte, level int) []byte {
	var out bytes.Buffer
	out.Grow(len(body) / 4)
	z, err := gzip.NewWriterLevel(&out, level)
	if err != nil {
		panic(err) // the level is ours
	}
	_, _ = z.Write(body) // a buffer takes all
	_ = z.Close()
	return out.Bytes()
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// buffers lends the buffers that pages are rendered into.
type buffers struct{ pool sync.Pool }

func (b *buffers) get() *bytes.Buffer {
	if buf, ok := b.pool.Get().(*bytes.Buffer); ok {
		buf.Reset()
		return buf
	}
	return new(bytes.Buffer)
}

func (b *buffers) put(buf *bytes.Buffer) { b.pool.Put(buf) }
