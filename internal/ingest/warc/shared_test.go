package warc

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

const samples = "../../../../shared/data/warc/warc-samples.tar.gz"

// sampleFiles gives the sample archives by name.
func sampleFiles(tb testing.TB) map[string][]byte {
	tb.Helper()
	f, err := os.Open(samples)
	if err != nil {
		tb.Skipf("not at hand: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	files := map[string][]byte{}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			tb.Fatal(err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		b, err := io.ReadAll(t)
		if err != nil {
			tb.Fatal(err)
		}
		files[h.Name[strings.LastIndex(h.Name, "/")+1:]] = b
	}
}

// told reads an archive to its end: the records' types and the reports of damage.
func told(tb testing.TB, b []byte, o Options) (recs []*Record, bad []string) {
	tb.Helper()
	r := NewReader(bytes.NewReader(b), o)
	for n := 0; ; n++ {
		if n > 10000 {
			tb.Fatal("no end")
		}
		rec, err := r.Next()
		if b, ok := errors.AsType[*BadRecord](err); ok {
			bad = append(bad, fmt.Sprintf("%d: %s", b.Offset, b.Reason))
			continue
		}
		if err == io.EOF {
			return recs, bad
		}
		if err != nil {
			tb.Fatal(err)
		}
		recs = append(recs, rec)
	}
}

// TestSamples reads the public sample archives: every one gives its records or a
// reason, and what is damaged does not take what is sound with it.
func TestSamples(t *testing.T) {
	files := sampleFiles(t)
	want := map[string]struct {
		records, bad int
		reason       string // in the first report
	}{
		"mutliple-headers.warc":                            {1, 0, ""},
		"example-space-in-target-uri.warc.gz":              {2, 0, ""},
		"post-test.warc.gz":                                {6, 0, ""},
		"example-bad.warc.gz.bad":                          {6, 0, ""}, // one gzip member for the whole file
		"example-digest.warc":                              {4, 0, ""},
		"example.arc.gz":                                   {2, 0, ""},
		"example.arc":                                      {2, 0, ""},
		"example-wrong-chunks.warc.gz":                     {2, 0, ""},
		"example-bad-non-chunked.warc.gz":                  {6, 0, ""},
		"example-wget-bad-target-uri.warc.gz":              {6, 0, ""},
		"example.warc.gz":                                  {6, 0, ""},
		"example.warc":                                     {6, 0, ""},
		"example-resource.warc.gz":                         {3, 0, ""},
		"IAH-urls-wget.warc.gz":                            {36, 0, ""},
		"IAH-urls-wget.warc":                               {36, 0, ""},
		"example-iana.org-chunked.warc":                    {3, 0, ""},
		"IAH-20080430204825-00000-blackbook-truncated.arc": {9, 0, ""},
		"example-space-in-url.arc":                         {1, 1, "ends after 1579 of 1591 bytes"},
		"example-trunc.warc":                               {4, 1, "no record begins here"}, // a length that is two short
		"bad.arc":                                          {1, 3, `its length is "-1"`},
		"empty.gz":                                         {0, 0, ""},
		"abcd.gz":                                          {0, 1, "no web archive"},
		"hi.gz":                                            {0, 1, "no web archive"},
		"hi-2.gz":                                          {0, 1, "no web archive"},
		"double-single-inflate-error.gz":                   {0, 1, "no web archive"},
	}
	if len(files) != len(want) {
		t.Errorf("%d sample files, want %d", len(files), len(want))
	}
	for name, b := range files {
		t.Run(name, func(t *testing.T) {
			recs, bad := told(t, b, Options{})
			w := want[name]
			if len(recs) != w.records || len(bad) != w.bad || len(bad) > 0 && !strings.Contains(bad[0], w.reason) {
				t.Errorf("%d records, reports %q; want %d, %d", len(recs), bad, w.records, w.bad)
			}
			for _, r := range recs {
				p, err := r.Payload(0)
				if err != nil {
					t.Errorf("%s: %v", r.URL, err)
				} else if r.Type == "response" && r.Media != "text/dns" && len(p.Body) == 0 && p.Status == 200 {
					t.Errorf("%s: no body", r.URL)
				}
			}
		})
	}
}
