package query

import (
	"context"
	"slices"

	"pyrometer/internal/store"
)

func (v *view) act(id uint32) store.Act {
	if int(id) < len(v.acts) {
		return v.acts[id]
	}
	return store.Act{}
}

// told is an event that needs its reports, and where to put them.
type told struct {
	store.EventKey
	into    *[]Report
	label   *string   // nil: needs none
	account **Account // nil: needs none
}

// addReports fills in who told the events among the causes. Only what is shown
// is looked up.
func (v *view) addReports(ctx context.Context, lists ...[]Cause) error {
	var list []told
	var collect func([]Cause)
	collect = func(causes []Cause) {
		for i := range causes {
			c := &causes[i]
			if c.Kind == CauseEvent {
				list = append(list, told{store.EventKey{Day: *c.Day, ID: *c.Event}, &c.Reports, &c.Label, &c.Account})
			}
			collect(c.Causes)
		}
	}
	for _, causes := range lists {
		collect(causes)
	}
	if err := v.fillReports(ctx, list); err != nil {
		return err
	}
	for _, causes := range lists {
		shareReports(causes)
	}
	return v.addWhy(ctx, lists...)
}

func (v *view) fillReports(ctx context.Context, list []told) error {
	if err := v.relabel(ctx, list); err != nil {
		return err
	}
	names, err := v.datasetNames(ctx)
	if err != nil {
		return err
	}
	keys := make([]store.EventKey, len(list))
	for i, t := range list {
		keys[i] = t.EventKey
	}
	rows, err := v.store.Events(ctx, keys)
	if err != nil {
		return err
	}
	named, err := v.store.Reports(ctx, keys)
	if err != nil {
		return err
	}
	if v.known != 0 { // what was told later was not known
		for key, reports := range named {
			named[key] = slices.DeleteFunc(reports, func(r store.NamedReport) bool { return r.Known > v.known })
		}
	}
	for _, t := range list {
		if row, ok := rows[t.EventKey]; ok {
			*t.into = reportsOf(row, named[t.EventKey], names)
		}
	}
	return v.fillArticles(ctx, list, named)
}

// fillArticles leads the reports of events that were read in articles down to
// the sentence.
func (v *view) fillArticles(ctx context.Context, list []told, named map[store.EventKey][]store.NamedReport) error {
	var keys []store.EventKey
	for key := range named {
		keys = append(keys, key)
	}
	tellings, err := v.store.Tellings(ctx, keys)
	if err != nil || len(tellings) == 0 {
		return err
	}
	type shown struct {
		report *Report
		first  *store.Telling
	}
	var all []shown
	accounts := map[int]*account{} // by place in list
	var numbers []int64
	for at, t := range list {
		a := &account{}
		for i, n := range named[t.EventKey] {
			s := shown{report: &(*t.into)[i]}
			articles := map[int64]bool{}
			for j := range tellings[t.EventKey] {
				if x := &tellings[t.EventKey][j]; x.Voice == n.Publisher && v.then(x.Known) {
					if s.first == nil {
						s.first = x
					}
					articles[x.Number] = true
					a.hear(x.ArticleHead.Day())
				}
			}
			if s.first != nil {
				s.report.Copies = len(articles) - 1
				all = append(all, s)
				numbers = append(numbers, s.first.Number)
				a.add(s.report, s.first)
			}
		}
		if t.account != nil && len(a.tellings) > 1 {
			accounts[at] = a
		}
	}
	texts, err := v.store.Texts(ctx, numbers)
	if err != nil {
		return err
	}
	for _, s := range all {
		a := texts[s.first.Number]
		s.report.Article = &TellingRef{ID: s.first.ID, URL: s.first.URL, Name: s.first.Name, Title: s.first.Title, Index: s.first.N, Span: s.first.Span,
			Sentence: clause(a.Text(), s.first.Sentence)}
	}
	for at, a := range accounts {
		*list[at].account = v.describe(a, texts)
	}
	return nil
}

// reportsOf gives who told an event: its publishers, or the table's row.
func reportsOf(row store.EventRow, named []store.NamedReport, names map[int64]string) []Report {
	if len(named) == 0 {
		return []Report{{Dataset: names[row.Dataset], Line: row.Line, Known: row.Known, Families: int(row.Families)}}
	}
	out := make([]Report, len(named))
	for i, n := range named {
		out[i] = Report{Publisher: n.Name, Dataset: names[n.Dataset], Line: n.Line, Known: n.Known, Families: 1}
	}
	return out
}

func (v *view) datasetNames(ctx context.Context) (map[int64]string, error) {
	sets, err := v.store.Datasets(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[int64]string, len(sets))
	for _, d := range sets {
		names[d.ID] = d.Name
	}
	return names, nil
}
