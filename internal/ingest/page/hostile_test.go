package page

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pyrometer"
)

// TestHostile gives pages that were made to harm and wants each read or refused,
// by counts alone: a page that stalls fails by the time limit of the tests.
func TestHostile(t *testing.T) {
	const words = "<p>Some words stand here, and they go on for a while.</p>"
	many := strings.Repeat
	for name, tt := range map[string]struct {
		page    string
		refused string // part of the reason; empty: words are found
	}{
		"a hundred megabytes":        {many("x", 100<<20), "bytes, more than"},
		"a million tags":             {many("<br>", 1_000_000), "tags"},
		"100,000 deep":               {many("<div>", 100_000) + words, ""},
		"100,000 bold":               {many("<b>", 100_000) + words, "formatting tags are left open"},
		"formatting in every block":  {many("<b><i><u><s>", 15) + many("<p>x</p>", 5000) + words, ""},
		"many paragraphs":            {many(words, 30_000), ""},
		"many cells":                 {"<table>" + many("<tr><td>a<td>b", 9000) + "</table>" + words, ""},
		"nothing but opening signs":  {many("<", 4<<20), ""},
		"an endless attribute":       {"<p class='" + many("a ", 2<<20) + "'>" + words, ""},
		"an endless tag":             {words + "<p " + many("a=b ", 1<<20), ""},
		"deep JSON-LD":               {`<script type="application/ld+json">` + many(`{"@graph":[`, 100_000) + "</script>" + words, ""},
		"an unclosed script":         {words + "<script>" + many("<p>", 100_000), ""},
		"an unclosed comment":        {words + "<!--" + many("<p>", 100_000), ""},
		"a title of a megabyte":      {"<title>" + many("a - b | ", 1<<17) + "</title>" + words, ""},
		"popups without end":         {"<p>" + many("Ann Lee MORE ", 50_000) + "</p>" + words, ""},
		"broken UTF-8":               {many("\xff\xfe\x80\xc3", 1000) + words, ""},
		"entities":                   {many("&amp;&lt;&#0;&#x110000;&notanentity", 10_000) + words, ""},
		"nothing":                    {"", "no words"},
		"a picture":                  {"\x89PNG\r\n\x1a\n\x00\x00\x00", ""},
		"frames and tables in a row": {many("<table><tr><td>", 200) + words, ""},
	} {
		a, err := Extract([]byte(tt.page), "https://example.com/a", Options{})
		if tt.refused == "" {
			if err != nil || a.Body == "" {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), tt.refused) || pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s: %v, want %q", name, err, tt.refused)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add([]byte(sample), "https://example.com/a", "text/html")
	f.Add([]byte("<p>a<b>c<table>d<tr>e"), "", "")
	f.Add([]byte("<title>a | b</title><script type=application/ld+json>{\"@type\":\"Article\",\"author\":[1,{\"name\":2}],\"headline\":{}}</script>"), "://", "text/html; charset=shift_jis")
	f.Add([]byte("\xff\xfe<\x00p\x00>"), "https://x", "text/html; charset=utf-16")
	f.Add([]byte("<meta name=date content=0000-00-00><time datetime=99999999>"), "https://x/2021/03/04/a", "")
	f.Fuzz(func(t *testing.T, page []byte, address, media string) {
		a, err := Extract(page, address, Options{ContentType: media})
		if err != nil {
			if pyrometer.KindOf(err) != pyrometer.Invalid {
				t.Errorf("kind %v", pyrometer.KindOf(err))
			}
			return
		}
		for _, s := range append([]string{a.Title, a.Body, a.Publisher}, a.Authors...) {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\x07\x1b\r") {
				t.Errorf("unsound %q", s)
			}
		}
		if a.Title == "" && a.Body == "" {
			t.Error("nothing, and no error")
		}
		if !a.Published.IsZero() && (a.Published.Year() < 1990 || a.Published.Year() > 2099) {
			t.Errorf("published %s", a.Published)
		}
		if again := Clean(a.Body); !utf8.ValidString(again) {
			t.Errorf("unsound when cleaned: %q", again)
		}
	})
}
