package link

import (
	"cmp"
	"slices"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/nlp"
)

// text is one document while it is read. It is kept for the next one, for its
// memory.
type text struct {
	l       *Linker
	doc     *nlp.Document
	on      pyrometer.Day
	finds   []find
	at      [][]int32 // each sentence's finds
	people  []named
	votes   map[string]float64 // countries that the text speaks of
	bodies  map[int32]bool     // organisations that the text names
	words   []word
	hits    []hit
	ranks   [][]rank
	trees   []clause.Tree
	shout   []bool // sentences in title case or capitals
	quoted  []bool // bytes' tokens inside quotation marks, by the running number of the token
	base    []int  // each sentence's first running number
	groups  map[string]int
	parents []int
}

// find is a mention in the making.
type find struct {
	sent, first, last int // tokens, last inclusive
	head              int
	cut               int // bytes of the first token before the name
	list              []meaning
	ner               string // kind of name that the stretch is or lies in
	name              string // folded, for the open ones
	figure            int32  // -1 open
	kind              pyrometer.Kind
	form              pyrometer.MentionForm
	conf              float64
	why               string
	others            []int32
	actor             pyrometer.Actor
	gender            gender
	plural            bool
	rank              string // class of the title before the name
	link              int    // index of the find it goes back to, -1 none
	was               int    // its index before the finds were sorted
	drop              bool
	place             bool
}

// named is a person named in full in the text.
type named struct {
	find        int
	first, last string
	figure      int32
	gender      gender
	count       int
	rank        string // class of a title that the text gave
}

// Mentions gives whom a text means, in the order of the text. The document
// needs tags, lemmas and names on the sentences worth it; sentences without a
// tree are read by their words alone. on is the day of the text: offices are
// those of that day, 0 if it is not known.
func (l *Linker) Mentions(doc *nlp.Document, on pyrometer.Day) []pyrometer.Mention {
	t := l.pool.Get().(*text)
	defer l.pool.Put(t)
	t.reset(l, doc, on)
	t.readNames()
	t.count()
	t.settleNames()
	t.settleSurnames()
	t.settleBodies()
	t.readPeoples()
	t.readOffices()
	t.readNominals()
	t.sort()
	t.appose()
	t.readPronouns()
	return t.mentions()
}

func (t *text) reset(l *Linker, doc *nlp.Document, on pyrometer.Day) {
	n := len(doc.Sentences)
	*t = text{l: l, doc: doc, on: on, finds: t.finds[:0], people: t.people[:0], votes: t.votes, bodies: t.bodies, words: t.words[:0], hits: t.hits[:0],
		trees: t.trees, ranks: t.ranks, shout: t.shout[:0], groups: t.groups, parents: t.parents[:0], at: t.at, quoted: t.quoted[:0], base: t.base[:0]}
	if t.votes == nil {
		t.votes, t.groups, t.bodies = map[string]float64{}, map[string]int{}, map[int32]bool{}
	}
	clear(t.bodies)
	clear(t.votes)
	clear(t.groups)
	for len(t.trees) < n {
		t.trees = append(t.trees, clause.Tree{})
		t.ranks = append(t.ranks, nil)
		t.at = append(t.at, nil)
	}
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if parsed(s) {
			t.trees[i].Reset(s)
		} else {
			t.trees[i].Sentence = nil
		}
		t.ranks[i], t.at[i] = t.ranks[i][:0], t.at[i][:0]
		t.shout = append(t.shout, shouts(s))
	}
	t.readQuotes()
}

// readQuotes marks the tokens inside quotation marks. A mark that is not closed
// ends with its paragraph.
func (t *text) readQuotes() {
	open := false
	for i := range t.doc.Sentences {
		s := t.sentence(i)
		if s.Paragraph {
			open = false
		}
		t.base = append(t.base, len(t.quoted))
		for k := range s.Tokens {
			switch s.Tokens[k].Form {
			case "“", "``":
				open = true
			case "”", "''":
				open = false
			case "\"":
				open = !open
			}
			t.quoted = append(t.quoted, open)
		}
	}
}

func (t *text) inQuote(sent, token int) bool { return t.quoted[t.base[sent]+token] }

// parsed says whether a sentence has a tree.
func parsed(s *nlp.Sentence) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Rel != "" {
			return true
		}
	}
	return false
}

// shouts says whether most longer words of a sentence begin with a capital, as
// in headlines: then a capital says little.
func shouts(s *nlp.Sentence) bool {
	big, all := 0, 0
	for i := range s.Tokens {
		f := s.Tokens[i].Form
		if len(f) < 4 {
			continue
		}
		c := f[0]
		if c >= 'A' && c <= 'Z' {
			big++
			all++
		} else if c >= 'a' && c <= 'z' {
			all++
		}
	}
	return all >= 3 && big*10 >= all*7
}

func (t *text) sentence(i int) *nlp.Sentence { return &t.doc.Sentences[i] }

// tree gives a sentence's tree, nil if it has none.
func (t *text) tree(i int) *clause.Tree {
	if t.trees[i].Sentence == nil {
		return nil
	}
	return &t.trees[i]
}

func (t *text) token(f *find, i int) *nlp.Token { return &t.doc.Sentences[f.sent].Tokens[i] }

// head is the token that stands for a stretch in the tree, or its last.
func (t *text) head(sent, first, last int) int {
	if tree := t.tree(sent); tree != nil {
		return tree.Head(first, last)
	}
	return last
}

// rel gives the relation of a find in its sentence, that of the title before
// it if the tree hangs the name under the title.
func (t *text) rel(f *find) (rel string, token int) {
	tree := t.tree(f.sent)
	if tree == nil {
		return "", f.head
	}
	i := f.head
	for steps := 0; steps < 4; steps++ {
		switch r := tree.Rel(i); r {
		case "flat", "appos", "compound", "conj":
			h := tree.Tokens[i].Head
			if h < 0 || r == "appos" && h > i {
				return r, i
			}
			if r == "compound" && tree.Tokens[h].UPOS == "NOUN" {
				return r, i
			}
			i = h
		case "nmod":
			// "Secretary of State Mike Pompeo": nothing between, no preposition.
			if tree.Child(i, "case") < 0 && tree.Tokens[i].Head >= 0 && tree.Tokens[i].Head < i {
				i = tree.Tokens[i].Head
				continue
			}
			return tree.Tokens[i].Rel, i
		default:
			return tree.Tokens[i].Rel, i
		}
	}
	return tree.Tokens[i].Rel, i
}

// subject says whether a find is what its clause is about.
func (t *text) subject(f *find) bool {
	rel, _ := t.rel(f)
	return clause.Base(rel) == "nsubj"
}

func (t *text) sort() {
	live := t.finds[:0]
	for i, f := range t.finds {
		if !f.drop {
			f.was = i
			live = append(live, f)
		}
	}
	t.finds = live
	slices.SortStableFunc(t.finds, func(a, b find) int {
		return cmp.Or(cmp.Compare(a.sent, b.sent), cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last))
	})
	for i := range t.doc.Sentences {
		t.at[i] = t.at[i][:0]
	}
	moved := make(map[int]int, len(t.people))
	for _, n := range t.people {
		moved[n.find] = 0
	}
	for i := range t.finds {
		if _, ok := moved[t.finds[i].was]; ok {
			moved[t.finds[i].was] = i
		}
	}
	for k := range t.people {
		t.people[k].find = moved[t.people[k].find]
	}
	for i := range t.finds {
		t.finds[i].link = -1
		t.at[t.finds[i].sent] = append(t.at[t.finds[i].sent], int32(i))
	}
}

// add keeps a find and gives its index.
func (t *text) add(f find) int {
	i := len(t.finds)
	f.link = -1
	t.at[f.sent] = append(t.at[f.sent], int32(i))
	t.finds = append(t.finds, f)
	return i
}

// covered says whether a token lies in a find that stays.
func (t *text) covered(sent, token int) bool { return t.over(sent, token) >= 0 }

// over gives the find that a token lies in, -1 if none.
func (t *text) over(sent, token int) int {
	for _, i := range t.at[sent] {
		f := &t.finds[i]
		if !f.drop && f.first <= token && token <= f.last {
			return int(i)
		}
	}
	return -1
}

// before gives the find that ends right before a token.
func (t *text) before(sent, token int) int {
	if token == 0 {
		return -1
	}
	return t.over(sent, token-1)
}
