//go:build browser

package browsertest

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
)

type fault struct {
	ID, Impact, Help string
	Nodes            []string
}

// axeOn fails the test for every serious or critical fault on the page.
func axeOn(t *testing.T, ctx context.Context, axe string) {
	t.Helper()
	eval[bool](t, ctx, axe+"; document.querySelectorAll('details').forEach(d => d.open = true); true")
	faults := get(t, ctx, chromedp.Evaluate[[]fault](`axe.run().then(r => r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + (n.failureSummary || "").slice(0, 240))})))`,
		chromedp.EvalAwaitPromise))
	for _, f := range faults {
		if f.Impact == "serious" || f.Impact == "critical" {
			t.Errorf("%s (%s): %s\n%v", f.ID, f.Impact, f.Help, f.Nodes)
		} else {
			t.Logf("%s (%s): %s %v", f.ID, f.Impact, f.Help, f.Nodes)
		}
	}
}
