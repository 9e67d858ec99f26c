package feed

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pyrometer"
)

const shared = "../../../../shared/data/feeds/feeds.tar.gz"

// TestShared reads every file of three feed readers' test sets, many of them
// broken on purpose, and pins how many are read. A file is never slow and never
// panics; what is not read says why.
func TestShared(t *testing.T) {
	f, err := os.Open(shared)
	if err != nil {
		t.Skip("the data are not here (../shared/data/feeds)")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	known := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	files, read, items, undated, bad := 0, 0, 0, 0, 0
	reasons := map[string][]string{}
	for in := tar.NewReader(z); ; {
		h, err := in.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		files++
		b, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		feed, err := Parse(bytes.NewReader(b), "https://feeds.example.org/"+h.Name, known)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %s", h.Name, took)
		}
		if err != nil {
			if pyrometer.KindOf(err) != pyrometer.Invalid {
				t.Errorf("%s: %v", h.Name, err)
			}
			reasons[err.Error()] = append(reasons[err.Error()], h.Name)
			continue
		}
		read++
		items += len(feed.Items)
		bad += len(feed.Bad)
		for _, a := range feed.Items {
			check(t, h.Name, a, known)
			if a.Published.IsZero() {
				undated++
			}
		}
	}
	t.Logf("%d files, %d read, %d articles (%d undated), %d left out", files, read, items, undated, bad)
	for _, r := range slices.Sorted(maps.Keys(reasons)) {
		t.Logf("%3d %s: %s", len(reasons[r]), r, strings.Join(reasons[r][:min(len(reasons[r]), 3)], ", "))
	}
	const wantFiles, wantRead = 3205, 2740
	if files != wantFiles || read != wantRead {
		t.Errorf("%d of %d files are read, not %d of %d", read, files, wantRead, wantFiles)
	}
}

// check holds what an article promises.
func check(t *testing.T, from string, a pyrometer.Article, known time.Time) {
	t.Helper()
	if a.ID == 0 || a.Text() == "" || a.Publisher == "" {
		t.Errorf("%s: %+v", from, a)
	}
	for _, s := range append([]string{a.Title, a.Body, a.Publisher, a.URL}, a.Authors...) {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			t.Errorf("%s: %q", from, s)
		}
	}
	if strings.Contains(a.Title, "\n") || strings.Contains(a.Body, "\n\n\n") || strings.TrimSpace(a.Body) != a.Body {
		t.Errorf("%s: title %q, body %q", from, a.Title, a.Body)
	}
	if a.Known.Before(a.Published) || a.Known.After(known) {
		t.Errorf("%s: published %s, known %s", from, a.Published, a.Known)
	}
}
