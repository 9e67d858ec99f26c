//go:build browser

package browsertest

import (
	"encoding/json"
	"io"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func paths() map[string]string {
	return map[string]string{
		"board": "/", "empty": "/?q=nobody+of+that+name", "thin": "/?all=1&order=name",
		"figure": "/figure/person.imran-khan", "past": "/figure/person.mike-pompeo?at=2018-05-31&asknown=2018-06-02&days=30",
		"unscored": "/figure/person.aksel-johannesen", "search": "/figures?q=jim", "model": "/model", "about": "/about",
	}
}

// newsPaths are pages of the store of articles.
func newsPaths(t *testing.T, url string) map[string]string {
	t.Helper()
	resp, err := http.Get(url + "/articles?q=parliament")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	article, storyline := regexp.MustCompile(`/article/[0-9a-f]{16}`).Find(page), storylineOf(t, url)
	if article == nil {
		t.Fatal("the store has no article on it")
	}
	return map[string]string{
		"news-board": "/?at=2020-07-21", "report": "/figure/person.mike-pompeo/report?at=2020-07-21", "news-figure": "/figure/person.mike-pompeo?at=2020-07-21", "article": string(article), "articles": "/articles",
		"articles-found": "/articles?q=huawei+ban*", "articles-none": "/articles?q=nosuchword", "issues": "/issues", "ledger": "/issue/huawei-5g", "sources": "/sources",
		"storylines": "/storylines?least=1", "storyline": storyline,
	}
}

// storylineOf gives the address of a site's largest storyline.
func storylineOf(t *testing.T, url string) string {
	t.Helper()
	resp, err := http.Get(url + "/api/storylines.json?least=1&limit=1&order=largest")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var list struct{ Rows []struct{ ID string } }
	if err := json.NewDecoder(resp.Body).Decode(&list); err != nil || len(list.Rows) == 0 {
		t.Fatal("the store has no storyline: ", err)
	}
	return "/storyline/" + list.Rows[0].ID
}

// addresses are the pages of both sites in full.
func addresses(t *testing.T) map[string]string {
	url, news := site(t), newsSite(t)
	all := map[string]string{}
	for name, path := range paths() {
		all[name] = url + path
	}
	for name, path := range newsPaths(t, news) {
		all[name] = news + path
	}
	return all
}

func screens() []screen {
	return []screen{desk, {width: 1280, height: 900, dark: true}, phone, {width: 390, height: 844, phone: true, dark: true}, small}
}

// axe finds what assistive technology would stumble over. npm brings it; the
// test is skipped where npm has not run.
func TestNoSeriousFaultForAxe(t *testing.T) {
	axe, err := os.ReadFile("../../../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("axe-core is not installed: npm ci --prefix web")
	}
	all, b := addresses(t), browser(t)
	for _, s := range []screen{desk, {width: 390, height: 844, phone: true, dark: true}} {
		ctx := tab(t, b, s)
		for name, address := range all {
			t.Run(name+"-"+s.String(), func(t *testing.T) {
				run(t, ctx, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS(`footer`)))
				axeOn(t, ctx, string(axe))
			})
		}
	}
}

// No page may be wider than its screen.
func TestNothingSticksOut(t *testing.T) {
	all, b := addresses(t), browser(t)
	for _, s := range []screen{desk, small, phone, {width: 768, height: 900}} {
		ctx := tab(t, b, s)
		for name, address := range all {
			t.Run(name+"-"+s.String(), func(t *testing.T) {
				run(t, ctx, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS(`footer`)))
				if w := eval[int64](t, ctx, `document.documentElement.scrollWidth`); w > s.width {
					wide := eval[string](t, ctx, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map(e => e.tagName + "." + e.className).join(" ")`)
					t.Errorf("%d pixels wide on a screen of %d: %s", w, s.width, wide)
				}
			})
		}
	}
}

// Paper has no links to press and shows the static pictures.
func TestPrint(t *testing.T) {
	url, b := site(t), browser(t)
	ctx := tab(t, b, desk)
	run(t, ctx, chromedp.Navigate(url+"/figure/person.mike-pompeo"))
	until(t, ctx, `document.querySelectorAll(".drawn canvas").length === 2`)
	call(t, ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	for selector, want := range map[string]bool{"#nav": false, ".plot": false, "level-chart .still": true, ".foot": true, ".causes": true} {
		if got := eval[bool](t, ctx, `document.querySelector(`+quote(selector)+`).getClientRects().length > 0`); got != want {
			t.Errorf("%s in print: shown %v, want %v", selector, got, want)
		}
	}
	pdf := get(t, ctx, chromedp.PrintToPDF())
	if len(pdf) < 10_000 {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
}

// What a page weighs as sent, and how soon its largest part is painted.
func TestWeightAndPaint(t *testing.T) {
	url, b := site(t), browser(t)
	for path, limit := range map[string]int{"/?limit=100": 200_000, "/figure/person.mike-pompeo": 400_000} {
		ctx := tab(t, b, desk)
		// The best of three, because the first load also starts the browser's own
		// processes; the weight is that of the first, with nothing cached.
		weight, paint := 0, math.Inf(1)
		for i := range 3 {
			run(t, ctx, chromedp.Navigate(url+path), chromedp.WaitReady(chromedp.CSS(`footer`)))
			until(t, ctx, `document.readyState === "complete"`)
			if i == 0 {
				weight = eval[int](t, ctx, `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((n, e) => n + e.transferSize, 0)`)
			}
			paint = min(paint, get(t, ctx, chromedp.Evaluate[float64](`new Promise(done => new PerformanceObserver(l => done(l.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))`,
				chromedp.EvalAwaitPromise)))
		}
		t.Logf("%s: %d bytes as sent, largest paint after %.0f ms", path, weight, paint)
		if weight > limit {
			t.Errorf("%s weighs %d bytes, more than %d", path, weight, limit)
		}
		if paint > 1000 {
			t.Errorf("%s: largest paint after %.0f ms", path, paint)
		}
	}
}

// With SHOTS set to a folder, every page is photographed on every screen; SITE
// photographs another server, there PAGES (addresses with spaces between) instead
// of ours, ONLY some of the pages, FROM a selector downwards.
func TestShots(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		t.Skip("SHOTS is not set")
	}
	url, b := site(t), browser(t)
	if other := os.Getenv("SITE"); other != "" {
		url = strings.TrimSuffix(other, "/")
	}
	only, pages := os.Getenv("ONLY"), paths()
	if others := os.Getenv("PAGES"); others != "" {
		pages = map[string]string{}
		for i, path := range strings.Fields(others) {
			pages[strconv.Itoa(i)] = path
		}
	}
	for _, s := range screens() {
		s.height = 1600 // enough to judge a page by
		ctx := tab(t, b, s)
		for name, path := range pages {
			if only != "" && !strings.Contains(only, name) {
				continue
			}
			run(t, ctx, chromedp.Navigate(url+path), chromedp.WaitReady(chromedp.CSS(`footer`)))
			if name == "figure" || name == "past" {
				until(t, ctx, `document.querySelectorAll(".drawn canvas").length === document.querySelectorAll("level-chart, cause-waterfall").length`)
			}
			if top := os.Getenv("FROM"); top != "" {
				eval[bool](t, ctx, `(() => {document.querySelector(`+quote(top)+`)?.scrollIntoView(); return true})()`)
			}
			picture := get(t, ctx, chromedp.CaptureScreenshot())
			if err := os.WriteFile(filepath.Join(dir, name+"-"+s.String()+".png"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestPicture takes the pictures of the README: with FILE set, it photographs
// the address PAGE of a running server.
//
//	pyrometer demo --no-open &
//	FILE=$PWD/docs/images/board.png PAGE='http://127.0.0.1:8374/?at=2018-08-20&kind=person' \
//		go test -C internal/web/browsertest -mod=mod -tags browser -run Picture .
func TestPicture(t *testing.T) {
	file, address := os.Getenv("FILE"), os.Getenv("PAGE")
	if file == "" {
		t.Skip("FILE is not set")
	}
	ctx := tab(t, browser(t), screen{width: 1280, height: 860, dark: os.Getenv("DARK") != ""})
	run(t, ctx, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS(`footer`)))
	until(t, ctx, `document.querySelectorAll("level-chart:not(.drawn), cause-waterfall:not(.drawn)").length === 0`)
	if err := os.WriteFile(file, get(t, ctx, chromedp.CaptureScreenshot()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func quote(s string) string {
	b, _ := json.Marshal(s) // strings always marshal
	return string(b)
}
