package query

import (
	"context"

	"pyrometer/internal/store"
)

// creditLabel puts a share in an act of others in words: what they did, and what
// shows that the figure campaigned for it.
func (v *view) creditLabel(c store.CreditRow) string {
	act := v.act(c.Act)
	label := label(v.atlas.refOrNil(c.Source), act.Type, act.Mode, v.atlas.refOrNil(c.Target))
	word := "credited"
	if side, ok := v.model.Shared(act.Type, act.Mode); ok && (c.Sign > 0) != (side > 0) {
		word = "set back"
	}
	what := v.campaigned(&c)
	if c.TieDay < c.Day {
		what = had(what)
	}
	return word + ": " + label + "; " + what + " on " + dateWords(c.TieDay)
}

// relabel gives events that are shares in acts of others their words, and leads
// their reports to those of the acts.
func (v *view) relabel(ctx context.Context, list []told) error {
	keys := make([]store.EventKey, len(list))
	for i, t := range list {
		keys[i] = t.EventKey
	}
	credits, err := v.store.Credits(ctx, keys)
	if err != nil || len(credits) == 0 {
		return err
	}
	for i := range list {
		c, ok := credits[list[i].EventKey]
		if !ok {
			continue
		}
		if list[i].label != nil {
			*list[i].label = v.creditLabel(c)
		}
		list[i].EventKey = store.EventKey{Day: c.Day, ID: c.Of}
	}
	return nil
}
