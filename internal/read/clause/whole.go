package clause

import "pyrometer/nlp"

// Whole analyses a text as one sentence whatever its marks, as labelled sets of
// single sentences mean theirs. Of an empty text it has none.
func Whole(p *nlp.Pipeline, text string) *nlp.Document {
	doc := p.Analyze(text, nlp.Sentences)
	if len(doc.Sentences) > 1 {
		one := doc.Sentences[0]
		for _, s := range doc.Sentences[1:] {
			one.Tokens = append(one.Tokens, s.Tokens...)
			one.End = s.End
		}
		doc.Sentences = []nlp.Sentence{one}
	}
	p.Annotate(doc, nlp.All)
	return doc
}
