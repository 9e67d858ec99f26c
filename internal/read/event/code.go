package event

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// The most that a mention may cost to be a side of an act, and how much dearer
// than the cheapest one another may be to stand beside it ("X and Y").
const (
	sourceLimit = 1.3
	targetLimit = 1.7
	beside      = 0.2
	unsure      = 0.3 // what is less sure is not told
)

// Code gives the events that a text tells of the actors mentioned in it: doc
// analysed with nlp.All, mentions and dates with offsets into doc.Text, on the
// day of the article. Tellings come in the order of their triggers; Quote is -1.
func (c *Coder) Code(doc *nlp.Document, mentions []pyrometer.Mention, dates []pyrometer.DateWords, on pyrometer.Day) []pyrometer.Telling {
	var out []pyrometer.Telling
	c.each(doc, mentions, dates, on, func(s *sentence) { out = s.code(out) })
	return out
}

// each reads the sentences that name somebody and have a tree.
func (c *Coder) each(doc *nlp.Document, mentions []pyrometer.Mention, dates []pyrometer.DateWords, on pyrometer.Day, read func(*sentence)) {
	r := c.readers.Get().(*reader)
	defer c.readers.Put(r)
	next, day, long := 0, 0, 0
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for next < len(mentions) && mentions[next].Start < s.Start {
			next++
		}
		first := next
		for next < len(mentions) && mentions[next].Start < s.End {
			next++
		}
		for day < len(dates) && dates[day].Start < s.Start {
			day++
		}
		if s.Paragraph {
			long = 0 // a paragraph begins in its own time
		}
		from := day
		for day < len(dates) && dates[day].Start < s.End {
			day++
		}
		told := long > 0 && day == from
		long = past(dates[from:day], on, long)
		if first == next || len(s.Tokens) == 0 || s.Tokens[0].Rel == "" { // nobody, or no tree
			continue
		}
		r.reset(s)
		in := sentence{r: r, text: doc.Text, index: i, mentions: mentions, first: first, last: next, dates: dates[from:day], on: on, past: told}
		in.place()
		read(&in)
	}
}

// sentence is what one sentence is coded with.
type sentence struct {
	r           *reader
	text        string
	index       int
	mentions    []pyrometer.Mention
	first, last int // the sentence's mentions
	dates       []pyrometer.DateWords
	on          pyrometer.Day
	at          []place
	listed      []place // whom the act at hand names of a group that it strikes
	past        bool    // the sentence goes on with a time long ago that one before it names
}

// place is where a mention stands in the tree.
type place struct {
	mention           int
	first, last, head int
}

// place finds where the sentence's mentions stand in its tree.
func (s *sentence) place() {
	from := s.dateline()
	for m := s.first; m < s.last; m++ {
		if f, l, ok := s.r.tree.Within(s.mentions[m].Span); ok && f >= from && !reflexive(&s.mentions[m]) {
			s.at = append(s.at, place{m, f, l, s.r.tree.Head(f, l)})
		}
	}
	s.oneEach()
}

func (s *sentence) code(out []pyrometer.Telling) []pyrometer.Telling {
	if len(s.at) == 0 {
		return out
	}
	for i := range s.r.acts {
		// What only the synonym dictionaries know is too unsure to be told.
		if a := &s.r.acts[i]; a.ok && !s.r.consumed[i] && !a.entry.weak && (!a.base.weak || a.Type != a.base.Type) {
			out = s.tell(out, a)
		}
	}
	return out
}

// dateline gives the first word behind "WASHINGTON (Reuters) - ": where a text was
// written is no actor in it.
func (s *sentence) dateline() int {
	toks := s.r.tree.Tokens
	if len(toks) == 0 || len(toks[0].Form) < 3 || strings.ToUpper(toks[0].Form) != toks[0].Form {
		return 0
	}
	for i := 1; i < len(toks) && i < 9; i++ {
		switch toks[i].Form {
		case "-", "--", "—", "–":
			if !toks[i].Joined && toks[i].Start > toks[i-1].End {
				return i + 1
			}
		}
	}
	return 0
}

// tell adds the tellings of an act: one for each source and target that stand
// side by side.
func (s *sentence) tell(out []pyrometer.Telling, a *act) []pyrometer.Telling {
	r := s.r
	r.sources(a)
	r.spread(a)
	sources := s.cheapest(r.srcCost, sourceLimit, nil)
	var targets []place
	if a.mutual && len(sources) > 1 && !s.withWhom(a.trigger) {
		sources, targets = sources[:1], sources[1:]
	} else {
		targets = s.cheapest(r.cost, targetLimit, sources)
	}
	named := s.members(a, targets)
	if s.listed = named; len(named) > 0 {
		targets = named
	}
	whom := ""
	if len(targets) == 0 && len(sources) > 0 {
		whom = s.named(s.struck())
	}
	if len(targets) == 0 && whom == "" && !alone(a.kind) {
		return out
	}
	name := ""
	if len(sources) == 0 {
		if name = s.named(a.source); name == "" && (a.noun || !r.pred(a.trigger).Passive || a.Type == pyrometer.Comment) {
			return out
		}
	}
	if len(sources) == 0 {
		sources = []place{{mention: -1}}
	}
	if len(targets) == 0 {
		targets = []place{{mention: -1}}
	}
	for _, src := range sources {
		for _, tgt := range targets {
			if s.same(src, tgt) || s.onlyOf(a, tgt) {
				continue
			}
			t := s.telling(a, src, tgt)
			s.temper(&t, a)
			s.raised(&t, a, tgt)
			if src.mention < 0 {
				t.Source.Actor.Name = name
			}
			if tgt.mention < 0 {
				t.Target.Actor.Name = whom
			}
			if why := s.openly(&t, a, src, tgt); why != "" {
				t.Confidence = min(t.Confidence, murky)
			}
			if t.Confidence < unsure {
				continue
			}
			out = once(out, t)
			if a.mutual && src.mention >= 0 && tgt.mention >= 0 {
				t.Source, t.Target = t.Target, t.Source
				out = once(out, t)
			}
		}
	}
	return out
}

// alone says whether an act may be told of its source only.
func alone(k kind) bool {
	switch k.Type {
	case pyrometer.Comment:
		return k.Mode != ""
	case pyrometer.Concede:
		return k.Mode == "resign"
	case pyrometer.Agree:
		return k.Mode == "leadership"
	}
	return false
}

// struck gives the name that stands where the target of an act does, if no mention
// covers any.
func (s *sentence) struck() int {
	best, at := float32(0.35), -1
	for i, c := range s.r.cost {
		if c < best && s.r.tree.Tokens[i].UPOS == "PROPN" && !timeWord(s.r.lemmas[i]) && !s.dated(i) && !s.covered(i) {
			best, at = c, i
		}
	}
	return at
}

func (s *sentence) covered(i int) bool {
	for _, p := range s.at {
		if i >= p.first && i <= p.last {
			return true
		}
	}
	return false
}

// named gives the words of an actor that no mention covers, if it is a name.
func (s *sentence) named(i int) string {
	if i < 0 || s.r.tree.Tokens[i].UPOS != "PROPN" {
		return ""
	}
	f, l := i, i
	for k := range s.r.tree.Kids(i) {
		if rel := s.r.tree.Rel(k); rel == "flat" || rel == "compound" {
			f, l = min(f, k), max(l, k)
		}
	}
	return s.r.tree.Span(f, l).Of(s.text)
}

// reflexive says whether a mention points back at the subject.
func reflexive(m *pyrometer.Mention) bool {
	return strings.HasSuffix(m.Text, "self") || strings.HasSuffix(m.Text, "selves")
}

// cheapest gives the mention that costs least, and those that stand beside it.
// The words of the sources do not count.
func (s *sentence) cheapest(cost []float32, limit float32, not []place) []place {
	best := limit
	var found []place
	for _, p := range s.at {
		if s.taken(p, not) {
			continue
		}
		best = min(best, price(cost, p.head, p.first, p.last))
	}
	if best >= limit {
		return nil
	}
	for _, p := range s.at {
		if !s.taken(p, not) && price(cost, p.head, p.first, p.last) <= best+beside {
			found = append(found, p)
		}
	}
	return found
}

func (s *sentence) taken(p place, not []place) bool {
	for _, n := range not {
		if n.mention == p.mention || s.same(n, p) {
			return true
		}
	}
	return false
}

// same says whether two mentions are of one actor.
func (s *sentence) same(a, b place) bool {
	if a.mention < 0 || b.mention < 0 {
		return false
	}
	m, n := &s.mentions[a.mention], &s.mentions[b.mention]
	return a.mention == b.mention || m.Figure != "" && m.Figure == n.Figure || m.Chain == n.Chain && m.Chain != 0
}

func (s *sentence) party(p place) pyrometer.Party {
	if p.mention < 0 {
		return pyrometer.Party{Mention: -1}
	}
	m := &s.mentions[p.mention]
	return pyrometer.Party{Mention: p.mention, Figure: m.Figure, Actor: pyrometer.Actor{Name: m.Text}}
}

func (s *sentence) telling(a *act, src, tgt place) pyrometer.Telling {
	r := s.r
	first, last := r.tree.Range(a.trigger)
	t := pyrometer.Telling{
		Sentence: s.index, Span: r.tree.Span(first, last), Trigger: r.tree.Span(a.trigger, a.trigger),
		Source: s.party(src), Target: s.party(tgt), Type: a.Type, Mode: a.Mode, Modality: a.modality,
		Day: s.on, Rule: r.rule(a), Quote: -1,
	}
	sc, tc := float32(1), float32(0.5)
	if src.mention >= 0 {
		sc = price(r.srcCost, src.head, src.first, src.last)
	}
	if tgt.mention >= 0 {
		tc = price(r.cost, tgt.head, tgt.first, tgt.last)
	}
	t.Confidence = max(0.05, min(0.99, a.sure-0.1-0.3*float64(sc)-0.25*float64(tc)))
	t.Object = s.object(a, src, tgt)
	s.date(a, &t)
	return t
}

// object gives the words for what an act is about: what is neither side and
// hangs on the act, or on the act that it governs.
func (s *sentence) object(a *act, src, tgt place) string {
	for i, steps := a.trigger, 0; i >= 0 && steps < maxDepth; steps++ {
		if k := s.about(i, a, src, tgt); k >= 0 {
			f, l := s.r.tree.Phrase(k)
			if p := s.r.tree.Child(k, "case"); p == f && p < l {
				f++
			}
			return s.r.tree.Span(f, l).Of(s.text)
		}
		i = s.r.acts[i].content
	}
	return ""
}

func (s *sentence) about(i int, a *act, src, tgt place) int {
	best, at := 10, -1
	p := s.r.pred(i)
	for k := range s.r.tree.Kids(i) {
		rank := 10
		switch rel := s.r.tree.Tokens[k].Rel; clause.Base(rel) {
		case "obj":
			rank = 2
		case "obl", "nmod":
			switch s.r.tree.Preposition(k) {
			case "from", "over", "about", "for":
				rank = 1
			case "on", "of", "to", "in":
				rank = 3
			}
			if rel == "obl:agent" || rel == "obl:tmod" || rel == "obl:unmarked" || rel == "nmod:poss" || rel == "nmod:unmarked" {
				rank = 10
			}
		}
		if k == a.source || k == p.Subject || k == a.content || rank >= best || s.r.acts[k].ok && s.r.consumed[k] ||
			tgt.mention >= 0 && s.r.tree.Below(tgt.head, k) || src.mention >= 0 && s.r.tree.Below(src.head, k) || s.dated(k) {
			continue
		}
		if t := s.r.tree.Tokens[k].UPOS; t != "NOUN" && t != "PROPN" && t != "NUM" {
			continue
		}
		best, at = rank, k
	}
	return at
}

// dated says whether a word stands in a date.
func (s *sentence) dated(k int) bool {
	t := &s.r.tree.Tokens[k]
	for i := range s.dates {
		if t.Start < s.dates[i].End && t.End > s.dates[i].Start {
			return true
		}
	}
	return false
}

// date sets the day and the deadline of an act: dates that hang on its word or
// on a word of the same clause. An act that is yet to come happened, as far as
// it did, on the day of the article.
func (s *sentence) date(a *act, t *pyrometer.Telling) {
	for i := range s.dates {
		d := &s.dates[i]
		f, l, ok := s.r.tree.Within(d.Span)
		if !ok || !s.mine(s.r.tree.Head(f, l), a) {
			continue
		}
		switch {
		case d.Deadline:
			t.Until = d.Last
		case d.First == d.Last && d.First > s.on && t.Modality == pyrometer.Did && a.Type != pyrometer.Agree:
			t.Modality = pyrometer.Announced
		case d.First == d.Last && d.First <= s.on && !t.Dated:
			t.Day, t.Dated = d.First, true
		}
	}
}

// mine says whether a word belongs to an act's clause: no other act that stands
// for itself is between them.
func (s *sentence) mine(i int, a *act) bool {
	for steps := 0; i >= 0 && steps < len(s.r.acts); steps++ {
		if i == a.trigger {
			return true
		}
		if b := &s.r.acts[i]; b.ok && !s.r.consumed[i] && !b.noun {
			return s.carries(b, a)
		}
		i = s.r.tree.Tokens[i].Head
	}
	// The date stands above: it is the clause's that the act is in.
	return s.r.tree.Tokens[a.trigger].Head < 0
}

// carries says whether an act is a mere report of another: "said on Tuesday that".
func (s *sentence) carries(b, a *act) bool {
	return b.Type == pyrometer.Comment && s.r.tree.Below(a.trigger, b.trigger) && !strings.Contains(s.r.tree.Tokens[a.trigger].Rel, "relcl")
}
