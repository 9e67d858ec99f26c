package check_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/report/check"
)

func blocks(d *check.Draft) string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, string(b.Kind)+map[int]string{1: "+", -1: "-", 0: ""}[b.Sign]+":"+b.Span.Of(d.Text))
	}
	return strings.Join(out, "|")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"A title\n\nOne line\nand another.\n\n\nLast.", "title:A title|paragraph:One line and another.|paragraph:Last."},
		{"One sentence alone.", "paragraph:One sentence alone."},
		{"# *A* title\n\n## Why?\n\n> It is **so** [here](http://x.example).[^1]\n\n---\n- + up\n- − down\n1. one\n", "title:A title|heading:Why?|paragraph:It is so here.|point+:up|point-:down|point:one"},
		{"Title\n\n  • + The ban\n  • - The row\nAnswer: It was so.", "title:Title|point+:The ban|point-:The row|paragraph:It was so."},
		{"<html><head><title>x</title><style>p{}</style></head><body><h1>A title</h1><script>alert('no')</script><p>Tom &amp; <b>Ann</b> met.</p><ul><li>+ up</li></ul></body></html>", "title:A title|paragraph:Tom & Ann met.|point+:up"},
		{"<p>never closed <b>bold", "paragraph:never closed bold"},
		{"\ufeffText with a mark.", "paragraph:Text with a mark."},
		{"Words.\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n\nMore.", "paragraph:Words.|paragraph:More."},
		{"```\ncode is no text\n```\nWords.", "paragraph:Words."},
	} {
		d, err := check.Read([]byte(c.text))
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := blocks(d); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
	for what, text := range map[string]string{
		"nothing": "", "blanks": " \n\t\n", "signs": "--- *** ???", "binary": "PK\x03\x04\x00\x00\x00", "noise": strings.Repeat("\xff\xfe\x01", 50),
		"too long": strings.Repeat("word ", 3*check.Longest), "long after all": strings.Repeat("word ", check.Longest/5+10),
		"JSON of another kind": `{"a": 1}`, "broken JSON": `{"title": `, "JSON list in braces": `{"sections": 7}`,
	} {
		if _, err := check.Read([]byte(text)); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// testHostile checks texts that nobody should have written.
func (d *desk) testHostile(t *testing.T) {
	for what, text := range map[string]string{
		"one long line":  strings.Repeat("Britain banned Huawei on 14 July 2020 ", 300),
		"one long word":  strings.Repeat("x", 100_000),
		"open quotes":    strings.Repeat("“ said ", 500),
		"scripts":        "<p><script>x</script>Britain <img src=x onerror=alert(1)> banned “<b>Huawei</b>”.</p>",
		"right to left":  "حظرت بريطانيا هواوي في 14 يوليو 2020",
		"numbers":        strings.Repeat("1e999 99999999999999999999 0x10 1,000,000.5.5 ", 200),
		"broken letters": "Britain \xc3( banned Huawei from its networks, as was said on the day in \xe2\x82 London.",
		"marks":          "“” \"\" «» „“ …… [] [ [[",
	} {
		r := d.check(t, "A draft\n\n"+text, nil)
		for _, s := range r.Sentences {
			if s.Span.Of(r.Text) != s.Text || !utf8.ValidString(s.Text) {
				t.Errorf("%s: sentence %d is not its span", what, s.N)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"A title\n\nText.", "<p>a<b>c</p>", "# h\n- + x\n> q", `{"title":{"text":"x"},"sections":[]}`, "<svg/><title>x", "\xff\xfe", "“a … b [c] d”"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := check.Read(b)
		if err != nil {
			if pyrometer.KindOf(err) != pyrometer.Invalid {
				t.Fatal(err)
			}
			return
		}
		last := 0
		for _, x := range d.Blocks {
			if x.Span.Start < last || x.Span.End <= x.Span.Start || x.Span.End > len(d.Text) {
				t.Fatalf("block %+v of %d bytes", x, len(d.Text))
			}
			last = x.Span.End
		}
		if !utf8.ValidString(d.Text) || len(d.Text) > check.Longest {
			t.Fatal("the text is not sound")
		}
	})
}
