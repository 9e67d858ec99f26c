package eval

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/link"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// linking gives the analysis and the linker that most steps of reading stand on.
func linking(reg *registry.Registry) (*nlp.Pipeline, *link.Linker, error) {
	p, err := nlp.New()
	if err != nil {
		return nil, nil, err
	}
	l, err := link.New(reg)
	return p, l, err
}

// unpacked opens a file, through gzip if its name says so.
func unpacked(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "measure", Err: err}
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, errors.Join(&pyrometer.Error{Kind: pyrometer.Invalid, Op: "measure", Err: err}, f.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}
