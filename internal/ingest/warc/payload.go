package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"strconv"
	"strings"
)

// Payload is what a server sent, without the wrappings of its transport.
type Payload struct {
	Status int         // 200 for a resource, which has none
	Header http.Header // nil for a resource
	Media  string      // Content-Type
	Body   []byte
	Notes  []string // what was odd: "not chunked as it says", "truncated"
}

// Payload unwraps a response or a resource: chunks joined, gzip and deflate
// undone, up to the reader's MaxBlock. Headers of the wild are read leniently; a
// body that is not chunked or packed as its header says is taken as it is, with a
// note.
func (rec *Record) Payload(maxBody int64) (*Payload, error) {
	if maxBody <= 0 {
		maxBody = 16 << 20
	}
	isHTTP := bytes.HasPrefix(rec.Block, []byte("HTTP/"))
	if rec.Type != "response" || !isHTTP && !strings.HasPrefix(rec.Media, "application/http") {
		return &Payload{Status: http.StatusOK, Media: rec.Media, Body: rec.Block}, nil
	}
	if !isHTTP {
		return nil, errors.New("the response does not begin with HTTP")
	}
	p, err := splitResponse(rec.Block)
	if err != nil {
		return nil, err
	}
	if rec.Cut || rec.Header.Get("Warc-Truncated") != "" {
		p.note("truncated")
	}
	if strings.Contains(strings.ToLower(p.Header.Get("Transfer-Encoding")), "chunked") {
		p.unchunk()
	} else if n, err := strconv.ParseInt(p.Header.Get("Content-Length"), 10, 64); err == nil && n >= 0 && n < int64(len(p.Body)) {
		p.Body = p.Body[:n]
	}
	if err := p.unpack(maxBody); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Payload) note(s string) { p.Notes = append(p.Notes, s) }

// splitResponse parts status, header and body.
func splitResponse(block []byte) (*Payload, error) {
	p := &Payload{Header: http.Header{}}
	line, rest, _ := bytes.Cut(block, []byte{'\n'})
	f := strings.Fields(string(line[:min(len(line), 200)]))
	if len(f) < 2 {
		return nil, fmt.Errorf("the status line is %.40q", line)
	}
	var err error
	if p.Status, err = strconv.Atoi(f[1]); err != nil || p.Status < 100 || p.Status > 999 {
		return nil, fmt.Errorf("the status is %.20q", f[1])
	}
	const most = 1000
	for n := 0; n < most && len(rest) > 0; n++ {
		line, rest, _ = bytes.Cut(rest, []byte{'\n'})
		if line = bytes.TrimRight(line, "\r"); len(line) == 0 {
			break
		}
		if key, value, ok := strings.Cut(string(line), ":"); ok {
			p.Header.Add(strings.TrimSpace(key), strings.TrimSpace(value))
		}
	}
	p.Body = rest
	p.Media = p.Header.Get("Content-Type")
	return p, nil
}

// unchunk joins the chunks. Some archives keep the header and drop the chunks;
// others lose the last of them.
func (p *Payload) unchunk() {
	joined, err := io.ReadAll(httputil.NewChunkedReader(bufio.NewReader(bytes.NewReader(p.Body))))
	switch {
	case err == nil:
		p.Body = joined
	case len(joined) == 0:
		p.note("not chunked as it says")
	default:
		p.Body = joined
		p.note("its chunks are damaged: cut there")
	}
}

// unpack undoes the content's encoding.
func (p *Payload) unpack(most int64) error {
	encoding := strings.ToLower(strings.TrimSpace(p.Header.Get("Content-Encoding")))
	var r io.Reader
	var err error
	switch encoding {
	case "", "identity", "none", "utf-8":
		return nil
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(bytes.NewReader(p.Body))
	case "deflate":
		if r, err = zlib.NewReader(bytes.NewReader(p.Body)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(p.Body)), nil // what many servers mean by it
		}
	default:
		return fmt.Errorf("its content is encoded as %.20q", encoding)
	}
	if err != nil {
		p.note("not encoded as it says") // Common Crawl's archives are unpacked and keep the header
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(r, most+1))
	if int64(len(body)) > most {
		body = body[:most]
		p.note(fmt.Sprintf("longer than %d bytes: cut there", most))
	} else if err != nil {
		if len(body) == 0 {
			p.note("not encoded as it says")
			return nil
		}
		p.note("its packed content ends too early")
	}
	p.Body = body
	return nil
}
