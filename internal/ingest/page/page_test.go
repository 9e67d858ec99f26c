package page

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// sample is a page of our own with what pages of news put around an article.
const sample = `<!DOCTYPE html><html lang="en-GB"><head><title>Harbour bridge to close for repairs | The Ruritanian</title>
<link rel="canonical" href="/2021/03/bridge"><meta property="og:site_name" content="The Ruritanian">
<meta property="og:title" content="Harbour bridge to close for repairs">
<meta name="description" content="Six months of work begin in May">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Ruritanian"},{"@type":"NewsArticle","headline":"Harbour bridge to close for repairs",
"datePublished":"2021-03-04T08:30:00+01:00","author":[{"@type":"Person","name":"Ada Lowe"},{"@type":"Person","name":"Ben Ost"}],"publisher":{"name":"The Ruritanian"}}]}</script>
<style>p{color:red}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site better for you. By continuing you agree.</p></div>
<main><article><h1>Harbour bridge to close for repairs</h1><h2>Six months of work begin in May</h2><p class="byline">By Ada Lowe and Ben Ost</p>
<div class="story-body"><p>The old bridge over the harbour of Strelsau will close in May for six months of repairs, the city council decided on Wednesday after a debate of four hours.</p>
<p>Mayor Rosa Hentzau said the <a href="/steel">steel cables</a> had lost a fifth of their strength since the last inspection, and that waiting any longer was out of the question for the council.</p>
<p><a href="/other">Ferry company doubles its prices on the eve of summer season</a></p>
<div class="newsletter-box"><p>Sign up for our newsletter and get the best of the city in your inbox.</p></div>
<blockquote><p>“We would rather close it for half a year than for good,” Hentzau told reporters outside the town hall after the vote.</p></blockquote>
<h3>What it costs</h3>
<ul><li>Cables and anchors: 14 million crowns, paid by the state.</li><li>Deck and rails: 3 million crowns, paid by the city.</li></ul>
<table><tr><th>Year</th><th>Vehicles a day</th></tr><tr><td>2019</td><td>21,400</td></tr></table>
</div><div class="ad-slot">Advertisement</div>
<div class="story-body"><p>Opponents of the plan, among them the union of ferrymen, want the work to be done at night, which engineers say would take three years instead of half of one.</p>
<p>The first lane is to open again in November.</p>
<p>Read more: How the bridge was built in 1902</p>
<p>Follow Ada Lowe on Twitter</p></div></article></main>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Another story about the harbour</a></li><li><a href="/b">A third story about ferries</a></li></ul></aside>
<footer><p>Copyright 2021 The Ruritanian. All rights reserved.</p></footer></body></html>`

func TestExtract(t *testing.T) {
	a, err := Extract([]byte(sample), "https://www.ruritanian.example.com/2021/03/bridge?utm=1", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if a.Title != "Harbour bridge to close for repairs" || a.URL != "https://www.ruritanian.example.com/2021/03/bridge" || a.Publisher != "example.com" || a.Language != "en" {
		t.Errorf("%q %q %q %q", a.Title, a.URL, a.Publisher, a.Language)
	}
	if !a.Published.Equal(time.Date(2021, 3, 4, 7, 30, 0, 0, time.UTC)) || a.Published.Location() != time.UTC {
		t.Errorf("published %s", a.Published)
	}
	if !slices.Equal(a.Authors, []string{"Ada Lowe", "Ben Ost"}) {
		t.Errorf("authors %q", a.Authors)
	}
	paras := strings.Split(a.Body, "\n\n")
	for i, begin := range []string{"The old bridge", "Mayor Rosa Hentzau said the steel cables had", "“We would rather", "What it costs", "Cables and anchors", "Deck and rails", "Year Vehicles a day", "2019 21,400", "Opponents of", "The first lane"} {
		if i >= len(paras) || !strings.HasPrefix(paras[i], begin) {
			t.Fatalf("paragraph %d is not %q:\n%s", i, begin, a.Body)
		}
	}
	if len(paras) != 10 {
		t.Errorf("%d paragraphs:\n%s", len(paras), a.Body)
	}
}

func TestTitle(t *testing.T) {
	for _, tt := range []struct{ head, want string }{
		{`<title>Council votes for bridge - The Ruritanian</title><meta property="og:site_name" content="The Ruritanian">`, "Council votes for bridge"},
		{`<title>Council votes for bridge | City | ruritanian.com</title>`, "Council votes for bridge | City"},
		{`<title>Ruritanian: Council votes for bridge</title>`, "Council votes for bridge"},
		{`<title>Trade deal: what it says</title>`, "Trade deal: what it says"},
		{`<title>Strelsau - a city on the edge</title>`, "Strelsau - a city on the edge"},
		{`<title>x</title><meta property="og:title" content="Ferries &amp; bridges">`, "Ferries & bridges"},
		{`<title>Council votes | Some long other words</title><body><h1>Council votes</h1>`, "Council votes"},
	} {
		a, err := Extract([]byte("<html><head>"+tt.head+"</head><p>Some words.</p>"), "https://ruritanian.com/a", Options{})
		if err != nil || a.Title != tt.want {
			t.Errorf("%s: %q, %v", tt.head, a.Title, err)
		}
	}
}

func TestPublished(t *testing.T) {
	seen := time.Date(2021, 3, 5, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ html, want string }{
		{`<meta property="article:published_time" content="2021-03-04T23:30:00-05:00">`, "2021-03-05T04:30:00Z"},
		{`<meta name="pubdate" content="20210304">`, "2021-03-04T00:00:00Z"},
		{`<meta name="date" content="2031-03-04"><meta name="pubdate" content="2021-03-01">`, "2021-03-01T00:00:00Z"}, // no date from after it was seen
		{`<body><time class="entry-date published" datetime="2021-02-03T10:00:00Z">3 Feb</time>`, "2021-02-03T10:00:00Z"},
		{`<body><p>Nothing of any date.</p>`, ""},
	} {
		a, err := Extract([]byte("<html><head>"+tt.html+"<p>Some words of a text.</p>"), "https://ruritanian.com/a", Options{Seen: seen})
		got := ""
		if !a.Published.IsZero() {
			got = a.Published.Format(time.RFC3339)
		}
		if err != nil || got != tt.want {
			t.Errorf("%s: %s, %v", tt.html, got, err)
		}
	}
}

// TestCharset reads one sentence in several encodings.
func TestCharset(t *testing.T) {
	for name, tt := range map[string]struct{ page, media string }{
		"utf-8":               {"<p>Gr\u00fc\u00dfe aus K\u00f6ln</p>", ""},
		"utf-8 called latin1": {"<meta charset=latin1><p>Gr\u00fc\u00dfe aus K\u00f6ln</p>", "text/html; charset=iso-8859-1"},
		"latin1, header":      {"<p>Gr\xfc\xdfe aus K\xf6ln</p>", "text/html; charset=iso-8859-1"},
		"latin1, meta":        {"<meta charset=windows-1252><p>Gr\xfc\xdfe aus K\xf6ln</p>", ""},
		"latin1, nothing":     {"<p>Gr\xfc\xdfe aus K\xf6ln</p>", ""},
		"utf-16":              {"\xff\xfe<\x00p\x00>\x00G\x00r\x00\xfc\x00\xdf\x00e\x00 \x00a\x00u\x00s\x00 \x00K\x00\xf6\x00l\x00n\x00", ""},
		"NUL bytes":           {"<p>Gr\x00\u00fc\u00dfe\x00 aus K\u00f6ln</p>", ""},
	} {
		a, err := Extract([]byte(tt.page), "", Options{ContentType: tt.media})
		if err != nil || a.Body != "Grüße aus Köln" {
			t.Errorf("%s: %q, %v", name, a.Body, err)
		}
	}
}

func TestClean(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"The council met.\n\nADVERTISEMENT\n\nIt voted.\n\nStory Continued Below\n\nIt went home.", "The council met.\n\nIt voted.\n\nIt went home."},
		{"It met.\n\nRead more: A bridge of sighs\n\nRelated: Ferries\n\nIt voted.", "It met.\n\nIt voted."},
		{"It met.\n\nSign up for our newsletter to get the day in your inbox.", "It met."},
		{"More: the words of a sentence that goes on and on, and says what the council of Strelsau decided on the bridge over the harbour after a debate of four hours on a Wednesday evening in March, when the lights of the town hall were still on and reporters waited outside.",
			"More: the words of a sentence that goes on and on, and says what the council of Strelsau decided on the bridge over the harbour after a debate of four hours on a Wednesday evening in March, when the lights of the town hall were still on and reporters waited outside."},
		{"Mayor Rosa Hentzau Rosa Maria HentzauBridge to close in May Ferry prices go up MORE said the cables were weak.", "Mayor Rosa Hentzau said the cables were weak."},
		{"She met Ben Ost Ben OstStrike ends 2021 budget passes MORE (R-Strelsau) and Ada Lowe Ada J. LoweA vote is near MORE’s team.", "She met Ben Ost (R-Strelsau) and Ada Lowe’s team."},
		{"He wants MORE of it, and MOREOVER wants it now.", "He wants MORE of it, and MOREOVER wants it now."},
		{"Rosa Hentzau said that Hentzau would speak. She wanted no MORE of it.", "Rosa Hentzau said that Hentzau would speak. She wanted no MORE of it."},
	} {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("%q\nbecame %q\nwant   %q", tt.in, got, tt.want)
		}
	}
}
