//go:build browser

package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// From a figure to its report, from a sentence to its source and back; without a
// script as with one.
func TestReport(t *testing.T) {
	url, b := newsSite(t), browser(t)
	for _, s := range []screen{desk, phone} {
		t.Run(s.String(), func(t *testing.T) {
			ctx := tab(t, b, s)
			run(t, ctx, chromedp.Navigate(url+"/figure/person.mike-pompeo?at=2020-07-21"), chromedp.WaitReady(chromedp.CSS(`footer`)),
				chromedp.Click(chromedp.CSS(`.facts a[href*="/report"]`)))
			arrive(t, ctx, `#report-title`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`.report section .note a`)))
			until(t, ctx, `/^#source-\d+$/.test(location.hash) && document.querySelector(":target").getBoundingClientRect().top < innerHeight`)
			run(t, ctx, chromedp.Click(chromedp.CSS(`:target .back a[href^="#cite-"]`)))
			until(t, ctx, `/^#cite-\d+$/.test(location.hash) && document.querySelector(":target").closest(".note") !== null`)
			if shown := eval[string](t, ctx, `getComputedStyle(document.querySelector("svg.chart .back")).fill`); shown == "" || shown == "none" {
				t.Errorf("the picture has no paper: %q", shown)
			}
		})
	}
	ctx := tab(t, b, desk)
	run(t, ctx, chromedp.Navigate(url+"/figure/person.mike-pompeo/report?at=2020-07-21"), chromedp.WaitReady(chromedp.CSS(`footer`)))
	call(t, ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	for selector, want := range map[string]bool{"#nav": false, ".report-nav": false, ".forms": false, ".report-table": false, "#report-title": true, ".report-picture svg": true, ".report-sources": true} {
		if got := eval[bool](t, ctx, `document.querySelector(`+quote(selector)+`).getClientRects().length > 0`); got != want {
			t.Errorf("%s in print: shown %v, want %v", selector, got, want)
		}
	}
}
