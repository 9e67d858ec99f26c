package eval

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// corefSpan is a gold mention: tokens first to last of one sentence.
type corefSpan struct {
	sent, first, last int
	entity            string
	kind              string // "person", "organization", "place", ...
}

// Coreference measures how often a pronoun of the third person goes back to whom
// it means: a CoNLL-U file with entities in its last column, as GUM has them
// (gzipped or not), read with its own words and sentences but our tags, trees and
// names. Only pronouns of persons, organisations and places that the text named
// before count. prefix picks documents ("GUM_news"), "" all.
func Coreference(ctx context.Context, reg *registry.Registry, path, prefix string) ([]Measure, error) {
	in, err := unpacked(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	docs, err := nlp.ReadCoNLLU(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	gold, err := readCorefSpans(raw)
	if err != nil {
		return nil, err
	}
	p, l, err := linking(reg)
	if err != nil {
		return nil, err
	}
	var personal, other corefCount
	for i := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !strings.HasPrefix(docs[i].ID, prefix) {
			continue
		}
		p.Annotate(&docs[i], nlp.All)
		judgePronouns(&docs[i], l.Mentions(&docs[i], 0), gold[docs[i].ID], &personal, &other)
	}
	data := filepath.Base(path)
	if prefix != "" {
		data += " " + prefix
	}
	return append(personal.measures("he, she", data), other.measures("it, they", data)...), nil
}

// corefCount counts pronouns: gold ones, those answered (gold or not), those
// answered right.
type corefCount struct{ gold, answered, right int }

func (c corefCount) measures(name, data string) []Measure {
	note := fmt.Sprintf("%d right of %d answered, %d in the gold", c.right, c.answered, c.gold)
	return []Measure{
		{Name: "coreference " + name + " precision", Value: share(c.right, c.answered), N: c.answered, Data: data, Note: note},
		{Name: "coreference " + name + " recall", Value: share(c.right, c.gold), N: c.gold, Data: data, Note: note},
	}
}

func judgePronouns(doc *nlp.Document, mentions []pyrometer.Mention, gold []corefSpan, personal, other *corefCount) {
	at := map[[2]int]int{} // sentence and token of a pronoun -> mention
	for i, m := range mentions {
		if m.Form == pyrometer.FormPronoun {
			at[[2]int{m.Sentence, tokenAt(doc, m)}] = i
		}
	}
	for i := range doc.Sentences {
		for k := range doc.Sentences[i].Tokens {
			c := personal
			switch strings.ToLower(doc.Sentences[i].Tokens[k].Form) {
			case "he", "him", "his", "himself", "she", "her", "hers", "herself":
			case "it", "its", "itself", "they", "them", "their", "theirs", "themselves":
				c = other
			default:
				continue
			}
			entity, named := meantBy(doc, gold, i, k)
			if named {
				c.gold++
			}
			j, ok := at[[2]int{i, k}]
			if !ok {
				continue
			}
			c.answered++
			if named && before(doc, mentions, j, gold) == entity {
				c.right++
			}
		}
	}
}

// meantBy gives the gold entity of a pronoun; named says whether it is somebody
// (or somewhere) who was spoken of before by more than a pronoun.
func meantBy(doc *nlp.Document, gold []corefSpan, sent, token int) (entity string, named bool) {
	for _, g := range gold {
		if g.sent == sent && g.first == token && g.last == token {
			entity = g.entity
			switch g.kind {
			case "person", "organization", "place":
			default:
				return entity, false
			}
		}
	}
	for _, g := range gold {
		if g.entity == entity && entity != "" && (g.sent < sent || g.sent == sent && g.last < token) && (g.last > g.first || doc.Sentences[g.sent].Tokens[g.first].UPOS != "PRON") {
			return entity, true
		}
	}
	return entity, false
}

// before gives the gold entity of the mention that a pronoun was linked to: the
// last one of its chain before it that is no pronoun.
func before(doc *nlp.Document, mentions []pyrometer.Mention, j int, gold []corefSpan) string {
	for i := j - 1; i >= 0; i-- {
		m := mentions[i]
		if m.Chain != mentions[j].Chain || m.Form == pyrometer.FormPronoun {
			continue
		}
		k := tokenAt(doc, m)
		best := -1
		for n, g := range gold {
			if g.sent == m.Sentence && g.first <= k && k <= g.last && (best < 0 || g.last-g.first < gold[best].last-gold[best].first) {
				best = n
			}
		}
		if best < 0 {
			return ""
		}
		return gold[best].entity
	}
	return ""
}

// tokenAt gives the last token of a mention.
func tokenAt(doc *nlp.Document, m pyrometer.Mention) int {
	last := 0
	for k, t := range doc.Sentences[m.Sentence].Tokens {
		if t.Start < m.End {
			last = k
		}
	}
	return last
}

// readCorefSpans reads the entities of the last column, by document.
func readCorefSpans(raw []byte) (map[string][]corefSpan, error) {
	out := map[string][]corefSpan{}
	id, sent, token := "", -1, 0
	var open []corefSpan
	fresh := true
	s := bufio.NewScanner(bytes.NewReader(raw))
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		if name, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			id, sent, open = name, -1, nil
		}
		if line == "" {
			fresh = true
			continue
		}
		f := strings.Split(line, "\t")
		if line[0] == '#' || len(f) != 10 || strings.ContainsAny(f[0], "-.") {
			continue
		}
		if fresh {
			sent, token, fresh = sent+1, 0, false
		}
		for field := range strings.SplitSeq(f[9], "|") {
			if v, ok := strings.CutPrefix(field, "Entity="); ok {
				open = entities(v, sent, token, open, func(c corefSpan) { out[id] = append(out[id], c) })
			}
		}
		token++
	}
	return out, s.Err()
}

// entities reads one value such as "(1-person-new(2-place-new)" or "1)".
func entities(v string, sent, token int, open []corefSpan, done func(corefSpan)) []corefSpan {
	for v != "" {
		if v[0] == '(' {
			end := 1 + strings.IndexAny(v[1:]+"(", "()")
			f := strings.SplitN(v[1:end], "-", 3)
			c := corefSpan{sent: sent, first: token, entity: f[0]}
			if len(f) > 1 {
				c.kind = f[1]
			}
			open = append(open, c)
			v = v[end:]
			if strings.HasPrefix(v, ")") {
				c.last = token
				done(c)
				open, v = open[:len(open)-1], v[1:]
			}
			continue
		}
		name, rest, ok := strings.Cut(v, ")")
		if !ok {
			return open
		}
		for i := len(open) - 1; i >= 0; i-- {
			if open[i].entity == name {
				c := open[i]
				c.last = token
				if c.sent == sent {
					done(c)
				}
				open = append(open[:i], open[i+1:]...)
				break
			}
		}
		v = rest
	}
	return open
}
