package nlptrain

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"pyrometer/nlp"
	"pyrometer/nlp/internal/model"
)

// Open opens a file, through gzip if its name ends in .gz.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// ReadTreebank reads a CoNLL-U file, plain or gzipped.
func ReadTreebank(path string) ([]nlp.Document, error) {
	r, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	docs, err := nlp.ReadCoNLLU(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return docs, nil
}

// inventory numbers the classes seen in training.
type inventory struct {
	tags, rels []string
	tag, rel   map[string]int
}

// tagKey is the class of a word: its two tags.
func tagKey(t *nlp.Token) string { return t.UPOS + " " + t.XPOS }

func newInventory(docs []nlp.Document) *inventory {
	tags, rels := map[string]int{}, map[string]int{}
	words(docs, func(t *nlp.Token) {
		tags[tagKey(t)]++
		rels[t.Rel]++
	})
	v := &inventory{tag: map[string]int{}, rel: map[string]int{}}
	v.tags = frequent(tags, 3)
	v.rels = frequent(rels, 1)
	for i, s := range v.tags {
		v.tag[s] = i
	}
	for i, s := range v.rels {
		v.rel[s] = i
	}
	return v
}

func words(docs []nlp.Document, f func(*nlp.Token)) {
	for d := range docs {
		for s := range docs[d].Sentences {
			for t := range docs[d].Sentences[s].Tokens {
				f(&docs[d].Sentences[s].Tokens[t])
			}
		}
	}
}

// frequent lists the keys counted at least least times, commonest first.
func frequent(count map[string]int, least int) []string {
	var keys []string
	for k, n := range count {
		if n >= least {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b string) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return keys
}

// examples turns sentences into training examples.
func (v *inventory) examples(docs []nlp.Document) []*example {
	var all []*example
	for d := range docs {
		for s := range docs[d].Sentences {
			sent := &docs[d].Sentences[s]
			e := &example{}
			for i := range sent.Tokens {
				t := &sent.Tokens[i]
				e.forms = append(e.forms, t.Form)
				tag, ok := v.tag[tagKey(t)]
				if !ok {
					tag = -1
				}
				e.tags = append(e.tags, tag)
				e.heads = append(e.heads, t.Head)
				e.rels = append(e.rels, v.rel[t.Rel])
			}
			all = append(all, e)
		}
	}
	return all
}

// vocabulary lists the normal forms seen at least twice, and their counts by
// row (row 0 is the unknown word).
func vocabulary(sets ...[]*example) (words []string, freq []float32) {
	count := map[string]int{}
	var buf []byte
	for _, set := range sets {
		for _, e := range set {
			for _, f := range e.forms {
				buf = model.Normal(buf[:0], f)
				count[string(buf)]++
			}
		}
	}
	words = frequent(count, 2)
	freq = append(freq, 0)
	for _, w := range words {
		freq = append(freq, float32(count[w]))
	}
	return words, freq
}

func keys(words []string) []uint32 {
	k := make([]uint32, len(words))
	for i, w := range words {
		k[i] = model.VocabKey(w)
	}
	return k
}
