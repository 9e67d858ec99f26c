package check

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"pyrometer"
)

// dated is what a sentence says of when, and what the records say.
type dated struct {
	pyrometer.DateWords
	stated bool
	reason *Reason
}

// fits says whether a match is of the days that the sentence names.
func (d *dated) fits(m *match) bool {
	if !d.stated {
		return true
	}
	return when(m, d.First, d.Last) == onIt
}

// claim gives the day or days on which a sentence says that its act was done:
// a date that is no deadline, no limit and not relative.
func (k *checking) claim(g *gist) (pyrometer.DateWords, bool) {
	var out []pyrometer.DateWords
	for _, d := range g.dates {
		if d.Deadline || d.First == 0 || d.First > k.At || bounded(k.draft.Text, d.Start) {
			continue
		}
		out = append(out, d)
	}
	if len(out) == 0 {
		return pyrometer.DateWords{}, false
	}
	// The most exact one: "in 2020, on 14 July".
	slices.SortStableFunc(out, func(a, b pyrometer.DateWords) int { return int((a.Last - a.First) - (b.Last - b.First)) })
	return out[0], true
}

// bounded says whether the word before a date makes it a limit.
func bounded(text string, at int) bool {
	words := strings.Fields(text[max(0, at-40):at])
	for i := len(words) - 1; i >= 0; i-- {
		switch w := strings.ToLower(strings.Trim(words[i], ",.;:()")); w {
		case "the", "of", "end", "early", "late", "mid", "about", "around":
			continue
		case "since", "until", "till", "before", "after", "by", "from", "between", "through", "than", "for", "starting", "beginning", "and", "to":
			return true
		default:
			return false
		}
	}
	return false
}

// place says how a source lies to days that are claimed.
type place int

const (
	off    place = iota // on other days
	beside              // told the day after, without a date of its own: it may be the day before's news
	onIt
)

// when places a match: by the dates that it states, else by the day it was published.
func when(m *match, first, last pyrometer.Day) place {
	g := m.gist()
	stated := false
	for _, d := range g.dates {
		if d.First == 0 || d.Deadline || bounded(m.src.Text, d.Start) || d.First > m.src.Day {
			continue
		}
		if d.First <= last && first <= d.Last {
			return onIt
		}
		if d.First == d.Last {
			stated = true
		}
	}
	switch {
	case m.src.Day >= first && m.src.Day <= last:
		return onIt
	case !stated && m.src.Day == last+1:
		return beside
	}
	return off
}

// opening is how many sentences of an article, its title among them, tell its news.
const opening = 3

// dated says whether a match states the day itself.
func (m *match) dated() bool {
	return slices.ContainsFunc(m.gist().dates, func(d pyrometer.DateWords) bool {
		return d.First != 0 && d.First == d.Last && !d.Deadline && d.First <= m.src.Day && !bounded(m.src.Text, d.Start)
	})
}

const (
	wordForWord = 0.85 // share of a sentence's words that makes a source of the same deed without a common act
	manyWords   = 6    // content words of a sentence for which that holds
)

// sameDeed says whether a match tells the very deed that a sentence dates: an act
// of the same sort by the same side, and not one of mere words, which are said
// again and again; or all but the same words.
func (k *checking) sameDeed(g *gist, m *match) bool {
	c, _ := k.claim(g)
	if c.First == c.Last && m.score >= wordForWord && content(g) >= manyWords && (m.i < opening || m.dated()) {
		return true
	}
	// The reader may have missed the act in the one: the other tells it of two whom
	// both name, by a word that both have.
	if m.score >= wordForWord && len(g.tellings) == 0 {
		own := map[string]bool{}
		for i := range g.words {
			own[g.words[i].stem] = true
		}
		if m.gist().telling(func(x *pyrometer.Telling) bool {
			return real(x) && !verbal(x) && g.names(x.Source.Figure) && g.names(x.Target.Figure) && own[stem(strings.ToLower(x.Trigger.Of(m.src.Text)))]
		}) != nil {
			return true
		}
	}
	for _, t := range g.tellings {
		if !t.Dated || t.Source.None() || !real(t) {
			continue
		}
		if m.gist().telling(func(x *pyrometer.Telling) bool {
			return real(x) && !(verbal(x) && verbal(t)) && (x.Rule != "" && x.Rule == t.Rule || x.Type == t.Type && x.Mode == t.Mode) &&
				(k.oneSide(x.Source.Figure, t.Source.Figure) || t.Target.Figure != "" && k.oneSide(x.Target.Figure, t.Target.Figure))
		}) != nil {
			return true
		}
	}
	return false
}

// verbal says whether an act is one of words or meetings.
func verbal(t *pyrometer.Telling) bool {
	switch t.Type {
	case pyrometer.Comment, pyrometer.Consult, pyrometer.Request, pyrometer.Reject, pyrometer.Threaten:
		return true
	case pyrometer.Accuse:
		return t.Mode != "convict" && t.Mode != "sue"
	case pyrometer.Support:
		return t.Mode == "praise" || t.Mode == "defend" || t.Mode == ""
	}
	return false
}

// day gives the day that a match tells of.
func (m *match) day() pyrometer.Day {
	for _, d := range m.gist().dates {
		if d.First != 0 && d.First == d.Last && !d.Deadline && d.First <= m.src.Day && !bounded(m.src.Text, d.Start) {
			return d.First
		}
	}
	return m.src.Day
}

// when holds the date of a sentence against the records of the same act.
func (k *checking) when(ctx context.Context, g *gist, list []match) (*dated, error) {
	out := &dated{}
	var ok bool
	if out.DateWords, ok = k.claim(g); !ok {
		return out, nil
	}
	out.stated = true
	hits, known, err := k.sightings(ctx, g, list)
	if err != nil || !known {
		return out, err
	}
	out.reason = k.judgeDate(g, out, hits)
	// A year, or a day that hangs on another, is too loose to accuse by.
	const month = 31
	if r := out.reason; r != nil && r.Verdict == Contradicted && (out.Relative && !dayNamed(out.Span.Of(k.draft.Text)) || out.Last-out.First > month) {
		out.reason = nil
	}
	return out, nil
}

// dayNamed says whether words give a day of a month: "the 12th of July" is read
// by the year of the text, and still a date.
func dayNamed(words string) bool { return strings.ContainsAny(words, "0123456789") }

// hedged finds words by which a text leaves open whether something is done.
var hedged = regexp.MustCompile(`(?i)\b(?:expected|set|poised|likely|ready|due|about) to\b|\b(?:may|might|could|plans?|planning|considers?|considering|weighs?|mulls?|urge[sd]?|calls? (?:for|on)|if|whether|possible|potential|proposed?|draft)\b`)

// sighting is a record of the act that a sentence tells.
type sighting struct {
	day   pyrometer.Day
	place place
	voice string
	sure  bool // its text states the day
	lead  bool // it opens its article: it is its news
	ev    Evidence
}

// nearly is how close to the best match another one of the same thing comes.
const nearly = 0.7

// sightings gives the records of the same act: articles with the same stand, or
// with most of the words.
func (k *checking) sightings(ctx context.Context, g *gist, list []match) (out []sighting, known bool, err error) {
	c, _ := k.claim(g)
	for _, p := range g.positions {
		if p.Who.Figure == "" {
			continue
		}
		stands, err := k.standsOn(ctx, p.Issue)
		if err != nil {
			return nil, false, err
		}
		for _, s := range stands {
			if s.Actor != p.Who.Figure || s.Stance != p.Stance || hedged.MatchString(s.Evidence.Sentence) || s.Day < c.First-window || s.Day > c.Last+window {
				continue
			}
			x := sighting{day: s.Day, voice: s.Voice, lead: s.Lead, ev: s.Evidence}
			switch {
			case s.Day >= c.First && s.Day <= c.Last:
				x.place = onIt
			case s.Day == c.Last+1:
				x.place = beside
			}
			out = append(out, x)
		}
	}
	if len(out) > 0 {
		return out, true, nil
	}
	for i := range list {
		m := &list[i]
		if m.score < recorded || m.score < nearly*list[0].score {
			break
		}
		// What is of the day needs less to be the same thing than what is not.
		if where := when(m, c.First, c.Last); where == onIt || m.score >= same && k.lead(g, m) {
			if where != onIt && !k.sameDeed(g, m) {
				continue
			}
			out = append(out, sighting{day: m.day(), place: where, voice: m.src.Family, sure: m.dated(), lead: m.i < opening, ev: m.evidence()})
		}
	}
	return out, len(out) > 0, nil
}

// lead says whether a match names all whom the sentence names, itself or close by.
func (k *checking) lead(g *gist, m *match) bool {
	for _, f := range g.named {
		if !k.involves(m, f) {
			return false
		}
	}
	return len(g.named) > 0
}

// apart is how many days without a record part one act from the next like it.
const apart = 5

// judgeDate compares the day claimed with those of the records.
func (k *checking) judgeDate(g *gist, c *dated, hits []sighting) *Reason {
	slices.SortStableFunc(hits, func(a, b sighting) int { return int(a.day - b.day) })
	words := c.Span.Of(k.draft.Text)
	var next []sighting
	for _, h := range hits {
		switch h.place {
		case onIt:
			return &Reason{Kind: OfDate, Verdict: Supported, Message: "a record of that day has it", Claimed: words, Known: h.day.String(), Evidence: []Evidence{h.ev}}
		case beside:
			next = append(next, h)
		}
	}
	// Runs of days: each is one act and its echo.
	var runs [][]sighting
	for _, h := range hits {
		if n := len(runs); n > 0 && h.day-runs[n-1][len(runs[n-1])-1].day <= apart {
			runs[n-1] = append(runs[n-1], h)
			continue
		}
		runs = append(runs, []sighting{h})
	}
	const often = 3
	if len(runs) >= often {
		return nil // it was done again and again: another time is no contradiction
	}
	// What was told later may have happened long before, if the text gives no day
	// and it is not its news.
	runs = slices.DeleteFunc(runs, func(r []sighting) bool {
		return r[0].day > c.Last && !slices.ContainsFunc(r, func(h sighting) bool { return h.day <= r[0].day+1 && (h.sure || h.lead) })
	})
	if len(runs) == 0 {
		return nil
	}
	best, gap := runs[0], distance(runs[0], c)
	for _, r := range runs[1:] {
		if d := distance(r, c); d < gap {
			best, gap = r, d
		}
	}
	const farthest = 400
	if gap > farthest {
		return nil
	}
	onset := best[0].day
	voices := map[string]bool{}
	for _, h := range best {
		if h.day == onset {
			voices[h.voice] = true
		}
	}
	if len(next) > 0 && len(voices) < 2 && !best[0].sure {
		day := next[0].day
		return &Reason{Kind: OfDate, Verdict: Unsupported, Message: fmt.Sprintf("the store has it told on %s %s; that it happened the day before, no record says", weekday(day), date(day)),
			Claimed: words, Known: day.String(), Evidence: evidenceOf(next)}
	}
	told := "told by " + plural(len(voices), "family", "families")
	msg := ""
	switch {
	case c.First == c.Last:
		verb := "was"
		msg = fmt.Sprintf("%s %s a %s; the store has it on %s %s, %s", date(c.First), verb, weekday(c.First), weekday(onset), date(onset), told)
	default:
		msg = fmt.Sprintf("the text says %s; the store has it on %s %s, %s", words, weekday(onset), date(onset), told)
	}
	return &Reason{Kind: OfDate, Verdict: Contradicted, Message: msg, Claimed: words, Known: onset.String(), Evidence: evidenceOf(best)}
}

func evidenceOf(list []sighting) []Evidence {
	var out []Evidence
	for _, h := range list {
		shown := slices.ContainsFunc(out, func(e Evidence) bool { return e.Article != nil && h.ev.Article != nil && *e.Article == *h.ev.Article })
		if !shown && len(out) < mostEvidence {
			out = append(out, h.ev)
		}
	}
	return out
}

func distance(run []sighting, c *dated) pyrometer.Day {
	first, last := run[0].day, run[len(run)-1].day
	switch {
	case last < c.First:
		return c.First - last
	case first > c.Last:
		return first - c.Last
	}
	return 0
}

// calendar holds weekdays against dates: "Sunday, 14 July 2020" never was.
func (k *checking) calendar(_ context.Context, g *gist) ([]Reason, error) {
	var out []Reason
	list := tokens(g.text, g.span.Start)
	for _, d := range g.dates {
		if d.First != d.Last || d.First == 0 || d.Relative {
			continue
		}
		for _, t := range list {
			day, ok := weekdayOf(t.low)
			// Right before the date or within it.
			if !ok || t.End > d.End || t.Start < d.Start && (t.End > d.Start || strings.Trim(k.draft.Text[t.End:d.Start], " ,the") != "") {
				continue
			}
			if day != d.First.Time().Weekday() {
				out = append(out, Reason{Kind: OfDate, Verdict: Contradicted, Message: fmt.Sprintf("%s was a %s, not a %s", date(d.First), weekday(d.First), day),
					Claimed: day.String(), Known: weekday(d.First), Evidence: []Evidence{{Record: "calendar"}}})
			}
		}
	}
	return out, nil
}

func weekdayOf(w string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(d.String(), w) {
			return d, true
		}
	}
	return 0, false
}

func (k *checking) standsOn(ctx context.Context, issue string) ([]Stand, error) {
	if s, ok := k.stands[issue]; ok {
		return s, nil
	}
	s, err := k.ledger.Stands(ctx, issue)
	if err == nil {
		k.stands[issue] = s
	}
	return s, err
}
