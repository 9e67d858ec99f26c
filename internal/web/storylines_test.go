package web_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"pyrometer/internal/query"
)

// largest is the page of the storyline that has the most articles.
func (n newsroom) largest() string {
	n.Helper()
	return n.find(n.get("/storylines?order=largest&least=1", 200), `href="(/storyline/[0-9a-f]{16})"`)
}

func TestStorylinesPages(t *testing.T) {
	n := newNewsroom(t)
	list := n.get("/storylines?least=1&at=2020-07-23&asknown=2020-07-23", 200)
	n.has(list, `aria-current="page">Storylines`, "storylines match.", "Newest first", "Largest first", `class="story-live">live<`)
	for _, href := range regexp.MustCompile(`href="(/[^"]*)"`).FindAllStringSubmatch(list, -1) {
		link := strings.ReplaceAll(href[1], "&amp;", "&")
		if strings.HasPrefix(link, "/assets/") || strings.Contains(link, "at=2020-07-23") && strings.Contains(link, "asknown=2020-07-23") {
			continue
		}
		if !strings.Contains(list, `<a href="`+href[1]+`">Show all that is known`) {
			t.Errorf("the link %s loses the day, or what was known", link)
		}
	}
	path := n.largest()
	page := n.get(path, 200)
	n.has(page, "<h1>", `class="chart arc"`, "The numbers", "Whom it is about", "Events", "Articles", "How it came to be", "Founded", "<blockquote>",
		`href="/article/`, `href="/figure/`, "since=2020-07-13", "#change")
	if c := strings.Count(page, "<h1>"); c != 1 {
		t.Errorf("the page has %d first headings", c)
	}
	// As known on the day of its first article, the second is not there.
	then := n.get(path+"?asknown=2020-07-14", 200)
	n.has(then, "As known on 14 July 2020", `<a href="`+path+`">Show all that is known`)
	if strings.Count(then, `<li><a href="/article/`) >= strings.Count(page, `<li><a href="/article/`) {
		t.Error("as known on its first day it has as many articles as today")
	}
	n.get(path+"?asknown=2020-07-01", 404)
	n.has(n.get("/storylines?least=1&asknown=2020-07-01", 200), "No storyline matches.")
	n.has(n.get(path+"/arc.svg?days=30", 200), `<svg xmlns="http://www.w3.org/2000/svg" class="chart arc"`)
	// From an article to its affair.
	n.has(n.get(n.articleOf("dowden parliament"), 200), `Storyline: <a href="/storyline/`)

	n.has(n.get("/storylines?q=dowden&least=1", 200), "1 storyline matches.", `value="dowden"`)
	n.has(n.get("/storylines?q=zeppelin", 200), "No storyline matches.")
	n.has(n.get("/storylines?least=1&figure=person.angela-merkel", 200), "Only those about <a href=\"/figure/person.angela-merkel\"><bdi>Angela Merkel</bdi></a>", "About anybody")
	n.has(n.get("/storylines?least=1&limit=1", 200), "More →")
	n.has(n.get("/storylines?least=1&limit=1&offset=1", 200), "← Back")
	n.has(n.get("/storylines?least=1&to=2020-07-01", 200), "No storyline matches.")
	n.get("/storylines?order=loudest", 400)
	n.get("/storylines?least=none", 400)
	n.get("/storylines?q=*", 400)
	n.get("/storylines?q=&from=&least=1", 303) // a form leaves empty words in the address
	n.get("/storylines?figure=person.nobody", 404)
	n.get("/storyline/0000000000000001", 404)
	n.get("/storyline/nonsense", 400)
	n.get(path+"?days=1", 400)
}

func TestStorylinesAPI(t *testing.T) {
	n := newNewsroom(t)
	path := n.largest()
	var list query.Storylines
	if err := json.Unmarshal([]byte(n.get("/api/storylines.json?least=1&order=largest", 200)), &list); err != nil || list.Total == 0 || list.Rows[0].State != query.StorylineLive {
		t.Fatalf("%+v %v", list, err)
	}
	var one query.StorylinePage
	if err := json.Unmarshal([]byte(n.get("/api"+path+".json", 200)), &one); err != nil || one.ID != list.Rows[0].ID || len(one.Arc) == 0 || one.Turns == nil || len(one.EventList) == 0 {
		t.Errorf("%+v %v", one, err)
	}
	n.get("/api"+path, 404)
	n.get("/api/storyline/nonsense.json", 400)
	n.has(n.get("/api/explain/person.mike-pompeo.json?by=storyline", 200), `"kind":"storyline"`)
	if got := n.get("/api/explain/person.mike-pompeo.json", 200); strings.Contains(got, `"kind":"storyline"`) {
		t.Error("by counterparty is what scripts have always got")
	}
	n.has(n.get("/api/figure/person.mike-pompeo.json", 200), `"turns":[`)
	n.get("/api/explain/person.mike-pompeo.json?by=mood", 400)
}

func TestFigureByStoryline(t *testing.T) {
	n := newNewsroom(t)
	page := n.get("/figure/person.mike-pompeo?at=2020-07-21", 200)
	n.has(page, `aria-current="true">by storyline`, `by=counterparty#change">by counterparty`, `">Open the storyline`, "own acts", "The same by who did it")
	n.has(page, n.find(page, `<a href="(/storyline/[0-9a-f]{16}\?at=2020-07-21)">Open`)) // the day stays
	other := n.get("/figure/person.mike-pompeo?at=2020-07-21&by=counterparty", 200)
	n.has(other, `aria-current="true">by counterparty`, `<input type="hidden" name="by" value="counterparty">`, `days=30`)
	if strings.Contains(other, "Open the storyline") {
		t.Error("by counterparty there is a storyline all the same")
	}
	for _, href := range []string{n.find(other, `href="([^"]*)">30 days`), n.find(other, `rel="prev" href="([^"]*)">← a week`)} {
		n.has(href, "by=counterparty")
	}
	n.get("/figure/person.mike-pompeo?by=mood", 400)
}

// What a feed sends is text on the pages of storylines too.
func TestHostileStoryline(t *testing.T) {
	n := newNewsroom(t)
	list := n.get("/storylines?q=merkel&least=1", 200)
	page := n.get(n.find(list, `href="(/storyline/[0-9a-f]{16})"`), 200)
	for _, p := range []string{list, page} {
		n.has(p, "&lt;script&gt;alert", "<bdi>")
		if strings.Contains(p, "<script>") {
			t.Error("the page carries a script of the article")
		}
	}
}
