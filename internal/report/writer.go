package report

import (
	"strconv"

	"pyrometer"
	"pyrometer/internal/report/english"
)

// writer composes one report.
type writer struct {
	m       *Material
	o       Options
	style   english.Style
	report  *Report
	numbers map[string]int              // keys of sources -> their numbers
	said    map[pyrometer.FigureID]bool // named in full before
	shorts  map[string]int              // surname -> how many of the actors bear it
	opened  map[string]bool             // openings of this section
	quoted  map[string]bool             // words quoted before
	acts    map[pyrometer.EventID]bool  // told before
	section Key
	bound   bool // the reader was told of a date named above
}

func idOf(a *Actor) pyrometer.FigureID {
	if a.ID != "" {
		return a.ID
	}
	return pyrometer.FigureID("?" + a.Who.Name)
}

func (w *writer) known(a *Actor, now []pyrometer.FigureID) bool {
	id := idOf(a)
	if w.said[id] {
		return true
	}
	for _, n := range now {
		if n == id {
			return true
		}
	}
	return false
}

// short gives the name at later mention; where two bear one surname it is none.
func (w *writer) short(a *Actor) english.Noun {
	n := a.Who.Later()
	if a.Who.Person && w.shorts[n.Text] > 1 {
		return a.Who.Plain()
	}
	return n
}

// keyOf tells sources apart.
func keyOf(s *Source) string {
	switch {
	case s.Article != nil:
		return s.Article.String() + " " + strconv.Itoa(s.Span.Start) + " " + strconv.Itoa(s.Span.End)
	case s.Registry != "":
		return "r " + s.Registry
	}
	return "d " + s.Dataset + " " + strconv.FormatInt(s.Line, 10)
}

// keep makes a line a sentence of the report.
func (w *writer) keep(l *line, basis Basis) Sentence {
	s := Sentence{Text: l.text(), Basis: basis, Facts: l.facts, Sources: []int{}}
	numbers := make([]int, len(l.cites)+1)
	for i := range l.cites {
		k := keyOf(&l.cites[i])
		n, ok := w.numbers[k]
		if !ok {
			n = len(w.report.Sources) + 1
			w.numbers[k] = n
			src := l.cites[i]
			src.N = n
			w.report.Sources = append(w.report.Sources, src)
		}
		numbers[i+1] = n
		s.Sources = append(s.Sources, n)
	}
	for i := range s.Facts {
		s.Facts[i].Source = numbers[s.Facts[i].Source]
	}
	if s.Facts == nil {
		s.Facts = []Fact{}
	}
	for _, id := range l.named {
		w.said[id] = true
	}
	for _, q := range l.quoted {
		w.quoted[q] = true
	}
	return s
}

// variant is one way of saying a thing.
type variant func(*line)

// choose writes the first way that fits and does not begin like another sentence
// of the section, beginning with the one that the hash of the facts points at.
func (w *writer) choose(key []any, fits func(string) bool, ways []variant) *line {
	if len(ways) == 0 {
		return nil
	}
	at := english.Vary(len(ways), key...)
	var spare *line
	for i := range ways {
		l := &line{w: w}
		ways[(at+i)%len(ways)](l)
		if l.failed || fits != nil && !fits(l.text()) {
			continue
		}
		if !w.opened[english.Opening(l.text())] {
			return l
		}
		if spare == nil {
			spare = l
		}
	}
	return spare
}

// say adds a sentence to a paragraph; one that rests on nothing is not written.
func (w *writer) say(p *Paragraph, basis Basis, key []any, ways ...variant) bool {
	l := w.choose(key, nil, ways)
	if l == nil || len(l.cites) == 0 && basis != Method && basis != Asked {
		return false
	}
	w.opened[english.Opening(l.text())] = true
	p.Sentences = append(p.Sentences, w.keep(l, basis))
	return true
}

// answer gives a line of 9 to 16 words: one of ways that fits, else the first of
// last that does.
func (w *writer) answer(basis Basis, key []any, ways []variant, last ...variant) Sentence {
	fits := func(s string) bool { n := english.Words(s); return n >= answerLeast && n <= answerMost }
	l := w.choose(key, fits, ways)
	for i := 0; l == nil && i < len(last); i++ {
		l = w.choose(key, fits, last[i:i+1])
	}
	if l == nil {
		l = &line{w: w}
		l.s("too little is known of this figure to answer in one line")
	}
	if len(l.cites) == 0 {
		basis = Method
	}
	w.opened[english.Opening(l.text())] = true
	return w.keep(l, basis)
}

// Least and most words of an answer.
const (
	answerLeast = 9
	answerMost  = 16
)
