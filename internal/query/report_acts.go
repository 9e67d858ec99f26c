package query

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/report"
	"pyrometer/internal/store"
)

// tellingsKept is how many places are looked at for the best way to tell an event.
const tellingsKept = 4

// scribe turns events of the store into acts of a report, with the sentences that
// tell them.
type scribe struct {
	*cast
	figure pyrometer.FigureID
	known  pyrometer.Day // what was first known after this day is left out; 0: nothing
	places *places
	sheet  map[store.EventKey]*report.Act
}

// wanted is an event that a report may tell.
type wanted struct {
	store.EventKey
	source, target uint32
	act            uint32
	families       int
	story          pyrometer.StorylineID
}

func (d *dated) key() store.EventKey { return store.EventKey{Day: d.day, ID: d.ID} }

// fetch looks up who tells events, all in one go.
func (s *scribe) fetch(ctx context.Context, list []wanted) error {
	v := s.view
	var keys []store.EventKey
	for _, w := range list {
		if s.sheet[w.EventKey] != nil {
			continue
		}
		act := v.act(w.act)
		s.sheet[w.EventKey] = &report.Act{ID: w.ID, Day: w.Day, Source: s.actor(w.source), Target: s.actor(w.target), Type: act.Type, Mode: act.Mode,
			Code: act.Code, Families: w.families, Story: w.story}
		keys = append(keys, w.EventKey)
	}
	if len(keys) == 0 {
		return nil
	}
	credits, err := v.store.Credits(ctx, keys)
	if err != nil {
		return err
	}
	var ties []int64
	for key, c := range credits {
		of := store.EventKey{Day: c.Day, ID: c.Of}
		if s.sheet[of] == nil {
			act := v.act(c.Act)
			s.sheet[of] = &report.Act{ID: c.Of, Day: c.Day, Source: s.actor(c.Source), Target: s.actor(c.Target), Type: act.Type, Mode: act.Mode, Code: act.Code}
			keys = append(keys, of)
		}
		side, _ := v.model.Shared(s.sheet[of].Type, s.sheet[of].Mode)
		s.sheet[key].Credit = &report.Credit{Of: s.sheet[of], Gain: (c.Sign > 0) == (side > 0), Announced: c.Announced, Day: c.TieDay}
		ties = append(ties, c.Tie)
	}
	if err := s.ties(ctx, credits, ties); err != nil {
		return err
	}
	rows, err := v.store.Events(ctx, keys)
	if err != nil {
		return err
	}
	names, err := v.datasetNames(ctx)
	if err != nil {
		return err
	}
	tellings, err := v.store.Tellings(ctx, keys)
	if err != nil {
		return err
	}
	for _, key := range keys {
		a, row := s.sheet[key], rows[key]
		a.Families = max(a.Families, int(row.Families))
		if len(tellings[key]) == 0 {
			if a.Credit == nil && row.Line > 0 {
				a.Row = &report.Row{Dataset: names[row.Dataset], Line: row.Line, Words: rowWords(a)}
			}
			continue
		}
		voices := map[uint32]int{}
		for i := range tellings[key] {
			t := &tellings[key][i]
			// What was written after the day may tell of it, but a report of that day
			// cannot cite it.
			if len(a.Tellings) == tellingsKept || voices[t.Voice] > 1 || s.late(&t.ArticleHead) {
				continue
			}
			voices[t.Voice]++
			x, ok, err := s.telling(ctx, t, key.Day)
			if err != nil {
				return err
			}
			if ok {
				x.Source.Families = a.Families
				a.Tellings = append(a.Tellings, x)
			}
		}
	}
	return nil
}

// late says whether an article is of a later day than the report, or became known
// later than what it may use.
func (s *scribe) late(h *store.ArticleHead) bool {
	return h.Day() > s.at || s.known != 0 && pyrometer.DayOf(h.Known) > s.known
}

// ties looks up the sentences that show on which side the figure is in acts of
// others.
func (s *scribe) ties(ctx context.Context, credits map[store.EventKey]store.CreditRow, articles []int64) error {
	heads, err := s.view.store.Heads(ctx, articles)
	if err != nil {
		return err
	}
	for key, c := range credits {
		h, ok := heads[c.Tie]
		if !ok || s.late(&h) {
			continue
		}
		at, err := s.places.at(ctx, c.Tie)
		if err != nil {
			return err
		}
		n := slices.Index(at.reading.Sentences, c.Sentence)
		if !claimShown(at.reading, n) {
			continue
		}
		t := s.sentence(&h, &at, n)
		if whom := s.sheet[key].Credit.Of.Target; t.Named && whom != nil && names(t.Source.Sentence, whom) {
			s.sheet[key].Credit.Tie = &t
		}
	}
	return nil
}

// rowWords writes a row as its table has it: who, what, whom, when.
func rowWords(a *report.Act) string {
	name := func(x *report.Actor) string {
		if x == nil {
			return "-"
		}
		return x.Who.Name
	}
	what := strings.ToLower(string(a.Type))
	if c, _, ok := pyrometer.LookupCode(a.Code); ok {
		what = c.Name + " (" + a.Code + ")"
	} else if a.Mode != "" {
		what += "/" + string(a.Mode)
	}
	return fmt.Sprintf("%s: %s | %s | %s", a.Day, name(a.Source), what, name(a.Target))
}

// telling reads how an article tells an event; ok is false if its words are
// somebody's claim that the sentence does not show as one.
func (s *scribe) telling(ctx context.Context, t *store.Telling, day pyrometer.Day) (out report.Telling, ok bool, err error) {
	at, err := s.places.at(ctx, t.Number)
	if err != nil || t.N >= len(at.reading.Tellings) {
		return out, false, err
	}
	x := &at.reading.Tellings[t.N]
	if !claimShown(at.reading, x.Sentence) {
		return out, false, nil
	}
	out = s.sentence(&t.ArticleHead, &at, x.Sentence)
	out.Modality, out.Confidence = x.Modality, x.Confidence
	out.Named, out.Side, out.Both = s.parties(at.reading, x, out.Named)
	if x.Quote < 0 && !strings.ContainsAny(out.Source.Sentence, "\"“”") {
		out.Clause = clauseOf(&at, x)
	}
	return out, out.Source.Sentence != "", nil
}

// parties says whether a telling's own sentence names those who matter in it: the
// figure where it is a side, else the one who acts; the figure as that side; and
// both sides. any says whether it names the figure at all.
func (s *scribe) parties(r *pyrometer.Reading, x *pyrometer.Telling, any bool) (one, side, both bool) {
	named := func(p pyrometer.Party) bool {
		if p.Mention < 0 || p.Mention >= len(r.Mentions) {
			return false
		}
		m := &r.Mentions[p.Mention]
		return m.Sentence == x.Sentence && (m.Form == pyrometer.FormName || m.Form == pyrometer.FormSurname && alone(r, m) || m.Form == pyrometer.FormPeople || m.Form == pyrometer.FormPlace)
	}
	both = named(x.Source) && named(x.Target)
	switch s.figure {
	case x.Source.Figure:
		return any, named(x.Source), both
	case x.Target.Figure:
		return any, named(x.Target), both
	}
	return any || named(x.Source), false, both
}

// alone says whether nobody else in a text bears the surname by which it means
// somebody: "Trump" may be either of two.
func alone(r *pyrometer.Reading, m *pyrometer.Mention) bool {
	last := m.Text[strings.LastIndexByte(m.Text, ' ')+1:]
	for i := range r.Mentions {
		o := &r.Mentions[i]
		if o.Figure != m.Figure && (o.Form == pyrometer.FormName || o.Form == pyrometer.FormSurname && o.Figure != "") && strings.HasSuffix(o.Text, last) && (o.Text != last || o.Figure != "") {
			return false
		}
	}
	return len(m.Others) == 0
}

// sentence gives a sentence of an article as a source.
func (s *scribe) sentence(h *store.ArticleHead, at *place, n int) report.Telling {
	id := h.ID
	ref := articleRef(h)
	src := report.Source{Article: &id, Publisher: ref.Name, Headline: h.Title, URL: h.URL, Day: ref.Day, Families: 1, Note: h.Note}
	out := report.Telling{Source: src}
	if n < 0 || n >= len(at.reading.Sentences) {
		return out
	}
	span := at.reading.Sentences[n]
	out.Source.Sentence, out.Source.Span = clause(at.text, span), span
	out.Headline = span.End <= len(h.Title) && len(at.text) > len(h.Title)
	for i := range at.reading.Mentions {
		m := &at.reading.Mentions[i]
		if m.Sentence == n && m.Figure == s.figure && (m.Form == pyrometer.FormName || m.Form == pyrometer.FormSurname && alone(at.reading, m) || m.Form == pyrometer.FormPeople) {
			out.Named = true
		}
	}
	return out
}

// claimShown says whether a sentence shows whose words it has: it lies in no
// quotation whose speaker is named elsewhere.
func claimShown(r *pyrometer.Reading, n int) bool {
	if n < 0 || n >= len(r.Sentences) {
		return false
	}
	span := r.Sentences[n]
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if q.Form == pyrometer.Indirect || q.Content.Start >= span.End || q.Content.End <= span.Start {
			continue
		}
		if q.SpeakerAt.Start < span.Start || q.SpeakerAt.End > span.End || q.SpeakerAt.End <= q.SpeakerAt.Start {
			return false
		}
	}
	return true
}

// clauseLeast is the fewest words that a clause may be cut to.
const clauseLeast = 6

// clauseOf cuts a sentence to the clause that tells an event, where that can be
// done without a change of sense: from its beginning, or the name of the one who
// acts, to the comma behind what was done.
func clauseOf(at *place, x *pyrometer.Telling) string {
	span := at.reading.Sentences[x.Sentence]
	if x.Source.Mention < 0 || x.Source.Mention >= len(at.reading.Mentions) {
		return ""
	}
	m := &at.reading.Mentions[x.Source.Mention]
	if m.Sentence != x.Sentence || m.Form != pyrometer.FormName && m.Form != pyrometer.FormSurname || m.Start > x.Trigger.Start || x.Trigger.End > span.End {
		return ""
	}
	head := at.text[span.Start:m.Start]
	if len(strings.Fields(head)) > 5 || strings.ContainsAny(head, ",;:—–(") {
		return ""
	}
	if r, _ := utf8.DecodeRuneInString(at.text[span.Start:]); !unicode.IsUpper(r) {
		return ""
	}
	tail := at.text[x.Trigger.End:span.End]
	cut := len(tail)
	for i := 0; i+1 < len(tail); i++ {
		if (tail[i] == ',' || tail[i] == ';') && tail[i+1] == ' ' && len(strings.Fields(at.text[span.Start:x.Trigger.End+i])) >= clauseLeast && len(strings.Fields(tail[:i])) >= 3 {
			cut = i
			break
		}
	}
	if cut == len(tail) {
		return ""
	}
	// What follows a comma must be no more than an addition: a list or a title
	// would be cut in two.
	rest := strings.TrimSpace(tail[cut+1:])
	for _, w := range []string{"who ", "which ", "as ", "after ", "while ", "saying ", "according ", "in ", "naming ", "adding ", "a move ", "despite ", "following ", "including ", "where ", "when "} {
		if strings.HasPrefix(rest, w) {
			return at.text[span.Start : x.Trigger.End+cut]
		}
	}
	return ""
}
