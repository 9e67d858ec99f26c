//go:build browser

package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// From the board to a figure, to a cause, to its storyline, to an event, to the
// article that tells it, and back to the storyline from there; causes put
// together by counterparty and by storyline again.
func TestFromBoardToStoryline(t *testing.T) {
	url, b := newsSite(t), browser(t)
	for _, s := range newsScreens() {
		t.Run(s.String(), func(t *testing.T) {
			ctx := tab(t, b, s)
			run(t, ctx, chromedp.Navigate(url+"/?at=2020-07-21&kind=person"), chromedp.Click(chromedp.CSS(`table.board a[href^="/figure/person.mike-pompeo"]`)))
			arrive(t, ctx, `#change .ranges a`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`#change .ranges a:not([aria-current])`)))
			arrive(t, ctx, `#change [name=by][value=counterparty] ~ label, #change .ranges a[href*="by=counterparty"][aria-current]`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`#change .ranges a:not([aria-current])`)))
			arrive(t, ctx, `#change .ranges a:not([href*="by="])[aria-current]`)

			run(t, ctx, chromedp.Click(chromedp.CSS(`#change li:has(a[href^="/storyline/"]) > details > summary`)), chromedp.Click(chromedp.CSS(`#change details[open] a[href^="/storyline/"]`)))
			arrive(t, ctx, `svg.arc`)
			contains(t, get(t, ctx, chromedp.Location()), "at=2020-07-21")
			if w := eval[int64](t, ctx, `document.documentElement.scrollWidth`); w > s.width {
				t.Errorf("the page of a storyline is %d pixels wide on a screen of %d", w, s.width)
			}
			name := get(t, ctx, chromedp.Text(chromedp.CSS(`h1`)))
			run(t, ctx, chromedp.Click(chromedp.CSS(`.events li:first-child .source summary`)), chromedp.WaitVisible(chromedp.CSS(`.events li:first-child .source a`)),
				chromedp.Click(chromedp.CSS(`.events li:first-child .source a`)))
			arrive(t, ctx, `.of-storyline a`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`.of-storyline a`)))
			arrive(t, ctx, `svg.arc`)
			if again := get(t, ctx, chromedp.Text(chromedp.CSS(`h1`))); again != name {
				t.Errorf("the article's storyline is %q, it was reached from %q", again, name)
			}
			run(t, ctx, chromedp.Click(chromedp.CSS(`#nav a[href^="/storylines"]`)))
			arrive(t, ctx, `.stories`)
		})
	}
}
