package query

import (
	"cmp"
	"context"
	"slices"
	"time"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/store"
)

// Account is what several reports of one event make of it together: the sentence
// that says best what happened, and what they do not agree on.
type Account struct {
	Best   TellingRef    `json:"best"`   // the sentence most like the others', the surest read
	First  pyrometer.Day `json:"first"`  // days of the first and the newest article that tell it
	Last   pyrometer.Day `json:"last"`   //
	Differ []Difference  `json:"differ"` // empty where they agree
}

// Difference is something on which reports of one event differ.
type Difference struct {
	On   string  `json:"on"`           // "number", "day", "act" or "who"
	Of   string  `json:"of,omitempty"` // what is counted, in its base form: "diplomat"
	Said []Claim `json:"said"`
}

// Claim is what some reports say where others say something else.
type Claim struct {
	Words      string   `json:"words"`      // "60", "2018-03-14", "Norland expelled staff of Sudmark"
	Publishers []string `json:"publishers"` // families that say so
}

// account gathers what an event's account is made of: the first telling of each
// voice.
type account struct {
	reports     []*Report
	tellings    []*store.Telling
	first, last pyrometer.Day // of all articles that tell it
}

// hear notes an article that tells the event.
func (a *account) hear(day pyrometer.Day) {
	if a.first == 0 || day < a.first {
		a.first = day
	}
	a.last = max(a.last, day)
}

func (a *account) add(r *Report, t *store.Telling) {
	a.reports, a.tellings = append(a.reports, r), append(a.tellings, t)
}

// then says whether an article could be read at the moment that is asked for.
func (v *view) then(known time.Time) bool { return v.known == 0 || pyrometer.DayOf(known) <= v.known }

// describe makes an event's account; its reports have their sentences.
func (v *view) describe(a *account, texts map[int64]pyrometer.Article) *Account {
	told := make([]group.Told, len(a.tellings))
	all := make([]int, len(a.tellings))
	out := &Account{Differ: []Difference{}, First: a.first, Last: a.last}
	for i, t := range a.tellings {
		text := texts[t.Number]
		sentence := a.reports[i].Article.Sentence
		act := v.act(t.Act)
		told[i] = group.Told{Article: t.ID, N: t.N, Family: a.reports[i].Publisher, Known: pyrometer.DayOf(t.Known), Day: t.Day, Dated: t.Dated, Source: v.sideOf(t.Source),
			Target: v.sideOf(t.Target), Type: act.Type, Mode: act.Mode, Sentence: sentence, Words: group.ClauseWords(sentence, clause(text.Text(), t.Span)), Confidence: t.Sure}
		all[i] = i
	}
	h := group.Describe(told, all)
	out.Best = *a.reports[h.Best].Article
	for _, n := range h.Numbers {
		d := Difference{On: "number", Of: n.Of}
		for _, s := range n.Said {
			c := Claim{Words: s.Number}
			for _, i := range s.Tellings {
				c.Publishers = append(c.Publishers, a.reports[i].Publisher)
			}
			d.Said = append(d.Said, c)
		}
		out.Differ = append(out.Differ, d)
	}
	out.differ("day", a, func(t *store.Telling) string {
		if !t.Dated {
			return ""
		}
		return t.Day.String()
	})
	on := "act"
	for _, t := range a.tellings {
		if t.Source != a.tellings[0].Source || t.Target != a.tellings[0].Target {
			on = "who"
		}
	}
	out.differ(on, a, func(t *store.Telling) string {
		act := v.act(t.Act)
		return label(v.atlas.refOrNil(t.Source), act.Type, act.Mode, v.atlas.refOrNil(t.Target))
	})
	return out
}

func (v *view) sideOf(figure uint32) group.Side {
	if ref := v.atlas.refOrNil(figure); ref != nil {
		return group.Side{Figure: ref.ID}
	}
	return group.Side{Name: "no figure"}
}

// differ adds what the tellings say of one thing, if they say several things.
func (x *Account) differ(on string, a *account, of func(*store.Telling) string) {
	d := Difference{On: on}
	at := map[string]int{}
	for i, t := range a.tellings {
		words := of(t)
		if words == "" {
			continue
		}
		k, ok := at[words]
		if !ok {
			k = len(d.Said)
			at[words] = k
			d.Said = append(d.Said, Claim{Words: words})
		}
		d.Said[k].Publishers = append(d.Said[k].Publishers, a.reports[i].Publisher)
	}
	if len(d.Said) > 1 {
		x.Differ = append(x.Differ, d)
	}
}

// SharedEvent is an event with all who tell it.
type SharedEvent struct {
	Event   pyrometer.EventID `json:"event"`
	Day     pyrometer.Day     `json:"day"`
	Label   string            `json:"label"`
	Index   int               `json:"index"` // of its first telling in the article's reading
	Reports []Report          `json:"reports"`
	Account *Account          `json:"account"`
}

// shared gives those of an article's events that several voices tell.
func (s *Service) shared(ctx context.Context, events []store.TellingOf) ([]SharedEvent, error) {
	if len(events) == 0 {
		return []SharedEvent{}, nil
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	var all []SharedEvent
	seen := map[store.EventKey]bool{}
	for _, e := range events {
		if !seen[e.EventKey] {
			seen[e.EventKey] = true
			act := v.act(e.Act)
			all = append(all, SharedEvent{Event: e.ID, Day: e.Day, Index: e.N, Label: label(v.atlas.refOrNil(e.Source), act.Type, act.Mode, v.atlas.refOrNil(e.Target))})
		}
	}
	list := make([]told, len(all))
	for i := range all {
		list[i] = told{store.EventKey{Day: all[i].Day, ID: all[i].Event}, &all[i].Reports, nil, &all[i].Account}
	}
	if err := v.fillReports(ctx, list); err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(e SharedEvent) bool { return e.Account == nil })
	slices.SortStableFunc(all, func(a, b SharedEvent) int { return cmp.Compare(len(b.Reports), len(a.Reports)) })
	return all, nil
}
