// Package read turns an article into what it says: who is meant, who did what to
// whom, who said what, wants what and stands where, when, in what tone and why.
//
// Reading is pure: the same article, day and registry give the same records. It
// is English only; a text in another language gives an empty reading.
package read

import (
	"slices"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/read/aim"
	"pyrometer/internal/read/cause"
	"pyrometer/internal/read/clause"
	"pyrometer/internal/read/date"
	"pyrometer/internal/read/event"
	"pyrometer/internal/read/link"
	"pyrometer/internal/read/position"
	"pyrometer/internal/read/quote"
	"pyrometer/internal/read/tie"
	"pyrometer/internal/read/tone"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// Version names what a reader of this program makes of a text. It changes when
// the records of any text do; articles are then read again.
const Version = "2026.4"

// longest is how much of one text is read: more is no article.
const longest = 1 << 20

// Reader reads articles. It is safe for concurrent use.
type Reader struct {
	english   *nlp.Pipeline
	linker    *link.Linker
	coder     *event.Coder
	positions *position.Finder
	tone      *tone.Model
	causes    *cause.Model
}

// New gives a reader that knows the figures of a registry and the issues given,
// or those that the program carries if none are.
func New(reg *registry.Registry, issues ...*position.Issue) (*Reader, error) {
	r := &Reader{}
	var err error
	if r.english, err = nlp.New(); err != nil {
		return nil, err
	}
	if r.linker, err = link.New(reg); err != nil {
		return nil, err
	}
	if r.coder, err = event.New(); err != nil {
		return nil, err
	}
	if r.tone, err = tone.New(r.english); err != nil {
		return nil, err
	}
	if r.causes, err = cause.New(r.english); err != nil {
		return nil, err
	}
	if len(issues) == 0 {
		if issues, err = position.Builtin(); err != nil {
			return nil, err
		}
	}
	r.positions = position.NewFinder(issues...)
	return r, nil
}

// Version gives the version of the readings that Read makes.
func (r *Reader) Version() string { return Version }

// Read reads one article.
func (r *Reader) Read(a *pyrometer.Article) *pyrometer.Reading { return r.ReadAll(a)[0] }

// ReadAll reads articles. What one says does not hang on the others; together
// they cost less, because trees are dear for one short text and cheap for many.
func (r *Reader) ReadAll(list ...*pyrometer.Article) []*pyrometer.Reading {
	docs := make([]*nlp.Document, len(list))
	for i, a := range list {
		if a.Language == "" || a.Language == "en" {
			docs[i] = r.english.Analyze(cut(a.Text(), longest), nlp.Sentences)
		}
	}
	r.deepen(docs)
	out := make([]*pyrometer.Reading, len(list))
	for i, doc := range docs {
		out[i] = &pyrometer.Reading{Reader: Version}
		if doc != nil {
			r.records(out[i], doc, list[i].Day())
		}
	}
	return out
}

// records reads what a text says off its trees.
func (r *Reader) records(out *pyrometer.Reading, doc *nlp.Document, on pyrometer.Day) {
	out.Sentences = make([]pyrometer.Span, len(doc.Sentences))
	for i, s := range doc.Sentences {
		out.Sentences[i] = pyrometer.Span{Start: s.Start, End: s.End}
	}
	out.Mentions = r.linker.Mentions(doc, on)
	out.Dates = date.Find(doc, on)
	out.Quotes = quote.Find(doc, out.Mentions)
	var campaigns []pyrometer.Tie
	out.Tellings, campaigns = r.coder.Read(doc, out.Mentions, out.Dates, on)
	quoted(out)
	out.Aims = aim.Find(doc, out.Mentions, out.Quotes, on)
	out.Positions = r.positions.Find(doc, out.Mentions, out.Tellings, out.Dates, on)
	decided(out, r.positions.Names)
	out.Tone = r.tone.Find(doc, out.Mentions)
	out.Causes = r.causes.Find(doc)
	cause.Attach(out, doc.Text)
	out.Ties = tie.Find(out, campaigns)
	out.Salient = r.linker.Salient(out.Mentions, out.Sentences)
}

// deepen analyses the sentences that name somebody: a tree costs ten times what
// the rest of reading does, and a sentence without an actor has no event.
func (r *Reader) deepen(docs []*nlp.Document) {
	type place struct{ doc, sentence int }
	var part nlp.Document
	var from []place
	for d, doc := range docs {
		if doc == nil {
			continue
		}
		for i := range doc.Sentences {
			if r.linker.Acts(&doc.Sentences[i]) {
				from = append(from, place{d, i})
				part.Sentences = append(part.Sentences, doc.Sentences[i])
			}
		}
	}
	r.english.Annotate(&part, nlp.All)
	for k, at := range from {
		clause.Mend(&part.Sentences[k])
		docs[at.doc].Sentences[at.sentence] = part.Sentences[k]
	}
}

// quoted notes which tellings stand in somebody's words: they are the speaker's
// claim.
func quoted(out *pyrometer.Reading) {
	for i := range out.Tellings {
		t := &out.Tellings[i]
		t.Quote = slices.IndexFunc(out.Quotes, func(q pyrometer.Quote) bool {
			return q.Form != pyrometer.Indirect && q.Content.Start <= t.Trigger.Start && t.Trigger.End <= q.Content.End
		})
	}
}

// cut shortens a text to so many bytes, between two runes.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}
