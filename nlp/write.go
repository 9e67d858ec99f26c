package nlp

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// WriteCoNLLU writes the document in CoNLL-U, sentence by sentence, with a
// "# newpar" before each paragraph and names in MISC (Name=B-PER). The error
// is the writer's.
func (d *Document) WriteCoNLLU(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString("# newdoc")
	if d.ID != "" {
		b.WriteString(" id = " + oneLine(d.ID))
	}
	b.WriteByte('\n')
	for i := range d.Sentences {
		d.Sentences[i].writeCoNLLU(b, d.Text, i+1)
	}
	return b.Flush()
}

func (s *Sentence) writeCoNLLU(b *bufio.Writer, text string, number int) {
	if s.Paragraph {
		b.WriteString("# newpar\n")
	}
	b.WriteString("# sent_id = " + strconv.Itoa(number) + "\n# text = ")
	b.WriteString(oneLine(text[s.Start:s.End]))
	b.WriteByte('\n')
	names := s.labels()
	for i := range s.Tokens {
		t := &s.Tokens[i]
		joins := i+1 < len(s.Tokens) && s.Tokens[i+1].Joined
		if joins && !t.Joined {
			s.writeRange(b, text, i)
		}
		last := "_"
		if i+1 < len(s.Tokens) && s.Tokens[i+1].Start == t.End && !joins && !t.Joined {
			last = "SpaceAfter=No"
		}
		if names[i] != "" {
			if last == "_" {
				last = "Name=" + names[i]
			} else {
				last = "Name=" + names[i] + "|" + last
			}
		}
		head := "_"
		if t.Rel != "" {
			head = strconv.Itoa(t.Head + 1)
		}
		lemma := field(t.Lemma)
		if t.Lemma == "_" {
			lemma = "_"
		}
		for k, f := range [...]string{strconv.Itoa(i + 1), oneLine(t.Form), oneLine(lemma), field(t.UPOS), field(t.XPOS), field(t.Feats), head, field(t.Rel), "_", last} {
			if k > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(f)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
}

// writeRange writes the line of the multiword token that begins at token i.
func (s *Sentence) writeRange(b *bufio.Writer, text string, i int) {
	n := i
	for n+1 < len(s.Tokens) && s.Tokens[n+1].Joined {
		n++
	}
	b.WriteString(strconv.Itoa(i+1) + "-" + strconv.Itoa(n+1) + "\t" + oneLine(text[s.Tokens[i].Start:s.Tokens[n].End]) + "\t_\t_\t_\t_\t_\t_\t_\t")
	if n+1 < len(s.Tokens) && s.Tokens[n+1].Start == s.Tokens[n].End {
		b.WriteString("SpaceAfter=No\n")
	} else {
		b.WriteString("_\n")
	}
}

// labels spells the entities as BIO labels, "" outside.
func (s *Sentence) labels() []string {
	l := make([]string, len(s.Tokens))
	for _, e := range s.Entities {
		for i := e.First; i < e.Last; i++ {
			l[i] = "I-" + e.Kind
		}
		l[e.First] = "B-" + e.Kind
	}
	return l
}

func field(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

// oneLine makes s safe for a column: line ends and tabs become spaces.
func oneLine(s string) string {
	if strings.ContainsAny(s, "\n\r\t") {
		return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s)
	}
	return s
}

// jsonSentence and jsonToken are the JSON form of a sentence.
type jsonSentence struct {
	Start    int          `json:"start"`
	End      int          `json:"end"`
	Text     string       `json:"text"`
	Tokens   []jsonToken  `json:"tokens"`
	Entities []jsonEntity `json:"entities"`
}

type jsonToken struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Form  string `json:"form"`
	Lemma string `json:"lemma,omitempty"`
	UPOS  string `json:"upos,omitempty"`
	XPOS  string `json:"xpos,omitempty"`
	Feats string `json:"feats,omitempty"`
	Head  *int   `json:"head,omitempty"`
	Rel   string `json:"rel,omitempty"`
}

type jsonEntity struct {
	First int    `json:"first"`
	Last  int    `json:"last"`
	Kind  string `json:"kind"`
	Text  string `json:"text"`
}

// WriteJSON writes the document as {"sentences":[{"start","end","text",
// "tokens":[{"start","end","form","lemma","upos","xpos","feats","head","rel"}],
// "entities":[{"first","last","kind","text"}]}]}: byte offsets in the text,
// head and first as indexes of tokens (head -1 for the root), last one past
// the end. Bytes that are no UTF-8 become U+FFFD. The error is the writer's.
func (d *Document) WriteJSON(w io.Writer) error {
	out := struct {
		Sentences []jsonSentence `json:"sentences"`
	}{make([]jsonSentence, 0, len(d.Sentences))}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		j := jsonSentence{Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End], Tokens: []jsonToken{}, Entities: []jsonEntity{}}
		for k := range s.Tokens {
			t := &s.Tokens[k]
			jt := jsonToken{Start: t.Start, End: t.End, Form: t.Form, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Feats: t.Feats, Rel: t.Rel}
			if t.Rel != "" {
				jt.Head = &t.Head
			}
			j.Tokens = append(j.Tokens, jt)
		}
		for _, e := range s.Entities {
			j.Entities = append(j.Entities, jsonEntity{e.First, e.Last, e.Kind, d.Text[s.Tokens[e.First].Start:s.Tokens[e.Last-1].End]})
		}
		out.Sentences = append(out.Sentences, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(out)
}
