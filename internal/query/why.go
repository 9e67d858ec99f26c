package query

import (
	"context"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/store"
)

// addWhy fills in what articles state as the cause of events, and what shows that
// the figure campaigned for an act that it has a share in.
func (v *view) addWhy(ctx context.Context, lists ...[]Cause) error {
	var events []*Cause
	var collect func([]Cause)
	collect = func(causes []Cause) {
		for i := range causes {
			if c := &causes[i]; c.Kind == CauseEvent {
				events = append(events, c)
			}
			collect(causes[i].Causes)
		}
	}
	for _, l := range lists {
		collect(l)
	}
	var shares []store.EventKey
	keys := make([]store.EventKey, len(events)) // of a share, those of the act
	for i, c := range events {
		keys[i] = store.EventKey{Day: *c.Day, ID: *c.Event}
		if _, shared := c.Mode.Share(); shared != 0 {
			shares = append(shares, keys[i])
		}
	}
	credits, err := v.store.Credits(ctx, shares)
	if err != nil {
		return err
	}
	var articles []int64
	for i := range keys {
		if c, ok := credits[keys[i]]; ok {
			keys[i].ID = c.Of
			articles = append(articles, c.Tie)
		}
	}
	stated, err := v.store.Becauses(ctx, slices.Clone(keys))
	if err != nil {
		return err
	}
	if v.known != 0 { // what was stated later was not known
		for key, list := range stated {
			stated[key] = slices.DeleteFunc(list, func(s store.Stated) bool { return pyrometer.DayOf(s.Known) > v.known })
		}
	}
	w := why{view: v}
	for _, list := range stated {
		for i := range list {
			articles = append(articles, list[i].Number)
		}
	}
	slices.Sort(articles)
	articles = slices.Compact(articles)
	if w.texts, err = v.store.Texts(ctx, articles); err != nil {
		return err
	}
	if w.heads, err = v.store.Heads(ctx, articles); err != nil {
		return err
	}
	for i, c := range events {
		if row, ok := credits[store.EventKey{Day: *c.Day, ID: *c.Event}]; ok {
			c.Credit = w.credit(&row)
		}
		w.because(c, stated[keys[i]])
	}
	return nil
}

// why puts places of articles in words.
type why struct {
	view  *view
	texts map[int64]pyrometer.Article
	heads map[int64]store.ArticleHead
}

// because gives a cause, and each of its reports, the surest of what is stated.
func (w *why) because(c *Cause, list []store.Stated) {
	for i := range list {
		s := &list[i]
		b := w.stated(s)
		if b == nil {
			continue
		}
		if c.Because == nil {
			c.Because = b
		}
		for j := range c.Reports {
			r := &c.Reports[j]
			if r.Because == nil && (r.Article != nil && r.Article.ID == s.ID || r.Publisher == s.FamilyName) {
				r.Because = b
			}
		}
	}
}

func (w *why) stated(s *store.Stated) *Because {
	a, head := w.texts[s.Number], w.heads[s.Number]
	text := a.Text()
	b := &Because{Text: strings.TrimSpace(clause(text, s.Cause)), Signal: clause(text, s.Signal), Sentence: clause(text, s.Sentence), Span: s.Cause,
		Article: articleRef(&head), Confidence: s.Confidence}
	if b.Text == "" {
		return nil
	}
	return b
}

// credit says what a share is.
func (w *why) credit(row *store.CreditRow) *Credit {
	v := w.view
	act := v.act(row.Act)
	c := &Credit{Sign: 1, Event: row.Of, Source: v.atlas.refOrNil(row.Source), Target: v.atlas.refOrNil(row.Target), Did: v.campaigned(row), Day: row.TieDay, Span: row.Span}
	c.Act = label(c.Source, act.Type, act.Mode, c.Target)
	if side, ok := v.model.Shared(act.Type, act.Mode); ok && (row.Sign > 0) != (side > 0) {
		c.Sign = -1
	}
	if head, ok := w.heads[row.Tie]; ok {
		a := w.texts[row.Tie]
		ref := articleRef(&head)
		c.Article = &ref
		if c.Sentence = clause(a.Text(), row.Sentence); c.Sentence == "" {
			c.Sentence = clause(a.Text(), row.Span)
		}
	}
	return c
}

// campaigned says what a figure did for or against the one to whom an act of
// others is done: "demanded it", "warned of Huawei".
func (v *view) campaigned(c *store.CreditRow) string {
	why := c.Why
	switch ofAct := strings.HasSuffix(why, " it"); {
	case c.Announced && ofAct:
		return why
	case c.Announced:
		return "announced it"
	case why != "" && !ofAct:
	case c.Sign > 0: // what he announced or wanted was another act
		why = "spoke for"
	default:
		why = "spoke against"
	}
	whom := "it"
	if t := v.atlas.refOrNil(c.Target); t != nil {
		whom = t.Name
	}
	return why + " " + whom
}

// had puts what was done in the past before the past.
func had(did string) string {
	for past, perfect := range map[string]string{"spoke ": "spoken ", "drew ": "drawn ", "took ": "taken "} {
		if rest, ok := strings.CutPrefix(did, past); ok {
			did = perfect + rest
		}
	}
	return "had " + did
}

// dateWords writes a day as people do: "8 March 2020".
func dateWords(d pyrometer.Day) string { return d.Time().Format("2 January 2006") }
