package position

import (
	"slices"
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

// Names says whether words name the object of an issue.
func (f *Finder) Names(issue, words string) bool {
	low := strings.Fields(strings.ToLower(words))
	for _, m := range f.issues {
		if m.issue.ID != issue || len(low) == 0 {
			continue
		}
		for _, phrase := range m.objects[low[0]] {
			if slices.Equal(phrase, low) {
				return true
			}
		}
	}
	return false
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
	unnamed  []bool          // those of them that name nobody
	topic    bool            // the sentence names no object, but what papers are about
	last     pyrometer.Party // the state that acted last in the paragraph
	told     bool            // the sentence before names the object
	paper    paper           // what that state made
}

// positions reads one sentence.
func (r *reader) positions(i int) []pyrometer.Position {
	s := &r.doc.Sentences[i]
	if len(s.Tokens) == 0 || s.Tokens[0].Rel == "" {
		return nil // no tree
	}
	if s.Paragraph {
		r.last, r.told, r.paper = pyrometer.Party{}, false, paper{}
	}
	found := r.objects(s)
	r.tree.Reset(s)
	r.sentence = i
	defer r.remember(found)
	if !found && !r.told && !r.topic {
		return nil
	}
	out := append(r.spoken(), r.members()...)
	if !found && !r.topic && !r.anyone() {
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
	r.told, r.paper = found, paper{}
	for i := range r.tree.Tokens {
		if r.tree.Tokens[i].Head < 0 && r.tree.Tokens[i].UPOS == "VERB" {
			if p := r.tree.Predicate(i); p.Subject >= 0 && r.speaksForState(p.Subject) {
				r.last = r.party(p.Subject)
				r.paper = r.made(i)
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
		at, ok := r.find(text, ph.words)
		if !ok {
			continue
		}
		if pos, ok := r.said(ph.stance, at); ok {
			return []pyrometer.Position{pos}
		}
	}
	return nil
}

// find gives the token where a phrase begins; "*" in it are up to four words.
func (r *reader) find(text, phrase string) (int, bool) {
	head, tail, wild := strings.Cut(phrase, " * ")
	at := strings.Index(text, " "+head+" ")
	if at < 0 {
		return 0, false
	}
	tok := strings.Count(text[:at+1], " ") - 1
	if !wild {
		return tok, true
	}
	after := tok + len(strings.Fields(head))
	rest := r.low[after:min(after+6, len(r.low))]
	return tok, strings.Contains(" "+strings.Join(rest, " ")+" ", " "+tail+" ")
}

// said gives a stance to the state that speaks in a clause: the nearest subject
// above the phrase, that of the main verb, or where the tree has none, the state
// the sentence begins with.
func (r *reader) said(stance pyrometer.Stance, at int) (pyrometer.Position, bool) {
	for i, steps := at, 0; i >= 0 && steps < len(r.tree.Tokens); i, steps = r.tree.Tokens[i].Head, steps+1 {
		if r.tree.Tokens[i].UPOS != "VERB" || r.tree.Tokens[i].Head < 0 {
			continue
		}
		if p := r.tree.Predicate(i); p.Subject >= 0 && !p.Negated && !r.vague(p.Subject) && r.speaksForState(p.Subject) {
			s := signal{at: i, stance: stance, said: true}
			pos := r.position(&s, stance, p.Subject)
			pos.Who = r.party(p.Subject)
			return pos, true
		}
	}
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
	r.low, r.object, r.unnamed, r.topic = r.low[:0], r.object[:0], r.unnamed[:0], false
	for i := range s.Tokens {
		r.topic = r.topic || r.m.topics[strings.ToLower(s.Tokens[i].Form)]
		r.unnamed = append(r.unnamed, false)
		r.low = append(r.low, strings.ToLower(s.Tokens[i].Form))
		r.object = append(r.object, false)
	}
	found := false
	for i := range r.low {
		for _, phrase := range r.m.objects[r.low[i]] {
			found = r.mark(i, phrase) || found
		}
	}
	for i := range r.low {
		for _, phrase := range r.m.with[r.low[i]] {
			if r.beside(i, i+len(phrase)) {
				found = r.mark(i, phrase) || found
			}
		}
	}
	for i := range r.low {
		for _, phrase := range r.m.unnamed[r.low[i]] {
			if r.object[i] && r.matches(i, phrase) {
				for k := range phrase {
					r.unnamed[i+k] = true
				}
			}
		}
	}
	r.theirs()
	if found {
		r.topic = false
	}
	return found
}

// beside says that a word of what the issue is about stands outside of some
// tokens.
func (r *reader) beside(from, to int) bool {
	for i, w := range r.low {
		if r.m.near[w] && (i < from || i >= to) {
			return true
		}
	}
	return false
}

// theirs marks "its equipment" as the object after a name of it.
func (r *reader) theirs() {
	named := false
	for i := range r.low {
		named = named || r.object[i] && !r.unnamed[i]
		if i == 0 || !named || r.low[i-1] != "its" && r.low[i-1] != "their" {
			continue
		}
		switch r.low[i] {
		case "equipment", "gear", "kit", "technology", "products", "hardware":
			r.object[i], r.unnamed[i] = true, false
		}
	}
}

func (r *reader) matches(i int, phrase []string) bool {
	if i+len(phrase) > len(r.low) {
		return false
	}
	for k, w := range phrase {
		if r.low[i+k] != w {
			return false
		}
	}
	return true
}

func (r *reader) mark(i int, phrase []string) bool {
	if !r.matches(i, phrase) {
		return false
	}
	for k := range phrase {
		r.object[i+k] = true
	}
	return true
}
