package nlptrain

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ecbFile writes an archive of one article; sentences are words separated by
// blanks, marks are TAG:first-last by number of the word in the article.
func ecbFile(t testing.TB, sentences []string, marks ...string) string {
	t.Helper()
	var x strings.Builder
	x.WriteString(`<Document doc_name="d">`)
	n := 0
	for s, words := range sentences {
		for _, w := range strings.Fields(words) {
			n++
			fmt.Fprintf(&x, "<token t_id=\"%d\" sentence=\"%d\">%s</token>\n", n, s, w)
		}
	}
	x.WriteString("<Markables>")
	for _, m := range marks {
		tag, span, _ := strings.Cut(m, ":")
		var first, last int
		if _, err := fmt.Sscanf(span, "%d-%d", &first, &last); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&x, "<%s m_id=\"1\">", tag)
		for i := first; i <= last; i++ {
			fmt.Fprintf(&x, "<token_anchor t_id=\"%d\"/>", i)
		}
		fmt.Fprintf(&x, "</%s>", tag)
	}
	x.WriteString("</Markables></Document>")
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: "1/1_1.xml", Mode: 0o644, Size: int64(x.Len())}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(x.String())); err != nil {
		t.Fatal(err)
	}
	w.Close()
	z.Close()
	path := filepath.Join(t.TempDir(), "e.tar.gz")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadECB(t *testing.T) {
	got, err := readECB(ecbFile(t, []string{
		"http : / / example.org / Okafor", // 1-7: an address
		"Police said Chief Ellen Okafor left the Axo Bank in Westmark's old harbour while nobody who lived there had seen him go out again", // 8-31
		"Mayor Ellen Okafor Leaves Axo Bank",                       // 32-37: a headline
		"nobody had marked what Dana did there",                    // 38-44
		"there was fire in Lisle and Tarn and then the storm came", // 45-56
	}, "HUMAN_PART_ORG:8-8", "HUMAN_PART_PER:10-12", "LOC_GEO:17-18", "HUMAN_PART_PER:33-34", "LOC_GEO:48-51", "ACTION_OCCURRENCE:13-13"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range got {
		all = append(all, fmt.Sprint(e.forms, e.names))
	}
	// Police opens a sentence and is not seen within one; nobody said what the
	// bank is; Westmark is split from its clitic; two places are not one.
	want := []string{
		"[Police said Chief Ellen Okafor left the Axo Bank in Westmark 's old harbour while nobody who lived there had seen him go out again] [0 0 -1 1 3 0 0 -1 -1 0 12 0 0 0 0 0 0 0 0 0 0 0 0 0 0]",
		"[there was fire in Lisle and Tarn and then the storm came] [0 0 0 0 -1 0 -1 0 0 0 0 0]",
	}
	if strings.Join(all, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(all, "\n"), strings.Join(want, "\n"))
	}
	if _, err := readECB("ecb_test.go"); err == nil {
		t.Error("a file that is no archive was read")
	}
}

// FuzzECB: whatever the words and marks, classes fit forms and are legal.
func FuzzECB(f *testing.F) {
	f.Add("In Lisle Ellen Okafor's sister left the Axo Bank for good", 3, 2, 4, 2)
	f.Add("a / b . c It's", 1, 9, 0, 5)
	f.Fuzz(func(t *testing.T, words string, first, n, second, k int) {
		d := ecbDoc{}
		for i, w := range strings.Fields(words) {
			d.Tokens = append(d.Tokens, struct {
				ID       int    `xml:"t_id,attr"`
				Sentence int    `xml:"sentence,attr"`
				Form     string `xml:",chardata"`
			}{i + 1, i / 12, w})
		}
		for kind, at := range map[string][2]int{"HUMAN_PART_PER": {first, n}, "LOC_GEO": {second, k}} {
			m := ecbMark{}
			m.XMLName.Local = kind
			for i := range min(max(at[1], 0), 40) {
				m.Anchors = append(m.Anchors, struct {
					ID int `xml:"t_id,attr"`
				}{at[0] + i})
			}
			d.Markables.All = append(d.Markables.All, m)
		}
		for _, e := range d.examples() {
			if len(e.forms) != len(e.names) {
				t.Fatalf("%d forms, %d classes", len(e.forms), len(e.names))
			}
			for i, c := range e.names {
				if c < -1 || c > 16 || e.forms[i] == "" {
					t.Fatalf("%q is of class %d", e.forms[i], c)
				}
			}
		}
	})
}
