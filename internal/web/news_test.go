package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"pyrometer/internal/web/newstest"
)

// newsroom is the pages of a small real store.
type newsroom struct {
	*testing.T
	http.Handler
}

func newNewsroom(t *testing.T) newsroom {
	a, err := newstest.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return newsroom{t, a.Handler()}
}

func (n newsroom) do(r *http.Request, status int) string {
	n.Helper()
	w := httptest.NewRecorder()
	n.ServeHTTP(w, r)
	body, _ := io.ReadAll(w.Body)
	if w.Code != status {
		n.Fatalf("%s %s answers %d, want %d: %.400s", r.Method, r.URL, w.Code, status, body)
	}
	return string(body)
}

func (n newsroom) get(path string, status int) string {
	n.Helper()
	return n.do(httptest.NewRequest(http.MethodGet, path, nil), status)
}

func (n newsroom) post(path string, form url.Values, status int, site string) string {
	n.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if site != "" {
		r.Header.Set("Sec-Fetch-Site", site)
	}
	return n.do(r, status)
}

func (n newsroom) has(page string, words ...string) {
	n.Helper()
	for _, w := range words {
		if !strings.Contains(page, w) {
			n.Errorf("the page lacks %q", w)
		}
	}
}

// find gives what a pattern's group matches first.
func (n newsroom) find(page, pattern string) string {
	n.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if m == nil {
		n.Fatalf("nothing on the page matches %s: %.2000s", pattern, page)
	}
	return m[1]
}

func (n newsroom) articleOf(words string) string {
	return n.find(n.get("/articles?q="+url.QueryEscape(words), 200), `href="(/article/[0-9a-f]{16})"`)
}

func TestArticlePage(t *testing.T) {
	n := newNewsroom(t)
	page := n.get(n.articleOf("dowden parliament"), 200)
	n.has(page, `Reuters, United Kingdom`, `14 July 2020`, `href="https://www.reuters.com/n1"`,
		`<a href="/figure/country.gb">Britain</a>`, `<sup><a href="#event-1">1</a></sup>`, `<li id="event-1">`, `The same text elsewhere`, `UK shuts Huawei out of 5G`)
	if c := strings.Count(page, "<h1>"); c != 1 {
		t.Errorf("the page has %d first headings", c)
	}
	n.has(n.get(n.find(page, `href="(/article/[0-9a-f]{16})"><bdi>UK shuts`), 200), "A near-copy of")
	n.has(n.get(n.articleOf("sweden"), 200), "Only the headline came in.")
}

// What a feed sends is text on every page, and its addresses are no scripts.
func TestHostileArticle(t *testing.T) {
	n := newNewsroom(t)
	for _, path := range []string{"/articles", "/articles?q=merkel", n.articleOf("merkel macron"), "/figure/person.angela-merkel"} {
		page := n.get(path, 200)
		n.has(page, "long-title-without-end")
		if strings.Contains(page, "<script>") || strings.Contains(page, "javascript:") {
			t.Errorf("%s carries a script of the article", path)
		}
		n.has(page, "<bdi>") // a title that turns the reading direction turns nothing else
	}
}

func TestSearchOfArticles(t *testing.T) {
	n := newNewsroom(t)
	n.has(n.get("/articles", 200), "7 articles in the store, newest first.", "carried by 1 other article")
	page := n.get("/articles?q=huawei+ban*", 200)
	n.has(page, "<mark>", `value="huawei ban*"`)
	n.has(n.get("/articles?q=nosuchword", 200), "No article matches.")
	n.has(n.get("/articles?figure=person.angela-merkel", 200), "1 article matches.", "Angela Merkel")
	n.has(n.get("/articles?from=2020-07-22&to=2020-07-22", 200), "1 article matches.", "Sweden")
	n.get("/articles?from=yesterday", 400)
	n.get("/articles?offset=-1", 400)
	n.has(n.get(`/articles?q=%22%28*+OR+NEAR%2F`, 200), "article") // no syntax of the index comes through
}

func TestLedger(t *testing.T) {
	n := newNewsroom(t)
	n.has(n.get("/issues", 200), `<a href="/issue/huawei-5g">Huawei in 5G networks</a>`, `aria-current="page">Issues`)
	page := n.get("/issue/huawei-5g", 200)
	n.has(page, "United Kingdom", "<b>ban</b>", "2027", "told parliament", `href="/article/`, `aria-current="page">Issues`)
	n.get("/issue/nothing", 404)
	n.has(n.get("/api/issue/huawei-5g.json", 200), `"position":"ban"`)
}

func TestSources(t *testing.T) {
	n := newNewsroom(t)
	n.has(n.get("/sources", 200), "2 feeds are watched", "World news", "United Kingdom", "news.jsonl", "8 articles in the store")
}

func TestFigureInTheNews(t *testing.T) {
	n := newNewsroom(t)
	page := n.get("/figure/person.mike-pompeo?at=2020-07-21", 200)
	n.has(page, `id="news"`, "articles speak of Mike Pompeo", "a growing list of countries that protect their networks", "<blockquote>", `href="/article/`, "The Guardian")
}

func TestUnknownArticle(t *testing.T) {
	n := newNewsroom(t)
	n.has(n.get("/article/0000000000000001", 404), "There is no article")
	n.get("/article/nonsense", 400)
	n.get("/api/article/0000000000000001.json", 404)
	n.get("/api/article/0000000000000001", 404)
}

func TestJudge(t *testing.T) {
	n := newNewsroom(t)
	path := n.articleOf("accused spying")
	record := n.find(n.get(path, 200), `<option value="(event-\d+)">`)
	word := url.Values{"record": {record}, "who": {"Ada"}, "why": {"<b>irony</b>"}}

	for what, form := range map[string]url.Values{
		"no name": {"record": {record}, "why": {"x"}}, "no reason": {"record": {record}, "who": {"Ada"}},
		"no record": {"who": {"Ada"}, "why": {"x"}}, "no number": {"record": {"event-"}, "who": {"Ada"}, "why": {"x"}},
		"below nothing": {"record": {"event--1"}, "who": {"Ada"}, "why": {"x"}}, "no kind": {"record": {"body-0"}, "who": {"Ada"}, "why": {"x"}},
		"undo of words": {"undo": {"x"}, "who": {"Ada"}, "why": {"x"}},
	} {
		t.Run(what, func(*testing.T) { n.post(path, form, 400, "same-origin") })
	}
	n.post(path, url.Values{"record": {"event-99"}, "who": {"Ada"}, "why": {"x"}}, 404, "")
	n.post(path, url.Values{"undo": {"99"}, "who": {"Ada"}, "why": {"x"}}, 404, "")
	n.post("/article/0000000000000001", word, 404, "")
	n.post(path, word, 403, "cross-site")
	n.post(path, url.Values{"who": {strings.Repeat("x", 100_000)}}, 400, "")
	if page := n.get(path, 200); strings.Contains(page, "Ada") {
		t.Fatal("a refused word was kept")
	}

	n.post(path, word, 303, "same-origin")
	page := n.get(path, 200)
	n.has(page, "Ada called the event", "&lt;b&gt;irony&lt;/b&gt;", `class="wrong"`, "Take it back")
	if strings.Contains(page, `<option value="`+record+`">`) {
		t.Error("a record that is called wrong is offered once more")
	}
	n.post(path, word, 409, "") // said already
	n.post(path, url.Values{"undo": {n.find(page, `name="undo" value="(\d+)"`)}, "who": {"Bo"}, "why": {"no irony"}}, 303, "")
	page = n.get(path, 200)
	n.has(page, "taken back by Bo", "no irony", `<option value="`+record+`">`)
}
