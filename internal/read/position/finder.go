package position

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// Finder finds positions on its issues. It is safe for concurrent use.
type Finder struct {
	issues []*matcher
}

// NewFinder makes a finder for issues.
func NewFinder(issues ...*Issue) *Finder {
	f := &Finder{}
	for _, i := range issues {
		f.issues = append(f.issues, newMatcher(i))
	}
	return f
}

// Find gives the positions that a text tells, in order. Tellings and dates are
// those of the text and may be nil; a position is decided on the day that a
// telling at its word gives, else on the day of the article.
func (f *Finder) Find(doc *nlp.Document, mentions []pyrometer.Mention, tellings []pyrometer.Telling, dates []pyrometer.DateWords, on pyrometer.Day) []pyrometer.Position {
	var out []pyrometer.Position
	for _, m := range f.issues {
		r := &reader{m: m, doc: doc, mentions: mentions, tellings: tellings, dates: dates, on: on}
		for i := range doc.Sentences {
			out = append(out, r.positions(i)...)
		}
	}
	return out
}

type reader struct {
	m        *matcher
	doc      *nlp.Document
	mentions []pyrometer.Mention
	tellings []pyrometer.Telling
	dates    []pyrometer.DateWords
	on       pyrometer.Day
	tree     clause.Tree
	sentence int
	low      []string
	object   []bool          // tokens that name the object
	last     pyrometer.Party // the state that acted last in the paragraph
	told     bool            // the sentence before names the object
}

// positions reads one sentence.
func (r *reader) positions(i int) []pyrometer.Position {
	s := &r.doc.Sentences[i]
	if len(s.Tokens) == 0 || s.Tokens[0].Rel == "" {
		return nil // no tree
	}
	if s.Paragraph {
		r.last, r.told = pyrometer.Party{}, false
	}
	found := r.objects(s)
	r.tree.Reset(s)
	r.sentence = i
	defer r.remember(found)
	if !found && !r.told {
		return nil
	}
	out := r.spoken()
	if !found && !r.anyone() {
		return out
	}
	for v := range s.Tokens {
		sig, ok := r.signal(v)
		if !ok {
			continue
		}
		for _, p := range r.of(sig) {
			out = r.add(out, p)
		}
	}
	return out
}

// remember notes the state that is the subject of a sentence: the next one may
// say "it" of what that state made.
func (r *reader) remember(found bool) {
	r.told = found
	for i := range r.tree.Tokens {
		if r.tree.Tokens[i].Head < 0 && r.tree.Tokens[i].UPOS == "VERB" {
			if p := r.tree.Predicate(i); p.Subject >= 0 && r.speaksForState(p.Subject) {
				r.last = r.party(p.Subject)
			}
		}
	}
}

// anyone marks "anyone" as the object in a sentence after one that names it:
// "denied that anyone had been shut out".
func (r *reader) anyone() bool {
	for i, w := range r.low {
		if w == "anyone" || w == "anybody" || w == "nobody" {
			r.object[i] = true
			return true
		}
	}
	return false
}

// spoken gives the position of a sentence that has a phrase of a stance, of the
// state that is its subject.
func (r *reader) spoken() []pyrometer.Position {
	text := " " + strings.Join(r.low, " ") + " "
	for _, ph := range r.m.phrases {
		if !strings.Contains(text, " "+ph.words+" ") {
			continue
		}
		if pos, ok := r.said(ph.stance); ok {
			return []pyrometer.Position{pos}
		}
	}
	return nil
}

// said gives a stance to the state that speaks in a sentence: the subject of its
// main verb, or where the tree has none, the state it begins with.
func (r *reader) said(stance pyrometer.Stance) (pyrometer.Position, bool) {
	for i := range r.tree.Tokens {
		if r.tree.Tokens[i].Head >= 0 {
			continue
		}
		s := signal{at: i, stance: stance, said: true}
		who := 0
		if r.tree.Tokens[i].UPOS == "VERB" {
			p := r.tree.Predicate(i)
			if p.Subject < 0 || p.Negated {
				return pyrometer.Position{}, false
			}
			who = p.Subject
		}
		if !r.speaksForState(who) {
			return pyrometer.Position{}, false
		}
		pos := r.position(&s, stance, who)
		pos.Who = r.party(who)
		return pos, true
	}
	return pyrometer.Position{}, false
}

// add keeps the firmest position of each actor in a sentence.
func (r *reader) add(list []pyrometer.Position, p pyrometer.Position) []pyrometer.Position {
	for i := range list {
		if key(&list[i]) != key(&p) {
			continue
		}
		if p.Confidence > list[i].Confidence {
			if p.Deadline == "" {
				p.Deadline = list[i].Deadline
			}
			list[i] = p
		} else if list[i].Deadline == "" {
			list[i].Deadline = p.Deadline
		}
		return list
	}
	return append(list, p)
}

// key names who holds a position on what.
func key(p *pyrometer.Position) string {
	if p.Who.Figure != "" {
		return p.Issue + " " + string(p.Who.Figure)
	}
	return p.Issue + " " + strings.ToLower(p.Who.Actor.Name)
}

// objects marks the tokens that name the issue's object; false if none does.
func (r *reader) objects(s *nlp.Sentence) bool {
	r.low, r.object = r.low[:0], r.object[:0]
	for i := range s.Tokens {
		r.low = append(r.low, strings.ToLower(s.Tokens[i].Form))
		r.object = append(r.object, false)
	}
	found := false
	for i := range r.low {
		for _, phrase := range r.m.objects[r.low[i]] {
			found = r.mark(i, phrase) || found
		}
	}
	near := false
	for _, w := range r.low {
		near = near || r.m.near[w]
	}
	if near {
		for i := range r.low {
			for _, phrase := range r.m.with[r.low[i]] {
				found = r.mark(i, phrase) || found
			}
		}
	}
	return found
}

func (r *reader) mark(i int, phrase []string) bool {
	if i+len(phrase) > len(r.low) {
		return false
	}
	for k, w := range phrase {
		if r.low[i+k] != w {
			return false
		}
	}
	for k := range phrase {
		r.object[i+k] = true
	}
	return true
}
