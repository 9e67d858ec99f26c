package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// TestDecide renames a storyline, splits an article off and joins it again, all by
// the forms of its page, and takes it all back.
func TestDecide(t *testing.T) {
	n := newNewsroom(t)
	path := n.largest()
	was := n.get(path, 200)
	n.has(was, `id="decisions"`, `name="name"`, `name="other"`, `name="article"`)
	article := n.find(was, `<option value="([0-9a-f]{16})">`)
	word := func(pairs ...string) url.Values {
		v := url.Values{"who": {"Ada"}, "why": {"<b>irony</b>"}}
		for i := 0; i < len(pairs); i += 2 {
			v.Add(pairs[i], pairs[i+1])
		}
		return v
	}
	for what, form := range map[string]url.Values{
		"no name": {"name": {"x"}, "why": {"x"}}, "no reason": {"name": {"x"}, "who": {"Ada"}}, "nothing": word(),
		"no article": word("article", "x"), "no storyline": word("other", "x"), "undo of words": word("undo", "x"),
	} {
		t.Run(what, func(*testing.T) { n.post(path, form, 400, "same-origin") })
	}
	n.post(path, word("undo", "99"), 404, "")
	n.post(path, word("other", "0000000000000001"), 404, "")
	n.post(path, word("other", path), 409, "")
	n.post("/storyline/0000000000000001", word("name", "x"), 404, "")
	n.post(path, word("name", "x"), 403, "cross-site")
	n.post(path, url.Values{"who": {strings.Repeat("x", 100_000)}}, 400, "")
	if page := n.get(path, 200); page != was {
		t.Fatal("what was refused was kept")
	}

	n.post(path, word("name", "The <i>affair</i>"), 303, "same-origin")
	n.has(n.get(path, 200), "The &lt;i&gt;affair&lt;/i&gt;", "Ada called it", "&lt;b&gt;irony&lt;/b&gt;", "Renamed")
	n.post(path, word("article", article), 303, "")
	page := n.get(path, 200)
	n.has(page, "Ada split")
	if strings.Contains(page, `<option value="`+article+`">`) {
		t.Error("an article that left is offered once more")
	}
	part := n.find(page, `Gave off</b> <a href="(/storyline/[0-9a-f]{16})"`)
	n.has(n.get(part, 200), "Ada split it off", "Parted from")
	n.post(path, word("other", "http://localhost"+part+"?at=2020-07-14"), 303, "")
	n.has(n.get(part, 200), "Merged into", "Ada joined it to")
	if strings.Contains(n.get(part, 200), `name="name"`) {
		t.Error("what is part of another cannot be decided on")
	}
	n.post(path, word("undo", "2"), 409, "") // the third builds on it
	for _, undo := range []string{"3", "2", "1"} {
		n.post(path, word("undo", undo), 303, "")
	}
	n.has(n.get(path, 200), "taken back by Ada", "A decision was taken back", `<option value="`+article+`">`)
}
