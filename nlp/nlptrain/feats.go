package nlptrain

import (
	"slices"
	"strings"

	"pyrometer/nlp"
	"pyrometer/nlp/internal/model"
)

// featKey is a tag class with a form, surroundings, or both.
type featKey struct {
	tag           int
	form, context string
}

// trainFeats learns the features of tag classes, and of forms and
// surroundings where those differ from what would be said without them.
func trainFeats(docs []nlp.Document, inv *inventory) *model.Feats {
	byTag := make([]map[string]int, len(inv.tags))
	byKey := map[featKey]map[string]int{}
	add := func(k featKey, feats string) {
		if byKey[k] == nil {
			byKey[k] = map[string]int{}
		}
		byKey[k][feats]++
	}
	var form, context []byte
	for d := range docs {
		for s := range docs[d].Sentences {
			toks := docs[d].Sentences[s].Tokens
			node := func(k int) model.Node {
				return model.Node{Form: toks[k].Form, XPOS: toks[k].XPOS, Rel: toks[k].Rel, Head: toks[k].Head}
			}
			for i := range toks {
				t := &toks[i]
				tag, ok := inv.tag[tagKey(t)]
				if !ok {
					continue
				}
				if byTag[tag] == nil {
					byTag[tag] = map[string]int{}
				}
				byTag[tag][t.Feats]++
				form = model.Normal(form[:0], t.Form)
				add(featKey{tag, string(form), ""}, t.Feats)
				if context = model.Context(context[:0], i, len(toks), node); len(context) > 0 {
					add(featKey{tag, "", string(context)}, t.Feats)
					add(featKey{tag, string(form), string(context)}, t.Feats)
				}
			}
		}
	}
	f := &model.Feats{Rules: map[uint32]uint16{}}
	number := map[string]uint16{}
	id := func(s string) uint16 {
		n, ok := number[s]
		if !ok {
			n = uint16(len(f.Values))
			f.Values, number[s] = append(f.Values, s), n
		}
		return n
	}
	id("")
	for _, m := range byTag {
		f.Default = append(f.Default, id(top(m)))
	}
	var order []featKey
	for k := range byKey {
		order = append(order, k)
	}
	// General rules first, so that a special one is kept only where it differs.
	rank := func(k featKey) int { return b2i(k.form != "")*2 + b2i(k.context != "") }
	slices.SortFunc(order, func(a, b featKey) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		if a.tag != b.tag {
			return a.tag - b.tag
		}
		return strings.Compare(a.form+"\x00"+a.context, b.form+"\x00"+b.context)
	})
	for _, k := range order {
		s := top(byKey[k])
		least := 2
		if k.form == "" {
			least = 5
		}
		if byKey[k][s] >= least && f.Of(k.tag, verbal(inv.tags[k.tag]), []byte(k.form), []byte(k.context)) != s {
			f.Rules[model.FeatKey(k.tag, k.form, k.context)] = id(s)
		}
	}
	return f
}

// verbal reports whether a tag class is of verbs.
func verbal(tag string) bool {
	_, xpos, _ := strings.Cut(tag, " ")
	return strings.HasPrefix(xpos, "VB")
}
