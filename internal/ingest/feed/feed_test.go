package feed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pyrometer"
)

// noon is when the feeds of these tests are read.
func noon() time.Time { return time.Date(2018, 5, 31, 12, 0, 0, 0, time.UTC) }

func parseString(t *testing.T, s string) *Feed {
	t.Helper()
	f, err := Parse(strings.NewReader(s), "https://www.example.org/feeds/news.xml", noon())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRSS(t *testing.T) {
	f := parseString(t, `<?xml version="1.0" encoding="utf-8"?>
<!-- a remark before the root -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Example &amp; Co</title><link>/</link><language>en-gb</language>
<item>
 <title>Minister &amp;quot;steps&amp;quot; down &lt;b&gt;today&lt;/b&gt;</title>
 <link>/2018/05/31/minister?utm_source=rss#top</link>
 <dc:creator>Jane Doe</dc:creator>
 <pubDate>Thu, 31 May 2018 09:30:00 +0200</pubDate>
 <description>Short.</description>
 <content:encoded><![CDATA[<p>The minister   stepped
 down.</p><script>track()</script><p>She gave no&nbsp;reason.<br>None.</p><ul><li>One<li>Two</ul>
 <p>The post <a href="x">Minister</a> appeared first on <a href="y">Example</a>.</p>]]></content:encoded>
</item>
<item><title>Plain</title><guid>https://www.example.org/plain</guid><pubDate>31.5.2018 nonsense</pubDate><description>First line

Second paragraph</description></item>
<item><title>Tomorrow's, by a wrong zone</title><link>https://other.example.com/a</link><pubDate>Thu, 31 May 2018 13:00:00 GMT</pubDate></item>
<item><title>Of next year</title><link>b</link><pubDate>Fri, 31 May 2019 13:00:00 GMT</pubDate></item>
<item><title>Taken from elsewhere</title><link>https://www.example.org/agg/1</link><source url="https://wire.example.net/rss">Wire</source></item>
<item><title>At the front page</title><link>https://example.org/</link></item>
<item><title>Plain</title><link>http://example.org/plain</link></item>
<item><link>https://www.example.org/empty</link></item>
</channel></rss>`)
	if f.Title != "Example & Co" || f.Link != "https://www.example.org/" || f.Language != "en" || f.Kind != RSS {
		t.Errorf("%q %q %q %q", f.Title, f.Link, f.Language, f.Kind)
	}
	at := time.Date(2018, 5, 31, 7, 30, 0, 0, time.UTC)
	want := []pyrometer.Article{
		{URL: "https://www.example.org/2018/05/31/minister", Publisher: "example.org", Title: `Minister "steps" down today`, Authors: []string{"Jane Doe"},
			Body: "The minister stepped down.\n\nShe gave no reason.\nNone.\n\nOne\n\nTwo", Published: at},
		{URL: "https://www.example.org/plain", Publisher: "example.org", Title: "Plain", Body: "First line\n\nSecond paragraph"},
		{URL: "https://other.example.com/a", Publisher: "example.com", Title: "Tomorrow's, by a wrong zone", Published: noon()},
		{URL: "https://www.example.org/feeds/b", Publisher: "example.org", Title: "Of next year"},
		{URL: "https://www.example.org/agg/1", Publisher: "example.net", Title: "Taken from elsewhere"},
		{Publisher: "example.org", Title: "At the front page"},
	}
	if len(f.Items) != len(want) {
		t.Fatalf("%d articles: %+v", len(f.Items), f.Items)
	}
	for i, w := range want {
		w.Language, w.Known, w.Origin = "en", noon(), "https://www.example.org/feeds/news.xml"
		if w.ID = pyrometer.NewArticleID(w.URL); w.URL == "" {
			w.ID = pyrometer.ArticleIDOf(w.Publisher, pyrometer.DayOf(noon()), w.Title)
		}
		if !reflect.DeepEqual(f.Items[i], w) {
			t.Errorf("%d:\n%+v, want\n%+v", i, f.Items[i], w)
		}
	}
	if len(f.Bad) != 2 || f.Bad[0].Index != 6 || f.Bad[1].Index != 7 {
		t.Errorf("left out: %+v", f.Bad)
	}
}

func TestAtomAndJSON(t *testing.T) {
	f := parseString(t, `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://base.example.org/x/"><title type="html">A &lt;i&gt;feed&lt;/i&gt;</title>
<entry><title>One</title><link rel="alternate" href="one.html"/><updated>2018-05-30T10:00:00Z</updated><author><name>A. Writer</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second.</p></div></content></entry></feed>`)
	if len(f.Items) != 1 || f.Kind != Atom || f.Title != "A feed" {
		t.Fatalf("%+v", f)
	}
	a := f.Items[0]
	if a.URL != "https://base.example.org/x/one.html" || a.Body != "First.\n\nSecond." || a.Published.Format(time.DateOnly) != "2018-05-30" || a.Authors[0] != "A. Writer" {
		t.Errorf("%+v", a)
	}
	f = parseString(t, `{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://example.org/","language":"fr",
"items":[{"id":"1","url":"https://example.org/1","title":"Un","content_html":"<p>A</p><p>B</p>","date_published":"2018-05-30T10:00:00+02:00","authors":[{"name":"X"}]},null]}`)
	if len(f.Items) != 1 || f.Kind != JSON || f.Language != "fr" || f.Items[0].Body != "A\n\nB" || f.Items[0].Published.Hour() != 8 {
		t.Errorf("%+v", f)
	}
}

// TestMended: faults that cost other readers the whole feed.
func TestMended(t *testing.T) {
	item := "<item><title>A &nbsp;title &amp more</title><link>https://example.org/1?a=1&b=2</link></item>"
	for name, s := range map[string]string{
		"truncated in an item":  "<rss><channel>" + item + "<item><title>Lo",
		"truncated in a tag":    "<rss><channel>" + item + "<item><ti",
		"broken cdata":          "<rss><channel>" + item + "<item><title><![CDAT",
		"control characters":    "<rss><channel>\x0b\x00" + item + "</channel></rss>",
		"latin 1, not declared": "<rss><channel><title>caf\xe9</title>" + item + "</channel></rss>",
		"utf-16, not so":        "<?xml version='1.0' encoding='utf-16'?><rss><channel>" + item + "</channel></rss>",
		"a long remark":         "<!--" + strings.Repeat("x", 10_000) + "--><!DOCTYPE rss [<!ENTITY a '>'>]><rss><channel>" + item + "</channel></rss>",
		"text before the root":  "\n warning: line 3 \n<?xml version='1.0'?><rss><channel>" + item + "</channel></rss>",
	} {
		f, err := Parse(strings.NewReader(s), "", noon())
		if err != nil || len(f.Items) != 1 {
			t.Errorf("%s: %+v, %v", name, f, err)
			continue
		}
		if a := f.Items[0]; a.Title != "A title & more" || a.URL != "https://example.org/1?a=1&b=2" {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

// endless gives the same bytes for ever.
type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], e)
	}
	return n, nil
}

func TestRefused(t *testing.T) {
	const swell = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	var spaces strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&spaces, "<x xmlns:n%d='u'/>", i)
	}
	for name, c := range map[string]struct {
		in   io.Reader
		want string
	}{
		"empty":          {strings.NewReader(" \n"), "empty"},
		"text":           {strings.NewReader("hello"), "XML"},
		"a page":         {strings.NewReader("<!DOCTYPE html><html><body>x</body></html>"), "a web page"},
		"other XML":      {strings.NewReader("<note>x</note>"), "<note>"},
		"JSON":           {strings.NewReader(`{"a":1}`), "not a feed"},
		"damaged JSON":   {strings.NewReader(`{"version":"https://jsonfeed.org/version/1","items":[`), "damaged JSON"},
		"endless":        {io.MultiReader(strings.NewReader("<rss><channel>"), endless("<item><title>x</title></item>")), "longer than"},
		"deep":           {strings.NewReader("<rss><channel>" + strings.Repeat("<a>", 1_000_000)), "deep"},
		"namespaces":     {strings.NewReader("<rss>" + spaces.String() + "</rss>"), "namespaces"},
		"open comment":   {strings.NewReader("<!-- <rss>"), "without an element"},
		"an open prolog": {strings.NewReader(swell[:40]), "without an element"},
	} {
		_, err := Parse(c.in, "", noon())
		if pyrometer.KindOf(err) != pyrometer.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Parse(iotest.ErrReader(errors.New("gone")), "", noon()); pyrometer.KindOf(err) != pyrometer.Unavailable {
		t.Errorf("%v", err)
	}
	// Entities of a document type are not expanded.
	f := parseString(t, swell+"<rss><channel><item><title>T &b;</title></item></channel></rss>")
	if len(f.Items) != 1 || len(f.Items[0].Title) > 10 {
		t.Errorf("%+v", f.Items)
	}
}

// TestHostileButRead: large within the bounds, and still quick.
func TestHostileButRead(t *testing.T) {
	for name, s := range map[string]string{
		"many items":     "<rss><channel>" + strings.Repeat("<item><title>x</title></item>", 3*MaxItems) + "</channel></rss>",
		"nested html":    "<rss><channel><item><title>x</title><description>" + strings.Repeat("&lt;div&gt;", 300_000) + "y</description></item></channel></rss>",
		"open tags":      "<rss><channel><item><title>x</title><description><![CDATA[" + strings.Repeat("<a href='", 100_000) + "]]></description></item></channel></rss>",
		"one long title": "<rss><channel><item><title>" + strings.Repeat("x", 8<<20) + "</title></item></channel></rss>",
		"quotes":         "<rss><channel><item><title>x</title></item></channel></rss><x a=\"" + strings.Repeat("<'\"", 1_000_000),
	} {
		start := time.Now()
		f, err := Parse(strings.NewReader(s), "", noon())
		if err != nil || len(f.Items) == 0 || len(f.Items) > MaxItems {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a := f.Items[0]; len(a.Title) > maxTitle || len(a.Body) > maxBody+4 {
			t.Errorf("%s: title of %d bytes, body of %d", name, len(a.Title), len(a.Body))
		}
		const most = 10 * time.Second // a hundredth of it alone; the machine may be busy
		if took := time.Since(start); took > most {
			t.Errorf("%s: %s", name, took)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		"  a  b ":                             "a b",
		"a\nb\n\n\n\nc":                       "a\nb\n\nc",
		"<p>a</p>\n\n<p>b</p>":                "a\n\nb",
		"a<br/>b<br><br>c":                    "a\nb\n\nc",
		"<b>a</b><i>b</i> c":                  "ab c",
		"<style>x{}</style>a<!-- no -->":      "a",
		"<table><tr><td>a<td>b</table>":       "a b",
		"Profits < 3% & up":                   "Profits < 3% & up",
		"&lt;b&gt; stays":                     "<b> stays",
		"a\x07b\u200bc":                       "ab\u200bc",
		"<p>The post X appeared first on Y.":  "",
		"<div><div>a</div><div></div>b</div>": "a\n\nb",
	} {
		if got := paragraphs(in); got != want {
			t.Errorf("paragraphs(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("<rss><channel><title>t</title><item><title>x</title><link>/a</link><pubDate>Thu, 31 May 2018 09:30:00 GMT</pubDate></item></channel></rss>"), "https://example.org/")
	f.Add([]byte("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>&lt;b&gt;</title><updated>2018-05-30T10:00:00Z</updated></entry></feed>"), "")
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"title":"x","url":"https://a.b/c"},null]}`), "x")
	f.Add([]byte("<rdf:RDF xmlns:rdf='r'><item><title>x</title>"), "http://[::1]/")
	f.Add([]byte("<A<<"), "0")
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"), "")
	f.Fuzz(func(t *testing.T, b []byte, base string) {
		feed, err := Parse(bytes.NewReader(b), base, noon())
		if err != nil {
			if pyrometer.KindOf(err) != pyrometer.Invalid {
				t.Errorf("%v", err)
			}
			return
		}
		ids := map[pyrometer.ArticleID]bool{}
		for _, a := range feed.Items {
			if a.Publisher == "" {
				a.Publisher = "none" // a feed that says nothing of itself
			}
			check(t, "fuzz", a, noon())
			if ids[a.ID] {
				t.Errorf("two articles of id %s", a.ID)
			}
			ids[a.ID] = true
		}
	})
}

// BenchmarkParse reads a feed of a hundred items with short texts.
func BenchmarkParse(b *testing.B) {
	var s strings.Builder
	s.WriteString("<rss version='2.0'><channel><title>t</title><link>https://www.example.org/</link>")
	for i := range 100 {
		fmt.Fprintf(&s, "<item><title>Headline number %d of the day</title><link>https://www.example.org/2018/05/31/story-%d?utm_source=rss</link><pubDate>Thu, 31 May 2018 09:%02d:00 GMT</pubDate><description><![CDATA[<p>%s</p>]]></description></item>",
			i, i, i%60, strings.Repeat("The council met and parted again. ", 5))
	}
	s.WriteString("</channel></rss>")
	b.SetBytes(int64(s.Len()))
	for b.Loop() {
		if f, err := Parse(strings.NewReader(s.String()), "https://www.example.org/feed", noon()); err != nil || len(f.Items) != 100 {
			b.Fatal(err)
		}
	}
}
