package eval

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/event"
	"pyrometer/nlp"
)

// Triple is who did what to whom in a dictionary's codes.
type Triple struct{ Source, Code, Target string }

// UnitRecord is a sentence with the triples that PETRARCH's authors want.
type UnitRecord struct {
	ID, Day, Text string
	Want          []Triple
}

var (
	unitSentence = regexp.MustCompile(`(?s)<Sentence ([^>]*)>(.*?)</Sentence>`)
	unitEvent    = regexp.MustCompile(`<EventCoding ([^>]*)>`)
	unitText     = regexp.MustCompile(`(?s)<Text>(.*?)</Text>`)
	attribute    = regexp.MustCompile(`(\w+)\s*=\s*"([^"]*)"`)
)

// ReadUnits reads a file of PETRARCH's validation records. Those that test an
// error or the leaving out of a sentence tell nothing of events and are not
// given.
func ReadUnits(path string) ([]UnitRecord, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []UnitRecord
	for _, m := range unitSentence.FindAllStringSubmatch(string(b), -1) {
		at := attributes(m[1])
		body := comment.ReplaceAllString(m[2], "")
		t := unitText.FindStringSubmatch(body)
		if t == nil || at["category"] == "ERROR" {
			continue
		}
		r := UnitRecord{ID: at["id"], Day: at["date"], Text: strings.Join(strings.Fields(t[1]), " ")}
		skip := false
		for _, e := range unitEvent.FindAllStringSubmatch(body, -1) {
			a := attributes(e[1])
			skip = skip || a["error"] != ""
			if a["eventcode"] != "" {
				r.Want = append(r.Want, Triple{a["sourcecode"], a["eventcode"], a["targetcode"]})
			}
		}
		if !skip {
			out = append(out, r)
		}
	}
	return out, nil
}

func attributes(s string) map[string]string {
	out := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(s, -1) {
		out[m[1]] = m[2]
	}
	return out
}

// UnitCoder codes sentences with PETRARCH's dictionaries: their names and verbs,
// our reading of who does what to whom.
type UnitCoder struct {
	dict  petrarchDict
	nlp   *nlp.Pipeline
	coder *event.Coder
	both  *event.Coder // knows the verbs that two subjects may do to each other
	tree  clause.Tree
}

// NewUnitCoder reads PETR.Validate.actors.txt, .agents.txt and .verbs.txt in a
// folder.
func NewUnitCoder(folder string) (*UnitCoder, error) {
	u := &UnitCoder{dict: petrarchDict{actors: map[string][]phrase{}, agents: map[string][]phrase{}, verbs: map[string]*petrarchVerb{}, sets: map[string][][]string{}}}
	for _, f := range []struct {
		name string
		read func(string) error
	}{{"actors", u.dict.readActors}, {"agents", u.dict.readAgents}, {"verbs", u.dict.readVerbs}} {
		if err := f.read(filepath.Join(folder, "PETR.Validate."+f.name+".txt")); err != nil {
			return nil, err
		}
	}
	var verbs []string
	for v := range u.dict.verbs {
		verbs = append(verbs, v)
		// Some are listed in the past tense.
		if w, ok := strings.CutSuffix(v, "ed"); ok {
			verbs = append(verbs, w, w+"e")
		}
	}
	var err error
	if u.nlp, err = nlp.New(); err != nil {
		return nil, err
	}
	for v, e := range u.dict.verbs {
		// Or in another form, which the coder knows by its lemma only.
		if s := event.OneSentence(u.nlp, "They "+v+" it."); len(s.Tokens) > 1 {
			if w := strings.ToLower(s.Tokens[1].Lemma); u.dict.verbs[w] == nil {
				u.dict.verbs[w] = e
				verbs = append(verbs, w)
			}
		}
	}
	sort.Strings(verbs)
	if u.coder, err = event.NewPlain("EVENT\tv\t" + strings.Join(verbs, " ") + "\n"); err != nil {
		return nil, err
	}
	var both []string
	for v, e := range u.dict.verbs {
		if slices.ContainsFunc(e.patterns, petrarchPattern.mutual) {
			both = append(both, v)
		}
	}
	sort.Strings(both)
	u.both, err = event.NewPlain("EVENT\tv r\t" + strings.Join(both, " ") + "\n")
	return u, err
}

// Code gives the triples of a sentence.
func (u *UnitCoder) Code(r UnitRecord) []Triple {
	s := event.OneSentence(u.nlp, r.Text)
	if len(s.Tokens) == 0 {
		return nil
	}
	u.tree.Reset(s)
	doc := &nlp.Document{Text: r.Text, Sentences: []nlp.Sentence{*s}}
	names := u.mentions(s, r.Day)
	var out []Triple
	mutual := map[int]bool{} // verbs that are both subjects'
	for _, t := range u.both.Code(doc, names, nil, 1) {
		p, ok := u.code(s, t.Trigger.Start, true)
		if ok && p.mutual() && t.Source.Figure != "" && t.Target.Figure != "" && u.beside(t) {
			code, _, _ := strings.Cut(p.code, ":")
			out = add(out, Triple{string(t.Source.Figure), code, string(t.Target.Figure)})
			mutual[t.Trigger.Start] = true
		}
	}
	told := u.coder.Code(doc, names, nil, 1)
	for _, t := range told {
		p, ok := u.code(s, t.Trigger.Start, false)
		if !ok || u.reports(s, t, told) || mutual[t.Trigger.Start] || p.code == "" || p.code[0] == '-' || t.Source.Figure == "" || t.Target.Figure == "" {
			continue
		}
		source, target := string(t.Source.Figure), string(t.Target.Figure)
		if p.turned() {
			source, target = target, source
		}
		code, back, both := strings.Cut(p.code, ":")
		out = add(out, Triple{source, code, target})
		if both {
			out = add(out, Triple{target, back, source})
		}
	}
	return out
}

// reports says whether a telling's verb only reports a clause that tells itself,
// or is nobody's: PETRARCH takes no actor out of a reported clause then.
func (u *UnitCoder) reports(s *nlp.Sentence, t pyrometer.Telling, told []pyrometer.Telling) bool {
	at := slices.IndexFunc(s.Tokens, func(k nlp.Token) bool { return k.Start == t.Trigger.Start })
	c := u.tree.Child(at, "ccomp", "parataxis")
	if c < 0 {
		return false
	}
	if strings.HasPrefix(string(t.Source.Figure), "---") {
		return true
	}
	return slices.ContainsFunc(told, func(o pyrometer.Telling) bool {
		i := slices.IndexFunc(s.Tokens, func(k nlp.Token) bool { return k.Start == o.Trigger.Start })
		return i != at && u.tree.Below(i, c)
	})
}

// beside says whether both actors of a telling stand before the verb.
func (u *UnitCoder) beside(t pyrometer.Telling) bool {
	return t.Source.Mention >= 0 && t.Target.Mention >= 0
}

func add(ts []Triple, t Triple) []Triple {
	if slices.Contains(ts, t) {
		return ts
	}
	return append(ts, t)
}

// code gives the longest pattern around the verb at a byte, or one that only has
// the verb's own code. Patterns for coordinated subjects count if asked for.
func (u *UnitCoder) code(s *nlp.Sentence, start int, mutual bool) (petrarchPattern, bool) {
	at := slices.IndexFunc(s.Tokens, func(t nlp.Token) bool { return t.Start == start })
	if at < 0 {
		return petrarchPattern{}, false
	}
	v := u.verb(s, at)
	if v == nil {
		return petrarchPattern{}, false
	}
	best := petrarchPattern{code: v.code, size: -1}
	for _, p := range v.patterns {
		if p.size > best.size && p.mutual() == mutual && u.along(s, at, -1, p.left) && u.along(s, at, 1, p.right) {
			best = p
		}
	}
	return best, true
}

func (u *UnitCoder) verb(s *nlp.Sentence, at int) *petrarchVerb {
	form, lemma := strings.ToLower(s.Tokens[at].Form), strings.ToLower(s.Tokens[at].Lemma)
	for _, w := range []string{form, lemma, lemma + "e", lemma + "ed"} {
		if v := u.dict.verbs[w]; v != nil {
			return v
		}
	}
	return nil
}

// along says whether a pattern's words stand on one side of a verb, in order.
func (u *UnitCoder) along(s *nlp.Sentence, at, step int, words []patternWord) bool {
	i := at + step
	for _, w := range words {
		if symbol(w.word) {
			continue
		}
		found := false
		for ; i >= 0 && i < len(s.Tokens); i += step {
			if n := u.wordAt(s, i, step, w.word); n > 0 {
				i += n * step
				found = true
				break
			}
			if w.tight {
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// wordAt says how many tokens a pattern's word takes at a place, 0 if it is not
// there; a set may have several words.
func (u *UnitCoder) wordAt(s *nlp.Sentence, i, step int, word string) int {
	set, ok := u.dict.sets[strings.ToUpper(word)]
	if !ok {
		if same(s.Tokens[i].Form, word) {
			return 1
		}
		return 0
	}
	best := 0
	for _, ws := range set {
		if len(ws) == 1 && strings.HasPrefix(ws[0], "&") {
			if n := u.wordAt(s, i, step, ws[0]); n > best {
				best = n
			}
			continue
		}
		if len(ws) <= best || i+step*(len(ws)-1) >= len(s.Tokens) || i+step*(len(ws)-1) < 0 {
			continue
		}
		first := i
		if step < 0 {
			first = i - len(ws) + 1
		}
		fits := true
		for j, w := range ws {
			fits = fits && same(s.Tokens[first+j].Form, w)
		}
		if fits {
			best = len(ws)
		}
	}
	return best
}

// same says whether a word of a text is one of a dictionary, or its plural.
func same(form, word string) bool {
	form = strings.ToLower(form)
	return form == word || strings.TrimSuffix(form, "s") == word || strings.TrimSuffix(form, "es") == word
}

// Petrarch measures the share of PETRARCH's unit sentences for which exactly the
// wanted triples come out, and of the triples.
func Petrarch(ctx context.Context, path, folder string) ([]Measure, error) {
	units, err := ReadUnits(path)
	if err != nil {
		return nil, err
	}
	u, err := NewUnitCoder(folder)
	if err != nil {
		return nil, err
	}
	sentences, told, hit, given := 0, 0, 0, 0
	for _, r := range units {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		got := u.Code(r)
		n := 0
		for _, w := range r.Want {
			if slices.Contains(got, w) {
				n++
			}
		}
		told, hit, given = told+len(r.Want), hit+n, given+len(got)
		if n == len(r.Want) && len(got) == n {
			sentences++
		}
	}
	note := "their dictionaries of names and verbs, our reading of the sentence; records that test errors left out"
	return []Measure{
		{Name: "petrarch: sentences all right", Value: float64(sentences) / float64(max(1, len(units))), Target: ">= 0.60", N: len(units), Data: base(path), Note: note},
		{Name: "petrarch: events found", Value: float64(hit) / float64(max(1, told)), N: told, Data: base(path)},
		{Name: "petrarch: events right", Value: float64(hit) / float64(max(1, given)), N: given, Data: base(path), Note: fmt.Sprintf("%d given", given)},
	}, nil
}
