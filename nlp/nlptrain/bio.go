package nlptrain

import (
	"fmt"
	"slices"
	"strings"

	"pyrometer/nlp"
	"pyrometer/nlp/nlpeval"
)

// Kinds are the kinds of names, in the order of their classes.
var kinds = []string{"PER", "ORG", "LOC", "MISC"}

// nameClasses lists O, then begin, inside, last and unit of each kind.
func nameClasses() []string {
	c := []string{"O"}
	for _, k := range kinds {
		c = append(c, "B-"+k, "I-"+k, "L-"+k, "U-"+k)
	}
	return c
}

// classesOf spells entities as a class for each of n words.
func classesOf(n int, names []nlp.Entity) []int {
	c := make([]int, n)
	for _, e := range names {
		k := slices.Index(kinds, e.Kind)
		if k < 0 {
			continue
		}
		base := 1 + 4*k
		if e.Last-e.First == 1 {
			c[e.First] = base + 3
			continue
		}
		for i := e.First; i < e.Last; i++ {
			c[i] = base + 1
		}
		c[e.First], c[e.Last-1] = base, base+2
	}
	return c
}

// readNames reads a file of words with BIO labels as examples of names only.
// A digit and a star before the path ("3*path") have every sentence seen so
// many times a pass.
func readNames(path string) ([]*example, error) {
	times := 1
	if n, rest, ok := strings.Cut(path, "*"); ok && len(n) == 1 && n[0]-'1' < 9 {
		times, path = int(n[0]-'0'), rest
	}
	r, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	docs, err := nlpeval.ReadBIO(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []*example
	for i := range docs.Sentences {
		s := &docs.Sentences[i]
		e := &example{names: classesOf(len(s.Tokens), s.Entities), times: times}
		for k := range s.Tokens {
			e.forms = append(e.forms, s.Tokens[k].Form)
		}
		out = append(out, e)
	}
	return out, nil
}

// repeated lists the examples as often as each is to be seen in a pass.
func repeated(examples []*example) []*example {
	var out []*example
	for _, e := range examples {
		for range max(1, e.times) {
			out = append(out, e)
		}
	}
	return out
}
