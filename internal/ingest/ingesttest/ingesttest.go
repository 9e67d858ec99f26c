// Package ingesttest makes and finds the files that tests of readers need.
package ingesttest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Gzip packs bytes.
func Gzip(tb testing.TB, b []byte) []byte {
	tb.Helper()
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write(b); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return z.Bytes()
}

// Member is a file in a zip; a name that ends in a slash is a directory.
type Member struct{ Name, Body string }

// Zip packs files.
func Zip(tb testing.TB, members ...Member) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m.Name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(f, m.Body); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// Pages gives pages of the gold set inside go-trafilatura's module, every
// so-manieth; without the module the test is skipped.
func Pages(tb testing.TB, every int) [][]byte {
	tb.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/markusmobius/go-trafilatura").Output()
	if err != nil {
		tb.Skipf("the module is not at hand: %v", err)
	}
	names, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "test-files/comparison/*.html"))
	if err != nil || len(names) == 0 {
		tb.Skip("the module holds no pages here")
	}
	var pages [][]byte
	for i := 0; i < len(names); i += every {
		b, err := os.ReadFile(names[i])
		if err != nil {
			tb.Fatal(err)
		}
		pages = append(pages, b)
	}
	return pages
}
