package nlp_test

import (
	"fmt"
	"log"
	"os"

	"pyrometer/nlp"
)

func Example() {
	p, err := nlp.New()
	if err != nil {
		log.Fatal(err)
	}
	doc := p.Analyze("Angela Merkel met the prime minister of Japan.", nlp.All)
	for _, s := range doc.Sentences {
		for _, t := range s.Tokens {
			head := "-"
			if t.Head >= 0 {
				head = s.Tokens[t.Head].Form
			}
			fmt.Println(t.Form, t.Lemma, t.UPOS, t.Rel, head)
		}
		for _, e := range s.Entities {
			fmt.Println(e.Kind, doc.Text[s.Tokens[e.First].Start:s.Tokens[e.Last-1].End])
		}
	}
	// Output:
	// Angela Angela PROPN nsubj met
	// Merkel Merkel PROPN flat Angela
	// met meet VERB root -
	// the the DET det minister
	// prime prime ADJ amod minister
	// minister minister NOUN obj met
	// of of ADP case Japan
	// Japan Japan PROPN nmod minister
	// . . PUNCT punct met
	// PER Angela Merkel
	// LOC Japan
}

func ExampleDocument_DrawText() {
	p, err := nlp.New()
	if err != nil {
		log.Fatal(err)
	}
	if err := p.Analyze("Ministers met.", nlp.Tree).DrawText(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// ┌─> Ministers  NOUN   nsubj
	// ├─  met        VERB   root
	// └─> .          PUNCT  punct
}
