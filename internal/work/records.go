package work

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/store"
)

// newsAge is how many days before its article an event may lie and still be
// news. What is told of earlier days stays in the article: it is history, and
// counted it would move the first day of the archive to the oldest date that
// anybody ever mentions.
const newsAge = 30

// recordsOf turns a reading into rows, less what people have called wrong.
func (n *News) recordsOf(w *partyWriter, a *store.ArticleRow, r *pyrometer.Reading, wrongs *Wrongs) (store.Records, error) {
	out := store.Records{Article: a.Number, Reader: r.Reader}
	b := recordBuilder{out: &out, w: w, day: a.Day(), reading: r, wrongs: wrongs, text: a.Text()}
	for _, step := range []func() error{b.mentions, b.tellings, b.quotes, b.aims, b.positions, b.ties, b.becauses} {
		if err := step(); err != nil {
			return out, err
		}
	}
	return out, nil
}

type recordBuilder struct {
	out     *store.Records
	w       *partyWriter
	day     pyrometer.Day
	reading *pyrometer.Reading
	wrongs  *Wrongs
	text    string
}

func (b *recordBuilder) party(p pyrometer.Party) (uint32, error) {
	return b.w.number(common(b.reading, b.wrongs.party(p)), b.day)
}

// common writes a common noun small that only begins a sentence: "Ministers" is
// no name, and with a capital it would be taken for one.
func common(r *pyrometer.Reading, p pyrometer.Party) pyrometer.Party {
	if p.Figure != "" || p.Mention < 0 || p.Mention >= len(r.Mentions) {
		return p
	}
	switch r.Mentions[p.Mention].Form {
	case pyrometer.FormNominal, pyrometer.FormPronoun:
		first, size := utf8.DecodeRuneInString(p.Actor.Name)
		rest := p.Actor.Name[size:]
		if next, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(next) { // "UK firms" stay
			p.Actor.Name = string(unicode.ToLower(first)) + rest
		}
	}
	return p
}

// sentence gives a sentence's bytes, all of the text for one that there is not.
func (b *recordBuilder) sentence(i int) pyrometer.Span {
	if i >= 0 && i < len(b.reading.Sentences) {
		return b.reading.Sentences[i]
	}
	return pyrometer.Span{End: len(b.text)}
}

// mentions adds the article's figures, each once.
func (b *recordBuilder) mentions() error {
	index := map[pyrometer.FigureID]int{}
	add := func(f pyrometer.FigureID) (*store.MentionRow, error) {
		at, ok := index[f]
		if !ok {
			party, err := b.w.number(pyrometer.Party{Figure: f}, b.day)
			if err != nil {
				return nil, err
			}
			at = len(b.out.Mentions)
			index[f] = at
			b.out.Mentions = append(b.out.Mentions, store.MentionRow{Party: party, Day: b.day})
		}
		return &b.out.Mentions[at], nil
	}
	for i := range b.reading.Mentions {
		m := &b.reading.Mentions[i]
		if _, wrong := b.wrongs.Mentions[i]; wrong || m.Figure == "" {
			continue
		}
		row, err := add(m.Figure)
		if err != nil {
			return err
		}
		row.Mentions++
	}
	for _, t := range b.reading.Tone {
		if t.Mention < 0 || t.Mention >= len(b.reading.Mentions) {
			continue
		}
		m := &b.reading.Mentions[t.Mention]
		if _, wrong := b.wrongs.Mentions[t.Mention]; wrong || m.Figure == "" {
			continue
		}
		row, err := add(m.Figure)
		if err != nil {
			return err
		}
		row.Tone = (row.Tone*float64(row.Toned) + t.Score) / float64(row.Toned+1)
		row.Toned++
	}
	for _, s := range b.reading.Salient {
		if at, ok := index[s.Figure]; ok {
			b.out.Mentions[at].Salience = s.Score
		}
	}
	return nil
}

func (b *recordBuilder) tellings() error {
	for i := range b.reading.Tellings {
		t := &b.reading.Tellings[i]
		row := store.TellingRow{N: i, Modality: t.Modality, Span: t.Span, Sentence: b.sentence(t.Sentence), Confidence: t.Confidence}
		// An act announced for later is done on the day it is announced.
		row.Day = t.Day
		if row.Day == 0 || row.Day > b.day {
			row.Day = b.day
		}
		row.Dated = t.Dated && row.Day == t.Day
		row.Stands = b.stands(t) && row.Day >= b.day-newsAge
		_, row.Wrong = b.wrongs.Tellings[i]
		row.Wrong = row.Wrong || t.Wrong
		var err error
		if row.Source, err = b.party(t.Source); err != nil {
			return err
		}
		if row.Target, err = b.party(t.Target); err != nil {
			return err
		}
		if row.Stands {
			row.Words = b.words(t, row.Sentence)
		}
		if row.Act, err = b.w.tx.Act(store.Act{Type: t.Type, Mode: t.Mode}); err != nil {
			return err
		}
		b.out.Tellings = append(b.out.Tellings, row)
	}
	return nil
}

// words packs what a telling is compared by with others of its event.
func (b *recordBuilder) words(t *pyrometer.Telling, sentence pyrometer.Span) []byte {
	var sides []string
	for _, p := range [...]*pyrometer.Party{&t.Source, &t.Target} {
		sides = append(sides, p.Actor.Name)
		if p.Mention >= 0 && p.Mention < len(b.reading.Mentions) {
			sides = append(sides, b.reading.Mentions[p.Mention].Text)
		}
		if f, ok := b.w.news.Registry.Get(p.Figure); ok {
			sides = append(sides, f.Name)
		}
	}
	trigger := group.Base(strings.ToLower(b.at(t.Trigger)))
	return packTelling(trigger, group.ClauseWords(b.at(sentence), b.at(t.Span), sides...))
}

// at gives the words of a span, as far as the text has them.
func (b *recordBuilder) at(s pyrometer.Span) string {
	if s.Start < 0 || s.End < s.Start || s.End > len(b.text) {
		return ""
	}
	return s.Of(b.text)
}

// plain is the least confidence of a telling that counts: below it the reader
// guesses, and every second guess would move somebody's level for nothing.
const plain = 0.55

// stands says whether a telling is an event that happened. What is told between
// quotation marks is a claim of the one who speaks; of himself he may say what he
// does.
func (b *recordBuilder) stands(t *pyrometer.Telling) bool {
	switch t.Modality {
	case pyrometer.Did, pyrometer.Announced, pyrometer.Ongoing:
	default:
		return false
	}
	if t.Confidence < plain {
		return false
	}
	if t.Quote < 0 || t.Quote >= len(b.reading.Quotes) {
		return true
	}
	q := &b.reading.Quotes[t.Quote]
	if q.Form == pyrometer.Indirect {
		return true
	}
	return q.Speaker.Figure != "" && q.Speaker.Figure == t.Source.Figure
}

func (b *recordBuilder) quotes() error {
	for i := range b.reading.Quotes {
		q := &b.reading.Quotes[i]
		speaker, err := b.party(q.Speaker)
		if err != nil {
			return err
		}
		if speaker == 0 {
			continue
		}
		b.out.Quotes = append(b.out.Quotes, store.QuoteRow{N: i, Day: b.day, Speaker: speaker, Form: q.Form, Words: q.Words, Span: q.Content, Confidence: q.Confidence})
	}
	return nil
}

func (b *recordBuilder) aims() error {
	for i := range b.reading.Aims {
		a := &b.reading.Aims[i]
		who, err := b.party(a.Who)
		if err != nil {
			return err
		}
		of, err := b.party(a.Of)
		if err != nil {
			return err
		}
		if who == 0 {
			continue
		}
		day := a.Day
		if day == 0 || day > b.day {
			day = b.day
		}
		b.out.Aims = append(b.out.Aims, store.AimRow{N: i, Day: day, Who: who, Of: of, Kind: a.Kind, Object: a.Object, Own: a.Own, Span: a.Span, Confidence: a.Confidence})
	}
	return nil
}

func (b *recordBuilder) positions() error {
	for i := range b.reading.Positions {
		p := &b.reading.Positions[i]
		who, err := b.party(p.Who)
		if err != nil {
			return err
		}
		if who == 0 {
			continue
		}
		_, wrong := b.wrongs.Positions[i]
		b.out.Positions = append(b.out.Positions, store.PositionRow{N: i, Issue: p.Issue, Day: b.day, Actor: who, Stance: p.Stance, Scope: p.Scope,
			Decided: p.Decided, Deadline: p.Deadline, Wrong: wrong, Span: p.Span, Confidence: p.Confidence})
	}
	return nil
}

// ties adds who is for and against whom, less what stands in a telling that
// people have called wrong.
func (b *recordBuilder) ties() error {
	for i := range b.reading.Ties {
		x := &b.reading.Ties[i]
		if b.wrongTie(x) {
			continue
		}
		source, err := b.party(pyrometer.Party{Mention: -1, Figure: x.From})
		if err != nil {
			return err
		}
		target, err := b.party(pyrometer.Party{Mention: -1, Figure: x.To})
		if err != nil {
			return err
		}
		of, err := b.party(pyrometer.Party{Mention: -1, Figure: x.Of})
		if err != nil {
			return err
		}
		b.out.Ties = append(b.out.Ties, store.TieRow{N: i, Day: b.day, Source: source, Target: target, Sign: x.Sign, Of: of,
			Why: x.Why, Span: x.Span, Sentence: b.sentence(x.Sentence), Confidence: x.Confidence})
	}
	return nil
}

func (b *recordBuilder) wrongTie(x *pyrometer.Tie) bool {
	for i := range b.reading.Tellings {
		t := &b.reading.Tellings[i]
		if _, wrong := b.wrongs.Tellings[i]; wrong && t.Sentence == x.Sentence && t.Target.Figure == x.To {
			return true
		}
	}
	return false
}
