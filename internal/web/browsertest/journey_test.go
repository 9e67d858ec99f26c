//go:build browser

package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// From the board to a figure, to a cause, to the source of its event, with and
// without a script, on a desk and on a phone.
func TestFromBoardToSource(t *testing.T) {
	url, b := site(t), browser(t)
	for _, s := range []screen{desk, phone, {width: 1280, height: 900, noScript: true}, {width: 390, height: 844, phone: true, noScript: true, dark: true}} {
		t.Run(s.String(), func(t *testing.T) {
			ctx := tab(t, b, s)
			run(t, ctx, chromedp.Navigate(url+"/?kind=person"),
				chromedp.Click(chromedp.CSS(`table.board tbody tr:first-child th a`)))
			arrive(t, ctx, `#change`)
			name := get(t, ctx, chromedp.Text(chromedp.CSS(`h1`)))
			if name == "" {
				t.Fatal("the figure's page has no name")
			}
			run(t, ctx,
				chromedp.Click(chromedp.CSS(`#c1 > summary`)), chromedp.WaitVisible(chromedp.CSS(`#c1 .causes summary`)),
				chromedp.Click(chromedp.CSS(`#c1 .causes summary`)), chromedp.WaitVisible(chromedp.CSS(`#c1 .reports li`)))
			source := get(t, ctx, chromedp.Text(chromedp.CSS(`#c1 .reports li`)))
			contains(t, source, "events-2018.tsv.gz, row ")
			run(t, ctx, chromedp.Click(chromedp.CSS(`.events li:first-child .source summary`)), chromedp.WaitVisible(chromedp.CSS(`.events li:first-child .source li`)))
			if s.noScript {
				run(t, ctx, chromedp.WaitVisible(chromedp.CSS(`level-chart svg.level`)), chromedp.WaitVisible(chromedp.CSS(`cause-waterfall svg.waterfall`)))
				return
			}
			until(t, ctx, `document.querySelectorAll(".drawn canvas").length === 2`)
			if eval[bool](t, ctx, `getComputedStyle(document.querySelector("level-chart .still")).display !== "none"`) {
				t.Error("the static picture is shown beside the drawn one")
			}
		})
	}
}

func TestFiltersFollowAtOnce(t *testing.T) {
	url, b := site(t), browser(t)
	ctx := tab(t, b, desk)
	run(t, ctx, chromedp.Navigate(url), chromedp.WaitVisible(chromedp.CSS(`table.board`)))
	until(t, ctx, `document.documentElement.classList.contains("live")`)
	choose := func(name, value string) {
		eval[bool](t, ctx, `(() => {const f=document.querySelector("[name=`+name+`]"); f.value="`+value+`"; f.dispatchEvent(new Event("change",{bubbles:true})); return true})()`)
	}
	choose("kind", "country")
	until(t, ctx, `location.search === "?kind=country" && [...document.querySelectorAll("table.board .meta")].every(m => m.textContent === "country")`)
	choose("order", "name")
	until(t, ctx, `location.search === "?kind=country&order=name" && document.querySelector("table.board th a").textContent === "Afghanistan"`)
	// The slider goes by keyboard, and its day stands in the address.
	run(t, ctx, chromedp.Focus(chromedp.CSS(`#day`)), chromedp.KeyEvent(kb.Home))
	until(t, ctx, `location.search.includes("at=2018-01-01") && document.querySelector(".asof time").dateTime === "2018-01-01"`)
	run(t, ctx, chromedp.KeyEvent(kb.ArrowRight))
	until(t, ctx, `location.search.includes("at=2018-01-02") && document.querySelector("[name=at]").value === "2018-01-02"`)
	if focus := eval[string](t, ctx, `document.activeElement.id`); focus != "day" {
		t.Errorf("the slider lost the focus to %q", focus)
	}
	contains(t, eval[string](t, ctx, `document.querySelector("#nav a").getAttribute("href")`), "at=2018-01-02")
	run(t, ctx, chromedp.NavigateBack())
	arrive(t, ctx, `table.board`)
	// Words are searched while they are typed.
	run(t, ctx, chromedp.Navigate(url), chromedp.WaitVisible(chromedp.CSS(`table.board`)), chromedp.SendKeys(chromedp.CSS(`[name=q]`), "pompeo"))
	until(t, ctx, `location.search === "?q=pompeo" && document.querySelectorAll("table.board tbody tr").length === 1`)
	run(t, ctx, chromedp.Reload())
	arrive(t, ctx, `table.board`)
	if n := eval[int](t, ctx, `document.querySelectorAll("table.board tbody tr").length`); n != 1 {
		t.Errorf("the address gives %d rows after a reload, want 1", n)
	}
}

func TestSliderWithoutScript(t *testing.T) {
	url, b := site(t), browser(t)
	s := desk
	s.noScript = true
	ctx := tab(t, b, s)
	run(t, ctx, chromedp.Navigate(url+"/?kind=person"), chromedp.Focus(chromedp.CSS(`#day`)), chromedp.KeyEvent(kb.Home),
		chromedp.Click(chromedp.CSS(`.go`)))
	arrive(t, ctx, `.asof time[datetime="2018-01-01"]`)
	at := get(t, ctx, chromedp.Location())
	if want := url + "/?at=2018-01-01&kind=person"; at != want {
		t.Errorf("the address is %s, want %s", at, want)
	}
}

func TestWaterfallOpensItsCause(t *testing.T) {
	url, b := site(t), browser(t)
	ctx := tab(t, b, desk)
	run(t, ctx, chromedp.Navigate(url+"/figure/person.imran-khan"))
	until(t, ctx, `document.querySelector("cause-waterfall.drawn canvas") !== null`)
	run(t, ctx, chromedp.ScrollIntoView(chromedp.CSS(`cause-waterfall`)))
	type point struct{ X, Y float64 }
	p := eval[point](t, ctx, `(() => {const r = document.querySelector("cause-waterfall .plot").getBoundingClientRect(); return {X: r.x + r.width/2, Y: r.y + 4 + 38*1.5}})()`)
	run(t, ctx, chromedp.MouseClickXY(p.X, p.Y))
	until(t, ctx, `document.querySelector("#c1").open`)
	until(t, ctx, `document.querySelector("cause-waterfall .tip") !== null`)
	p = eval[point](t, ctx, `(() => {const r = document.querySelector("level-chart .plot").getBoundingClientRect(); return {X: r.x + r.width/2, Y: r.y + 100}})()`)
	run(t, ctx, chromedp.ScrollIntoView(chromedp.CSS(`level-chart`)))
	p = eval[point](t, ctx, `(() => {const r = document.querySelector("level-chart .plot").getBoundingClientRect(); return {X: r.x + r.width/2, Y: r.y + 100}})()`)
	run(t, ctx, chromedp.MouseEvent("mouseMoved", p.X, p.Y))
	until(t, ctx, `/80% interval/.test(document.querySelector("level-chart .tip")?.textContent)`)
}

func TestKeyboard(t *testing.T) {
	url, b := site(t), browser(t)
	for _, path := range []string{"/", "/figure/person.mike-pompeo", "/figures?q=jim", "/model", "/about"} {
		t.Run(path, func(t *testing.T) {
			ctx := tab(t, b, desk)
			run(t, ctx, chromedp.Navigate(url+path), chromedp.WaitReady(chromedp.CSS(`body`)), chromedp.KeyEvent(kb.Tab))
			if got := eval[string](t, ctx, `document.activeElement.className`); got != "skip" {
				t.Fatalf("the first stop is %q, want the skip link", got)
			}
			if y := eval[float64](t, ctx, `document.activeElement.getBoundingClientRect().top`); y < 0 {
				t.Error("the skip link stays out of sight when it has the focus")
			}
			run(t, ctx, chromedp.KeyEvent(kb.Enter))
			until(t, ctx, `document.activeElement.id === "main"`)
			for range 12 {
				run(t, ctx, chromedp.KeyEvent(kb.Tab))
				type stop struct {
					Outline, What string
					Page          bool
				}
				s := eval[stop](t, ctx, `(() => {const e = document.activeElement; const c = getComputedStyle(e); return {Outline: c.outlineStyle + " " + c.outlineWidth, What: e.outerHTML.slice(0, 80), Page: e === document.body}})()`)
				if s.Page {
					break // past the last stop
				}
				if s.Outline != "solid 3px" {
					t.Errorf("the focus is not to be seen (%s) on %s", s.Outline, s.What)
				}
			}
		})
	}
}
