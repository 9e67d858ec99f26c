package check

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/read"
)

// Checker checks texts. It is safe for concurrent use.
type Checker struct {
	reader *read.Reader
	words  Words
	who    Who
	groups *groups
}

// Who knows figures by id.
type Who interface {
	Get(pyrometer.FigureID) (pyrometer.Figure, bool)
}

// New gives a checker that reads drafts with a reader, compares words by their
// vectors and knows the figures' offices.
func New(reader *read.Reader, words Words, who Who) (*Checker, error) {
	g, err := loadGroups(who)
	if err != nil {
		return nil, err
	}
	return &Checker{reader: reader, words: words, who: who, groups: g}, nil
}

// Options say what a text is held against.
type Options struct {
	At    pyrometer.Day // by the end of this day; words like "on Tuesday" are read by it too
	Level *Level        // of the figure that the text is about, nil: steps and numbers are held against each other only
}

// Check checks a draft.
func (c *Checker) Check(ctx context.Context, l Ledger, d *Draft, o Options) (*Result, error) {
	a := &pyrometer.Article{Body: d.Text, Language: "en", Published: o.At.Time().Add(12 * time.Hour)}
	r := c.reader.Read(a)
	k := &checking{Checker: c, ledger: l, draft: d, reading: r, Options: o, lexicon: newLexicon(c.words),
		taken: map[*Source]*taken{}, stands: map[string][]Stand{}, df: map[string]int{}}
	k.gists = gists(k.lexicon, d.Text, r)
	out := &Result{Text: d.Text, At: o.At, Blocks: d.Blocks, Sentences: []Sentence{}, General: []Reason{}}
	if err := k.gather(ctx); err != nil {
		return nil, err
	}
	for i := range k.gists {
		s, err := k.sentence(ctx, i)
		if err != nil {
			return nil, err
		}
		out.Sentences = append(out.Sentences, s)
	}
	k.steps(out)
	if d.Report != nil {
		k.records(out)
	}
	for i := range out.Sentences {
		s := &out.Sentences[i]
		s.Verdict = settle(s)
		switch s.Verdict {
		case Supported:
			out.Supported++
		case Contradicted:
			out.Contradicted++
		case NoClaim:
			out.NoClaim++
		default:
			out.Unsupported++
		}
	}
	return out, nil
}

// settle gives the verdict that the reasons come to, and puts those that decide
// it first.
func settle(s *Sentence) Verdict {
	v := Unsupported
	has := func(w Verdict) bool {
		return slices.ContainsFunc(s.Reasons, func(r Reason) bool { return r.Verdict == w })
	}
	switch {
	case has(Contradicted):
		v = Contradicted
	case has(NoClaim):
		v = NoClaim
	case has(Unsupported):
	case has(Supported):
		v = Supported
	}
	slices.SortStableFunc(s.Reasons, func(a, b Reason) int {
		switch {
		case (a.Verdict == v) == (b.Verdict == v):
			return 0
		case a.Verdict == v:
			return -1
		}
		return 1
	})
	return v
}

// checking is one check under way.
type checking struct {
	*Checker
	Options
	ledger  Ledger
	draft   *Draft
	reading *pyrometer.Reading
	gists   []gist
	found   [][]*Source // of each sentence
	lexicon *lexicon
	taken   map[*Source]*taken
	stands  map[string][]Stand
	df      map[string]int // sentences of sources with a stem or figure
	total   int
}

// Bounds of what is looked up for one sentence.
const (
	perSentence = 10 // articles with its words
	perWindow   = 10 // articles of the weeks around its date
	window      = 45 // days on each side
	mostWords   = 14
)

// gather finds the articles that each sentence is held against.
func (k *checking) gather(ctx context.Context) error {
	k.found = make([][]*Source, len(k.gists))
	for i := range k.gists {
		g := &k.gists[i]
		words := k.asked(g)
		if len(words) == 0 {
			continue
		}
		ask := Ask{Words: words, Last: &k.At, Limit: perSentence}
		list, err := k.ledger.Sources(ctx, ask)
		if err != nil {
			return err
		}
		if c, ok := k.claim(g); ok {
			first, last := c.First-window, min(c.Last+window, k.At)
			ask.First, ask.Last, ask.Limit = &first, &last, perWindow
			near, err := k.ledger.Sources(ctx, ask)
			if err != nil {
				return err
			}
			list = append(list, near...)
		}
		for _, s := range list {
			if !slices.Contains(k.found[i], s) {
				k.found[i] = append(k.found[i], s)
				k.take(s)
			}
		}
	}
	return nil
}

// taken is a source taken apart.
type taken struct {
	gists []gist
	at    map[string][]int32 // sentences with a word or figure
}

// take takes a source apart, once.
func (k *checking) take(s *Source) *taken {
	if t := k.taken[s]; t != nil {
		return t
	}
	t := &taken{gists: gists(k.lexicon, s.Text, s.Reading), at: map[string][]int32{}}
	k.taken[s] = t
	for i := range t.gists {
		k.total++
		for j := range t.gists[i].words {
			key := t.gists[i].words[j].key
			if l := t.at[key]; len(l) == 0 || l[len(l)-1] != int32(i) {
				t.at[key] = append(l, int32(i))
				k.df[key]++
			}
		}
	}
	return t
}

// weight says how much a word tells sentences apart, 1 to 3.
func (k *checking) weight(w *word) float64 {
	n := float64(k.total + 10)
	return 1 + 2*math.Log(n/float64(k.df[w.key]+1))/math.Log(n)
}

// asked gives the words to look a sentence up by: names of figures and what is
// long, for rare words are long.
func (k *checking) asked(g *gist) []string {
	var names, rest []string
	for i := range g.words {
		w := &g.words[i]
		if w.figure == "" {
			rest = append(rest, w.form)
			continue
		}
		names = append(names, w.form)
		if f, ok := k.who.Get(w.figure); ok && !strings.EqualFold(f.Name, w.form) {
			names = append(names, f.Name)
		}
		if f, ok := k.who.Get(w.figure); ok && f.Kind == pyrometer.Country {
			names = append(names, f.Aliases[:min(2, len(f.Aliases))]...)
		}
	}
	for _, n := range g.numbers {
		names = append(names, strings.Fields(n.text)...)
	}
	for _, d := range g.dates {
		if year, _, _ := strings.Cut(string(d.Date), "-"); d.Deadline && year != "" {
			names = append(names, year)
		}
	}
	slices.SortStableFunc(rest, func(a, b string) int { return len(b) - len(a) })
	out := append(names, rest...)
	return out[:min(len(out), mostWords)]
}

// match is a sentence of a source beside one of the draft.
type match struct {
	src   *Source
	all   []gist // of the source
	i     int
	score float64 // share of the draft's words that it and its neighbours have, 0 to 1
}

func (m *match) gist() *gist { return &m.all[m.i] }

// near gives the sentence with those around it, where the day, the figures and
// the numbers of the same thing stand.
func (m *match) near() []gist {
	const around = 2
	return m.all[max(m.i-around, 0):min(m.i+around+1, len(m.all))]
}

// matches compares a sentence with those of its sources, best first. Words in
// leave are left out.
func (k *checking) matches(i int, leave func(*word) bool) []match {
	g := &k.gists[i]
	var out []match
	for _, src := range k.found[i] {
		t := k.take(src)
		best, rank := match{src: src, all: t.gists, i: -1}, 0.0
		for _, j := range k.nearest(g, t, leave) {
			score, own := k.score(g, t.gists, j, leave)
			if score+own > rank { // of two neighbours, the one that says it itself
				best.i, best.score, rank = j, score, score+own
			}
		}
		if best.i >= 0 {
			out = append(out, best)
		}
	}
	slices.SortStableFunc(out, func(a, b match) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return int(a.src.Day - b.src.Day)
	})
	return out
}

// nearest gives the few sentences of a source that share most with one of the
// draft, word by word: likeness of meaning is dear and is asked of them alone.
func (k *checking) nearest(g *gist, t *taken, leave func(*word) bool) []int {
	const most = 5
	sums := map[int]float64{}
	for i := range g.words {
		w := &g.words[i]
		if leave != nil && leave(w) {
			continue
		}
		for _, j := range t.at[w.key] {
			sums[int(j)] += k.weight(w)
		}
	}
	out := slices.Collect(maps.Keys(sums))
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b)) })
	return out[:min(most, len(out))]
}

// neighbour is what a word counts that only stands in the sentence before or after.
const neighbour = 0.85

// score gives the share of a sentence's words, by weight, that are found in a
// source's or beside it, and the share found in itself.
func (k *checking) score(g *gist, all []gist, j int, leave func(*word) bool) (score, own float64) {
	sum, found, here := 0.0, 0.0, 0.0
	for i := range g.words {
		w := &g.words[i]
		if leave != nil && leave(w) {
			continue
		}
		weight := k.weight(w)
		sum += weight
		best := k.has(w, &all[j])
		here += weight * best
		for at := max(j-1, 0); at <= min(j+1, len(all)-1) && best < neighbour; at++ {
			if at != j {
				best = math.Max(best, neighbour*k.has(w, &all[at]))
			}
		}
		found += weight * best
	}
	if sum == 0 {
		return 0, 0
	}
	return found / sum, here / sum
}

// has says how much a sentence has of a word: a figure also where it is meant,
// and a state where one of its people acts.
func (k *checking) has(w *word, g *gist) float64 {
	if w.figure != "" {
		switch {
		case g.names(w.figure):
			return 1
		case slices.ContainsFunc(g.named, func(f pyrometer.FigureID) bool { return k.speaksFor(f, w.figure) || k.speaksFor(w.figure, f) }):
			return 0.7
		}
		return 0
	}
	best := 0.0
	for i := range g.words {
		best = math.Max(best, alike(w, &g.words[i]))
	}
	return best
}

// speaksFor says whether a figure is a person or institution of a state.
func (k *checking) speaksFor(f, state pyrometer.FigureID) bool {
	a, ok := k.who.Get(f)
	if !ok || a.Kind == pyrometer.Country || a.Country == "" {
		return false
	}
	b, ok := k.who.Get(state)
	return ok && b.Kind == pyrometer.Country && b.Country == a.Country
}

// name gives a figure's name.
func (k *checking) name(f pyrometer.FigureID) string {
	if x, ok := k.who.Get(f); ok {
		return x.Name
	}
	_, rest, _ := strings.Cut(string(f), ".")
	return strings.ReplaceAll(rest, "-", " ")
}

// evidence shows where a match stands.
func (m *match) evidence() Evidence {
	g := m.gist()
	return evidenceAt(m.src, g.span)
}

func evidenceAt(s *Source, span pyrometer.Span) Evidence {
	id, day := s.ID, s.Day
	return Evidence{Article: &id, Publisher: s.Publisher, Headline: s.Title, URL: s.URL, Day: &day, Sentence: span.Of(s.Text), Span: span}
}

const mostEvidence = 3

func show(list []match) []Evidence {
	out := []Evidence{}
	for i := range list[:min(len(list), mostEvidence)] {
		out = append(out, list[i].evidence())
	}
	return out
}
