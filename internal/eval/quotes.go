package eval

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/quote"
	"pyrometer/nlp"
)

// attribution is one annotated quotation: who, by what words, what.
type attribution struct {
	source, cue, content []pyrometer.Span
}

// QuoteFile is a text with its attributions in brat's stand-off form, as PolNeAR
// has them.
type QuoteFile struct {
	Name string
	Text string
	gold []attribution
}

// ReadQuoteFiles reads a folder with annotations (*.ann) and texts (*.txt), side
// by side or in folders "attributions" and "text". An annotation file may carry
// a suffix "_x" that its text has not.
func ReadQuoteFiles(dir string) ([]QuoteFile, error) {
	var files []string
	for _, pattern := range [...]string{"*.ann", "attributions/*.ann", "*/attributions/*.ann"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	var out []QuoteFile
	for _, f := range files {
		ann, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		text, err := textOf(f)
		if err != nil {
			return nil, err
		}
		gold, err := readAttributions(ann, text)
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + filepath.Base(f), Message: err.Error()}
		}
		out = append(out, QuoteFile{Name: filepath.Base(f), Text: text, gold: gold})
	}
	if len(out) == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "measure quotes", Message: fmt.Sprintf("%s holds no annotation file (*.ann)", dir)}
	}
	return out, nil
}

func textOf(ann string) (string, error) {
	base := strings.TrimSuffix(ann, ".ann")
	names := []string{base + ".txt"}
	if i := strings.LastIndexByte(base, '_'); i > 0 {
		names = append(names, base[:i]+".txt")
	}
	for _, n := range names {
		for _, p := range [...]string{n, filepath.Join(filepath.Dir(n), "..", "text", filepath.Base(n))} {
			if b, err := os.ReadFile(p); err == nil {
				return string(b), nil
			}
		}
	}
	return "", &pyrometer.Error{Kind: pyrometer.NotFound, Op: "measure quotes", Message: fmt.Sprintf("no text beside %s", filepath.Base(ann))}
}

// readAttributions reads stand-off lines; their offsets count characters, ours
// bytes.
func readAttributions(ann []byte, text string) ([]attribution, error) {
	at := make([]int, 0, len(text)+1) // byte of each character
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	spans := map[string][]pyrometer.Span{}
	var out []attribution
	for line := range bytes.Lines(ann) {
		f := strings.Split(strings.TrimRight(string(line), "\r\n"), "\t")
		if len(f) < 2 || f[0] == "" {
			continue
		}
		switch f[0][0] {
		case 'T':
			_, where, _ := strings.Cut(f[1], " ")
			for part := range strings.SplitSeq(where, ";") {
				a, b, _ := strings.Cut(part, " ")
				first, err1 := strconv.Atoi(a)
				last, err2 := strconv.Atoi(b)
				if err1 != nil || err2 != nil || first < 0 || first > last || last >= len(at) {
					return nil, fmt.Errorf("%s: %q lies outside of the text", f[0], part)
				}
				spans[f[0]] = append(spans[f[0]], pyrometer.Span{Start: at[first], End: at[last]})
			}
		case 'E':
			var g attribution
			for role := range strings.FieldsSeq(f[1]) {
				name, id, _ := strings.Cut(role, ":")
				switch strings.TrimRight(name, "0123456789") {
				case "Source":
					g.source = append(g.source, spans[id]...)
				case "Cue":
					g.cue = append(g.cue, spans[id]...)
				case "Content":
					g.content = append(g.content, spans[id]...)
				}
			}
			out = append(out, g)
		}
	}
	return out, nil
}

// Quotes measures quotations on annotated texts: whether the speaker is right
// when the words are given, and which quotations are found. At most 0 < most
// files are taken, drawn at random by the seed; 0 takes all.
//
// A speaker is right if the words read as the speaker hold the head word of the
// annotated source, or the source holds theirs.
func Quotes(ctx context.Context, dir string, most int, seed uint64) ([]Measure, error) {
	files, err := ReadQuoteFiles(dir)
	if err != nil {
		return nil, err
	}
	if most > 0 && most < len(files) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		files = files[:most]
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	var n quoteCounts
	for i := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n.add(&files[i], p.Analyze(files[i].Text, nlp.All), nil)
	}
	return n.measures(filepath.Base(dir), fmt.Sprintf("%d texts", len(files))), nil
}

// quoteCounts are the counts behind the measures.
type quoteCounts struct {
	asked, right, directAsked, directRight int
	found, foundRight, gold, goldFound     int
	marked, markedFound                    int
	inMarks, inMarksRight                  int
}

// QuoteMiss sees an attribution whose speaker was read wrongly, for people who
// look for the reasons.
type QuoteMiss func(f *QuoteFile, gold attribution, got pyrometer.Span, direct bool)

func (n *quoteCounts) add(f *QuoteFile, doc *nlp.Document, miss QuoteMiss) {
	quotes := quote.Find(doc, nil)
	for _, g := range f.gold {
		if len(g.content) == 0 {
			continue
		}
		direct := inMarks(f.Text, g.content)
		n.gold++
		hit := overlapsAny(quotes, g.content)
		if hit {
			n.goldFound++
		}
		if direct {
			n.marked++
			if hit {
				n.markedFound++
			}
		}
		if len(g.source) == 0 {
			continue
		}
		_, at := quote.Speaker(doc, nil, g.content...)
		right := sameHead(doc, at, g.source)
		n.asked++
		if right {
			n.right++
		}
		if direct {
			n.directAsked++
			if right {
				n.directRight++
			}
		}
		if !right && miss != nil {
			miss(f, g, at, direct)
		}
	}
	for _, q := range quotes {
		n.found++
		ok := false
		for _, g := range f.gold {
			ok = ok || overlaps(q.Content, g.content)
		}
		if ok {
			n.foundRight++
		}
		if q.Form == pyrometer.Direct {
			n.inMarks++
			if ok {
				n.inMarksRight++
			}
		}
	}
}

func (n *quoteCounts) measures(data, note string) []Measure {
	return []Measure{
		{Name: "quotes", Value: share(n.right, n.asked), Target: ">= 0.88", N: n.asked, Data: data, Note: "speaker right, the words being given; " + note},
		{Name: "quotes, speaker of words in marks", Value: share(n.directRight, n.directAsked), N: n.directAsked, Data: data, Note: note},
		{Name: "quotes found, precision", Value: share(n.foundRight, n.found), N: n.found, Data: data, Note: "half of the words or more are an annotated attribution's; " + note},
		{Name: "quotes found, recall", Value: share(n.goldFound, n.gold), N: n.gold, Data: data, Note: "of all attributions, attitudes without words among them; " + note},
		{Name: "quotes in marks, precision", Value: share(n.inMarksRight, n.inMarks), N: n.inMarks, Data: data, Note: note},
		{Name: "quotes in marks, recall", Value: share(n.markedFound, n.marked), N: n.marked, Data: data, Note: note},
	}
}

// sameHead says that two spans have the head word of one in the other: the names
// of one speaker may be told long or short.
func sameHead(doc *nlp.Document, got pyrometer.Span, gold []pyrometer.Span) bool {
	if got.Start == got.End {
		return false
	}
	ours := headWord(doc, got)
	for _, g := range gold {
		theirs := headWord(doc, g)
		if g.Start <= ours.Start && ours.End <= g.End || got.Start <= theirs.Start && theirs.End <= got.End {
			return true
		}
	}
	return false
}

// headWord gives the head of a source in the tree.
func headWord(doc *nlp.Document, s pyrometer.Span) pyrometer.Span {
	for i := range doc.Sentences {
		if doc.Sentences[i].End <= s.Start {
			continue
		}
		t := clause.Of(&doc.Sentences[i])
		first, last, ok := t.Within(s)
		if !ok {
			return s
		}
		h := t.Head(first, last)
		return t.Span(h, h)
	}
	return s
}

var anyMark = regexp.MustCompile("[\"“”«»]|``")

// inMarks says whether content stands between quotation marks.
func inMarks(text string, content []pyrometer.Span) bool {
	for _, c := range content {
		words := text[max(0, c.Start-1):min(len(text), c.End+1)]
		if !anyMark.MatchString(words) {
			return false
		}
	}
	return true
}

func overlapsAny(quotes []pyrometer.Quote, content []pyrometer.Span) bool {
	for i := range quotes {
		if overlaps(quotes[i].Content, content) {
			return true
		}
	}
	return false
}

// overlaps says that two contents share half of the longer: a quotation found in
// one of several parts counts by that part.
func overlaps(q pyrometer.Span, content []pyrometer.Span) bool {
	for _, c := range content {
		n := min(q.End, c.End) - max(q.Start, c.Start)
		if n > 0 && (2*n >= q.End-q.Start && 2*n >= c.End-c.Start || n >= q.End-q.Start-4) {
			return true
		}
	}
	return false
}
