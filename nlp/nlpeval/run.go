package nlpeval

import (
	"io"

	"pyrometer/nlp"
)

// Trees holds the scores of a pipeline on a treebank: with the treebank's
// sentences and tokens given, and from the raw text alone.
type Trees struct{ Gold, Raw Parse }

// EvalTrees reads CoNLL-U from r and scores p on it, both ways. Errors are
// those of nlp.ReadCoNLLU.
func EvalTrees(p *nlp.Pipeline, r io.Reader) (Trees, error) {
	docs, err := nlp.ReadCoNLLU(r)
	if err != nil {
		return Trees{}, err
	}
	return ScoreTrees(p, docs)
}

// ScoreTrees is EvalTrees for documents already read.
func ScoreTrees(p *nlp.Pipeline, docs []nlp.Document) (Trees, error) {
	var sum Trees
	for i := range docs {
		given := Bare(&docs[i])
		p.Annotate(given, nlp.Tags|nlp.Lemmas|nlp.Tree)
		s, err := Compare(&docs[i], given)
		if err != nil {
			return sum, err
		}
		sum.Gold.Add(s)
		if s, err = Compare(&docs[i], p.Analyze(docs[i].Text, nlp.Tags|nlp.Lemmas|nlp.Tree)); err != nil {
			return sum, err
		}
		sum.Raw.Add(s)
	}
	return sum, nil
}

// ScoreTags is the gold-token score of the fast tagger, which runs when no
// tree is asked for.
func ScoreTags(p *nlp.Pipeline, docs []nlp.Document) (Parse, error) {
	var sum Parse
	for i := range docs {
		given := Bare(&docs[i])
		p.Annotate(given, nlp.Tags)
		s, err := Compare(&docs[i], given)
		if err != nil {
			return sum, err
		}
		sum.Add(s)
	}
	return sum, nil
}

// EvalNames reads words with BIO labels from r and scores the names that p
// finds with these words given. Errors are those of ReadBIO.
func EvalNames(p *nlp.Pipeline, r io.Reader) (Names, error) {
	gold, err := ReadBIO(r)
	if err != nil {
		return Names{}, err
	}
	given := Bare(gold)
	p.Annotate(given, nlp.Names)
	return CompareNames(gold, given)
}

// Bare is a copy of a document with nothing but its sentences and tokens.
func Bare(d *nlp.Document) *nlp.Document {
	out := &nlp.Document{Text: d.Text}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		b := nlp.Sentence{Start: s.Start, End: s.End, Paragraph: s.Paragraph}
		for k := range s.Tokens {
			t := &s.Tokens[k]
			b.Tokens = append(b.Tokens, nlp.Token{Start: t.Start, End: t.End, Form: t.Form, Joined: t.Joined, Head: -1})
		}
		out.Sentences = append(out.Sentences, b)
	}
	return out
}
