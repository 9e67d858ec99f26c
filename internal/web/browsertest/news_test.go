//go:build browser

package browsertest

import (
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"pyrometer/internal/web/newstest"
)

// newsSite serves the pages of a small real store of articles.
func newsSite(t testing.TB) string {
	a, err := newstest.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(a.Handler())
	t.Cleanup(func() {
		srv.Close()
		_ = a.Close()
	})
	return srv.URL
}

func newsScreens() []screen {
	return []screen{desk, phone, {width: 1280, height: 900, noScript: true}, {width: 390, height: 844, phone: true, noScript: true, dark: true}}
}

// From the board to a figure, to a cause, to the sentence that tells it, to the
// article, to the record in it; and the record called wrong and right again.
func TestFromBoardToArticle(t *testing.T) {
	b := browser(t)
	for _, s := range newsScreens() {
		t.Run(s.String(), func(t *testing.T) {
			url := newsSite(t) // words on records are kept: each screen has a store of its own
			ctx := tab(t, b, s)
			run(t, ctx, chromedp.Navigate(url+"/?kind=person"), chromedp.Click(chromedp.CSS(`table.board a[href^="/figure/person.mike-pompeo"]`)))
			arrive(t, ctx, `#change`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`#c1 > summary`)), chromedp.WaitVisible(chromedp.CSS(`#c1 .causes summary`)),
				chromedp.Click(chromedp.CSS(`#c1 .causes summary`)), chromedp.WaitVisible(chromedp.CSS(`#c1 .reports blockquote`)))
			if words := get(t, ctx, chromedp.Text(chromedp.CSS(`#c1 .reports blockquote`))); words == "" {
				t.Error("the report has no sentence")
			}
			run(t, ctx, chromedp.Click(chromedp.CSS(`#c1 .reports a`)))
			arrive(t, ctx, `.marked .did a`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`.marked .did a`)))
			until(t, ctx, `document.querySelector(".events-read li:target") !== null`)

			run(t, ctx, chromedp.SetValue(chromedp.CSS(`.judge select`), "event-0"), chromedp.SendKeys(chromedp.CSS(`.judge [name=who]`), "Ada"),
				chromedp.SendKeys(chromedp.CSS(`.judge [name=why]`), "not so"), chromedp.Click(chromedp.CSS(`.judge .main-button`)))
			arrive(t, ctx, `#verdicts .lines li`)
			contains(t, get(t, ctx, chromedp.Text(chromedp.CSS(`#verdicts .lines li`))), "Ada called the event")
			if n := eval[int](t, ctx, `document.querySelectorAll(".events-read li.wrong").length`); n != 1 {
				t.Errorf("%d events are struck out, want 1", n)
			}
			run(t, ctx, chromedp.SendKeys(chromedp.CSS(`#verdicts li [name=who]`), "Bo"), chromedp.SendKeys(chromedp.CSS(`#verdicts li [name=why]`), "it was"),
				chromedp.Click(chromedp.CSS(`#verdicts li button`)))
			arrive(t, ctx, `#verdicts li .soft`)
			contains(t, get(t, ctx, chromedp.Text(chromedp.CSS(`#verdicts li .soft`))), "taken back by Bo")
			if n := eval[int](t, ctx, `document.querySelectorAll(".events-read li.wrong").length`); n != 0 {
				t.Errorf("%d events are still struck out", n)
			}
		})
	}
}

func TestSearchAndLedger(t *testing.T) {
	url, b := newsSite(t), browser(t)
	for _, s := range newsScreens() {
		t.Run(s.String(), func(t *testing.T) {
			ctx := tab(t, b, s)
			run(t, ctx, chromedp.Navigate(url), chromedp.Click(chromedp.CSS(`#nav a[href^="/articles"]`)))
			arrive(t, ctx, `.hits`)
			run(t, ctx, chromedp.SendKeys(chromedp.CSS(`.search [name=q]`), "huawei ban*"), chromedp.Click(chromedp.CSS(`.search .go-button`)))
			arrive(t, ctx, `.hits mark`)
			contains(t, get(t, ctx, chromedp.Text(chromedp.CSS(`.hits li:first-child`))), "Huawei")
			run(t, ctx, chromedp.Click(chromedp.CSS(`#nav a[href^="/issues"]`)))
			arrive(t, ctx, `.lines a[href^="/issue/"]`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`.lines a[href^="/issue/"]`)))
			arrive(t, ctx, `.ledger summary`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`.ledger summary`)), chromedp.WaitVisible(chromedp.CSS(`.ledger blockquote`)),
				chromedp.Click(chromedp.CSS(`.ledger details a`)))
			arrive(t, ctx, `article.text h1`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`#nav a[href^="/sources"]`)))
			arrive(t, ctx, `table.feeds`)
		})
	}
}
