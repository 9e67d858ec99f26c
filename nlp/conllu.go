package nlp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ErrCoNLLU is wrapped by every error of ReadCoNLLU that the bytes caused.
var ErrCoNLLU = errors.New("malformed CoNLL-U")

// maxLine bounds one line of CoNLL-U, so that a damaged file cannot exhaust
// memory.
const maxLine = 1 << 20

// ReadCoNLLU reads documents in CoNLL-U, the exchange format of Universal
// Dependencies (https://universaldependencies.org/format.html), until the end
// of r. A new document begins at each "# newdoc". Text is rebuilt from the
// forms and SpaceAfter; a paragraph begins after a blank line. Empty nodes
// (8.1) and the eighth column's enhanced graph are skipped; names are read
// from the MISC keys that WriteCoNLLU writes (Name=B-PER). The error wraps
// ErrCoNLLU and names the line; documents read before it are returned with it.
func ReadCoNLLU(r io.Reader) ([]Document, error) {
	rd := conlluReader{sc: bufio.NewScanner(r)}
	rd.sc.Buffer(make([]byte, 0, 64<<10), maxLine)
	err := rd.read()
	rd.endDocument()
	return rd.docs, err
}

// conlluReader holds the document and sentence under construction.
type conlluReader struct {
	sc    *bufio.Scanner
	line  int
	docs  []Document
	doc   Document
	text  strings.Builder
	sent  Sentence
	heads []int // 1-based heads as written
	joinTo,
	joinFrom int // word range of the current multiword token, 1-based
	joinForm  string
	joinSpace bool // a space follows the multiword token
	space     bool // a space precedes the next token
	fresh     bool // the next sentence begins a paragraph
}

func (rd *conlluReader) fail(format string, args ...any) error {
	return fmt.Errorf("line %d: %s: %w", rd.line, fmt.Sprintf(format, args...), ErrCoNLLU)
}

func (rd *conlluReader) read() error {
	rd.fresh = true
	for rd.sc.Scan() {
		rd.line++
		line := strings.TrimSuffix(rd.sc.Text(), "\r")
		switch {
		case line == "":
			if err := rd.endSentence(); err != nil {
				return err
			}
		case line[0] == '#':
			rd.comment(line)
		default:
			if err := rd.word(line); err != nil {
				return err
			}
		}
	}
	if err := rd.sc.Err(); err != nil {
		return fmt.Errorf("line %d: %w: %w", rd.line+1, ErrCoNLLU, err)
	}
	return rd.endSentence()
}

func (rd *conlluReader) comment(line string) {
	if len(rd.sent.Tokens) > 0 {
		return
	}
	switch c := strings.TrimSpace(line[1:]); {
	case strings.HasPrefix(c, "newdoc"):
		rd.endDocument()
		if _, id, ok := strings.Cut(c, "="); ok {
			rd.doc.ID = strings.TrimSpace(id)
		}
	case c == "newpar" || strings.HasPrefix(c, "newpar "):
		rd.fresh = true
	}
}

func (rd *conlluReader) word(line string) error {
	col := strings.Split(line, "\t")
	if len(col) != 10 {
		return rd.fail("%d columns, want 10", len(col))
	}
	id := col[0]
	if strings.Contains(id, ".") {
		return nil
	}
	after := !hasMisc(col[9], "SpaceAfter=No")
	if from, to, ok := strings.Cut(id, "-"); ok {
		a, err1 := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil || a != len(rd.sent.Tokens)+1 || b < a || b-a > 100 {
			return rd.fail("range %q", id)
		}
		rd.joinFrom, rd.joinTo, rd.joinForm, rd.joinSpace = a, b, col[1], after
		return nil
	}
	n, err := strconv.Atoi(id)
	if err != nil || n != len(rd.sent.Tokens)+1 {
		return rd.fail("word number %q, want %d", id, len(rd.sent.Tokens)+1)
	}
	head := -1
	if col[6] != "_" {
		if head, err = strconv.Atoi(col[6]); err != nil || head < 0 {
			return rd.fail("head %q", col[6])
		}
	}
	if col[1] == "" {
		return rd.fail("empty form")
	}
	t := Token{Form: col[1], Lemma: value(col[2]), UPOS: value(col[3]), XPOS: value(col[4]), Feats: value(col[5]), Rel: value(col[7]), Head: -1}
	rd.place(&t, n, after)
	rd.sent.Tokens = append(rd.sent.Tokens, t)
	rd.heads = append(rd.heads, head)
	rd.name(col[9], n-1)
	return nil
}

// place appends the token's bytes to the text and sets its offsets. The words
// of a multiword token share its surface; where their forms do not spell it,
// all but the last are given an even share so that offsets stay in order.
func (rd *conlluReader) place(t *Token, n int, after bool) {
	if len(rd.sent.Tokens) == 0 {
		switch {
		case rd.text.Len() == 0:
		case rd.fresh:
			rd.text.WriteString("\n\n")
		case rd.space:
			rd.text.WriteByte(' ')
		}
		rd.sent.Start, rd.sent.Paragraph, rd.fresh = rd.text.Len(), rd.fresh, false
	} else if rd.space {
		rd.text.WriteByte(' ')
	}
	rd.space = after
	t.Start = rd.text.Len()
	if n < rd.joinFrom || n > rd.joinTo {
		rd.text.WriteString(t.Form)
		t.End = rd.text.Len()
		return
	}
	t.Joined = n > rd.joinFrom
	part := rd.joinForm
	if n < rd.joinTo {
		cut := len(t.Form)
		if !strings.HasPrefix(part, t.Form) {
			cut = runeCut(part, len(part)/(rd.joinTo-n+1))
		}
		part = part[:cut]
	}
	rd.joinForm = rd.joinForm[len(part):]
	rd.text.WriteString(part)
	t.End = rd.text.Len()
	rd.space = n == rd.joinTo && rd.joinSpace
}

// runeCut returns the greatest rune boundary of s not after n.
func runeCut(s string, n int) int {
	for n > 0 && n < len(s) && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

func (rd *conlluReader) name(misc string, i int) {
	for f := range strings.SplitSeq(misc, "|") {
		tag, ok := strings.CutPrefix(f, "Name=")
		if !ok || len(tag) < 3 {
			continue
		}
		e := rd.sent.Entities
		if last := len(e) - 1; tag[0] == 'I' && last >= 0 && e[last].Last == i && e[last].Kind == tag[2:] {
			e[last].Last++
		} else {
			rd.sent.Entities = append(e, Entity{i, i + 1, tag[2:]})
		}
	}
}

func (rd *conlluReader) endSentence() error {
	n := len(rd.sent.Tokens)
	if rd.joinTo > n {
		return rd.fail("range %d-%d goes past the sentence", rd.joinFrom, rd.joinTo)
	}
	rd.joinFrom, rd.joinTo = 0, 0
	if n == 0 {
		return nil
	}
	for i, h := range rd.heads {
		if h > n {
			return rd.fail("head %d of a sentence of %d words", h, n)
		}
		rd.sent.Tokens[i].Head = max(h, 0) - 1
	}
	rd.sent.End = rd.text.Len()
	rd.doc.Sentences = append(rd.doc.Sentences, rd.sent)
	rd.sent, rd.heads = Sentence{}, rd.heads[:0]
	return nil
}

func (rd *conlluReader) endDocument() {
	if len(rd.doc.Sentences) > 0 {
		rd.doc.Text = rd.text.String()
		rd.docs = append(rd.docs, rd.doc)
	}
	rd.doc, rd.fresh, rd.space = Document{}, true, false
	rd.text = strings.Builder{}
}

// value turns the format's "_" into "".
func value(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

func hasMisc(misc, want string) bool {
	for f := range strings.SplitSeq(misc, "|") {
		if f == want {
			return true
		}
	}
	return false
}
