package nlp

// A Document is an analysed text.
type Document struct {
	ID        string     // its name in a CoNLL-U file, else ""
	Text      string     // as given; all offsets count its bytes
	Sentences []Sentence // in order; they do not overlap
}

// A Sentence is a stretch of Text with its words.
type Sentence struct {
	Start, End int      // byte offsets in the text, Start of the first token to End of the last
	Paragraph  bool     // the first sentence after a blank line, or of the text
	Tokens     []Token  // syntactic words of Universal Dependencies, in order
	Entities   []Entity // names, in order; they do not overlap
}

// A Token is a word, number or mark. Fields of steps left out are zero.
type Token struct {
	Start, End int    // byte offsets in the text
	Form       string // the bytes of the text from Start to End
	Lemma      string // dictionary form
	UPOS       string // universal part of speech: NOUN, VERB, ...
	XPOS       string // Penn Treebank tag as UD English writes it: NN, VBZ, ...
	Feats      string // UD features in CoNLL-U form, "" if none
	Rel        string // UD relation to the head, "" without a tree
	Head       int    // index in the sentence's Tokens, -1 for the root and without a tree
	Joined     bool   // written together with the token before as one orthographic word ("do" + "n't")
}

// An Entity is a name: Tokens[First:Last] of its sentence.
type Entity struct {
	First, Last int    // half-open range of token indexes
	Kind        string // PER, ORG, LOC or MISC
}
