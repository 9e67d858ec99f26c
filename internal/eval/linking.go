package eval

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// LinkRow is one audited mention: where it stands, and whom a person who read the
// text found it to mean. The text itself is not kept.
type LinkRow struct {
	File           string             // base name
	Record         int                // as the reader of articles counts
	Offset, Length int                // bytes of the article's Text
	Hash           uint32             // of its words: finds it again where the reader of articles gives the text otherwise
	Given          pyrometer.FigureID // the linker's answer at the audit, "" for open
	Meant          pyrometer.FigureID // "" if no figure of the registry is meant
}

// ReadLinkRows reads an audit: file, record, offset, length, hash of the words,
// given, meant and verdict by tab; "-" for nobody. The verdict repeats what the two before it say
// and must agree with them.
func ReadLinkRows(in io.Reader) ([]LinkRow, error) {
	b, err := io.ReadAll(io.LimitReader(in, 16<<20))
	if err != nil {
		return nil, err
	}
	var out []LinkRow
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "file\t") {
			continue
		}
		row, err := linkRow(line)
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a linking audit", Message: fmt.Sprintf("line %d: %v", n, err)}
		}
		out = append(out, row)
	}
	return out, nil
}

func linkRow(line string) (LinkRow, error) {
	f := strings.Split(line, "\t")
	if len(f) != 8 {
		return LinkRow{}, fmt.Errorf("%d fields, want 8", len(f))
	}
	hash, err := strconv.ParseUint(f[4], 16, 32)
	if err != nil {
		return LinkRow{}, fmt.Errorf("%q is no hash", f[4])
	}
	var num [3]int
	for i := range num {
		v, err := strconv.Atoi(f[1+i])
		if err != nil || v < 0 {
			return LinkRow{}, fmt.Errorf("%q is no number", f[1+i])
		}
		num[i] = v
	}
	id := func(s string) pyrometer.FigureID {
		if s == "-" {
			return ""
		}
		return pyrometer.FigureID(s)
	}
	r := LinkRow{File: f[0], Record: num[0], Offset: num[1], Length: num[2], Hash: uint32(hash), Given: id(f[5]), Meant: id(f[6])}
	if v := r.verdict(r.Given); v != f[7] {
		return LinkRow{}, fmt.Errorf("the verdict is %q, the figures say %q", f[7], v)
	}
	return r, nil
}

// verdict says what an answer is worth: right or wrong for a link, missed for a
// figure left open, none where nobody is meant and nobody was linked.
func (r LinkRow) verdict(given pyrometer.FigureID) string {
	switch {
	case given == "" && r.Meant == "":
		return "none"
	case given == "":
		return "missed"
	case given == r.Meant:
		return "right"
	}
	return "wrong"
}

// Linking reads the articles of an audit again and says how many mentions of
// figures of the registry are linked right and how many links are right, by the
// audit's verdicts. dir holds the audit's files of articles.
func Linking(ctx context.Context, reg *registry.Registry, auditPath, dir string) ([]Measure, error) {
	f, err := os.Open(auditPath)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := ReadLinkRows(f)
	if err != nil {
		return nil, err
	}
	p, l, err := linking(reg)
	if err != nil {
		return nil, err
	}
	count := map[string]int{}
	wrong := 0 // of them those where a figure was meant
	byFile := map[string]map[int][]LinkRow{}
	for _, r := range rows {
		if byFile[r.File] == nil {
			byFile[r.File] = map[int][]LinkRow{}
		}
		byFile[r.File][r.Record] = append(byFile[r.File][r.Record], r)
	}
	for name, records := range byFile {
		err := eachArticle(ctx, filepath.Join(dir, name), func(record int, a *pyrometer.Article) {
			if len(records[record]) == 0 {
				return
			}
			doc := p.Analyze(a.Text(), nlp.All)
			mentions := l.Mentions(doc, a.Day())
			for _, r := range records[record] {
				if !r.anchor(a.Text()) {
					count["lost"]++
					continue
				}
				v := r.verdict(answer(mentions, r))
				count[v]++
				if v == "wrong" && r.Meant != "" {
					wrong++
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	right, links, meant := count["right"], count["right"]+count["wrong"], count["right"]+count["missed"]+wrong
	note := fmt.Sprintf("%d right, %d wrong, %d missed, %d nobody", right, count["wrong"], count["missed"], count["none"])
	if n := count["lost"]; n > 0 {
		note += fmt.Sprintf("; %d not found in the text any more", n)
	}
	return []Measure{
		{Name: "linking right", Value: share(right, meant), Target: ">= 0.93", N: meant, Data: filepath.Base(auditPath), Note: note},
		{Name: "linking precision", Value: share(right, links), Target: ">= 0.97", N: links, Data: filepath.Base(auditPath), Note: note},
	}, nil
}

// anchor finds the words of a row again, nearest to where they stood.
func (r *LinkRow) anchor(text string) bool {
	const far = 2000
	fits := func(at int) bool {
		return at >= 0 && at+r.Length <= len(text) && spotHash(text[at:at+r.Length]) == r.Hash
	}
	for d := range far {
		for _, at := range [...]int{r.Offset - d, r.Offset + d} {
			if fits(at) {
				r.Offset = at
				return true
			}
		}
	}
	return false
}

func spotHash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// answer gives the figure of the mention that stands where the audit's does: the
// one that begins there, else the smallest around it.
func answer(mentions []pyrometer.Mention, r LinkRow) pyrometer.FigureID {
	best := -1
	for i, m := range mentions {
		if m.Start > r.Offset || m.End < r.Offset+r.Length {
			continue
		}
		if best < 0 || m.End-m.Start < mentions[best].End-mentions[best].Start {
			best = i
		}
	}
	if best < 0 {
		for _, m := range mentions { // cut otherwise: inside the audited stretch
			if m.Start >= r.Offset && m.End <= r.Offset+r.Length && m.Figure != "" {
				return m.Figure
			}
		}
		return ""
	}
	return mentions[best].Figure
}

// eachArticle calls f with every article of a file and its number in it.
func eachArticle(ctx context.Context, path string, f func(record int, a *pyrometer.Article)) error {
	in, err := articles.Open(path, articles.Options{})
	if err != nil {
		return err
	}
	defer in.Close()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		a, err := in.Next()
		var bad *articles.BadRecord
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &bad):
			continue
		case err != nil:
			return err
		}
		_, number, _ := strings.Cut(a.Origin, "#")
		record, err := strconv.Atoi(number)
		if err != nil {
			return fmt.Errorf("%s: origin %q has no record", filepath.Base(path), a.Origin)
		}
		f(record, &a)
	}
}

// Spot is a stretch of a text that may mean a figure: what the linker found, what
// the analysis takes for a name, and other capitalised words.
type Spot struct {
	pyrometer.Span
	Given pyrometer.FigureID
	Form  pyrometer.MentionForm
}

// Spots gives the stretches of a text that an audit draws from: every name,
// office, people and place, linked or not, but not pronouns and common nouns.
func Spots(doc *nlp.Document, mentions []pyrometer.Mention) []Spot {
	var out []Spot
	covered := func(start, end int) bool {
		return slices.ContainsFunc(mentions, func(m pyrometer.Mention) bool {
			return m.Start < end && start < m.End && m.Form != pyrometer.FormNominal && m.Form != pyrometer.FormPronoun
		})
	}
	for _, m := range mentions {
		if m.Form != pyrometer.FormNominal && m.Form != pyrometer.FormPronoun {
			out = append(out, Spot{m.Span, m.Figure, m.Form})
		}
	}
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		named := make([]bool, len(s.Tokens))
		for _, e := range s.Entities {
			first, last := &s.Tokens[e.First], &s.Tokens[e.Last-1]
			for k := e.First; k < e.Last; k++ {
				named[k] = true
			}
			if !covered(first.Start, last.End) {
				out = append(out, Spot{Span: pyrometer.Span{Start: first.Start, End: last.End}})
			}
		}
		for k := range s.Tokens {
			t := &s.Tokens[k]
			if !named[k] && t.UPOS == "PROPN" && t.Form[0] >= 'A' && t.Form[0] <= 'Z' && !covered(t.Start, t.End) {
				out = append(out, Spot{Span: pyrometer.Span{Start: t.Start, End: t.End}})
			}
		}
	}
	return out
}
