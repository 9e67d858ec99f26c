package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// TestCheck checks a text on its page: verdicts, evidence, markup that stays text,
// and forms of other sites refused.
func TestCheck(t *testing.T) {
	n := newNewsroom(t)
	n.has(n.get("/check", 200), `<textarea id="text"`, `aria-current="page">Check`)
	text := "A week over <b>networks</b>\n\nBritain banned Huawei from its 5G networks on Sunday, 14 July 2020.\n\n<script>alert(1)</script> Will Canada follow?"
	page := n.post("/check", url.Values{"text": {text}, "at": {"2020-07-20"}}, 200, "same-origin")
	n.has(page, `class="v-contradicted"`, "14 July 2020 was a Tuesday, not a Sunday", "Held against what was known by 20 July 2020")
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<b>networks</b>") {
		t.Error("the text's markup is live")
	}
	n.post("/check", url.Values{"text": {text}}, 403, "cross-site")
	n.post("/check", url.Values{"text": {""}}, 400, "same-origin")
	n.post("/check", url.Values{"text": {text}, "at": {"yesterday"}}, 400, "same-origin")
	n.post("/check", url.Values{"text": {strings.Repeat("word ", 300_000)}}, 400, "same-origin")
}
