package format

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"pyrometer/internal/report"
)

func TestFeeds(t *testing.T) {
	newer := sample(t)
	older := sample(t)
	older.ID, older.At, older.Made = "11ad09e2a4b85f36", older.At-30, older.Made.AddDate(0, 0, -30)
	for _, name := range []Name{Atom, JSONFeed} {
		b, err := Feed(name, []report.Report{newer, older}, Options{Site: "https://heat.example"})
		if err != nil {
			t.Fatal(err)
		}
		f, err := gofeed.NewParser().Parse(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f.Title != "Heat reports: Zdeňka Řeháková" || len(f.Items) != 2 {
			t.Fatalf("%s: %q with %d entries", name, f.Title, len(f.Items))
		}
		e := f.Items[0]
		if e.Title != newer.Title.Text || e.Link != "https://heat.example/figure/person.zdenka-rehakova/report?at=2020-07-20" || !e.UpdatedParsed.Equal(newer.Made) {
			t.Errorf("%s: the entry is %q, %q, %v", name, e.Title, e.Link, e.UpdatedParsed)
		}
		if e.GUID == f.Items[1].GUID || !strings.HasPrefix(e.GUID, "urn:uuid:") || len(e.GUID) != 45 {
			t.Errorf("%s: the ids are %q and %q", name, e.GUID, f.Items[1].GUID)
		}
		if !strings.Contains(e.Content, "Γιώργος Παπαδόπουλος") || !strings.Contains(e.Content, `src="https://heat.example/figure/person.zdenka-rehakova/report.png?at=2020-07-20"`) {
			t.Errorf("%s: the entry does not hold the report", name)
		}
	}
}

func TestFeedWithoutReports(t *testing.T) {
	for _, name := range []Name{Atom, JSONFeed} {
		b, err := Feed(name, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if f, err := gofeed.NewParser().Parse(bytes.NewReader(b)); err != nil || len(f.Items) != 0 {
			t.Errorf("%s: %v\n%s", name, err, b)
		}
	}
}

// safeFeeds wants feeds that parse, with entries of harmless HTML.
func safeFeeds(t testing.TB, r report.Report) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(written(t, Atom, r, Options{})))
	depth, entries, inside := 0, 0, ""
	var content strings.Builder
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("atom: %v", err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			depth++
			if inside = x.Name.Local; inside == "entry" {
				entries++
			}
			if !strings.Contains(" feed title id updated subtitle author name entry content summary published ", " "+inside+" ") {
				t.Errorf("atom: an element %s", inside)
			}
		case xml.EndElement:
			depth--
			inside = ""
		case xml.CharData:
			if inside == "content" {
				content.Write(x)
			}
		case xml.Comment, xml.Directive:
			t.Error("atom: a comment or a directive")
		}
	}
	if entries != 1 {
		t.Errorf("atom: %d entries", entries)
	}
	safePage(t, "atom", content.String())
	var j struct {
		Items []struct {
			HTML string `json:"content_html"`
		} `json:"items"`
	}
	if err := json.Unmarshal([]byte(written(t, JSONFeed, r, Options{})), &j); err != nil || len(j.Items) != 1 {
		t.Fatalf("jsonfeed: %v, %d items", err, len(j.Items))
	}
	if j.Items[0].HTML != content.String() {
		t.Error("the two feeds differ")
	}
}
