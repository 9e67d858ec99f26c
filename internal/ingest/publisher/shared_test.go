package publisher

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const shared = "../../../../shared/data/"

// lines gives the lines of a file of the public data sets, or skips the test.
func lines(t *testing.T, name string) func(yield func([]byte) bool) {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, name))
	if err != nil {
		t.Skipf("the data are not here (../shared/data/%s)", name)
	}
	t.Cleanup(func() { f.Close() })
	var in io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	s := bufio.NewScanner(in)
	s.Buffer(nil, 16<<20)
	return func(yield func([]byte) bool) {
		for s.Scan() && yield(s.Bytes()) {
		}
		if err := s.Err(); err != nil {
			t.Error(err)
		}
	}
}

// TestKnowsOutlets holds how much of two collections the table knows. Rows of
// columnists and guest writers are known by the host of their address.
func TestKnowsOutlets(t *testing.T) {
	r := load(t)
	all, byHost, either := 0, 0, 0
	for _, name := range []string{"news/abp-2016.jsonl.gz", "news/abp-2018.jsonl.gz"} {
		for line := range lines(t, name) {
			var a struct{ Source, URL string }
			if err := json.Unmarshal(line, &a); err != nil {
				t.Fatal(err)
			}
			all++
			host, source := r.Of(a.URL).Known, r.Of(a.Source).Known
			if host {
				byHost++
			}
			if host || source {
				either++
			} else {
				t.Logf("unknown: %s, %s", a.Source, a.URL)
			}
		}
	}
	t.Logf("%d articles: host known of %d, host or source of %d", all, byHost, either)
	if least := all * 998 / 1000; either < least {
		t.Errorf("known: %d of %d, fewer than %d", either, all, least)
	}
}

func TestKnowsChronicle(t *testing.T) {
	r := load(t)
	all, known := 0, 0
	for line := range lines(t, "chronicle/huawei-facts.jsonl") {
		var a struct{ Publisher, URL string }
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		if a.Publisher == "" {
			continue
		}
		all++
		if r.Of(a.Publisher).Known || r.Of(a.URL).Known {
			known++
		} else {
			t.Logf("unknown: %s, %s; family %s", a.Publisher, a.URL, r.Of(a.Publisher).Family)
		}
	}
	t.Logf("%d of %d facts name a known publisher", known, all)
	if known*100 < all*85 {
		t.Errorf("%d of %d facts name a known publisher", known, all)
	}
}
