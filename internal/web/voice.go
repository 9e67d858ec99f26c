package web

import (
	"context"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
)

// voiceView is what a figure says and what articles say of it.
type voiceView struct {
	Words     string
	Tone      string
	Quotes    []saidView
	Aims      []saidView
	Positions []positionView
	Articles  []articleLine
	More      string
}

// saidView is a quotation or an aim with its article.
type saidView struct {
	Lead, Words, Meta, Href string
	Quoted                  bool
}

// voice asks for the articles' side of a figure; nil where no article speaks of
// it.
func (s *server) voice(ctx context.Context, v view, id pyrometer.FigureID, name string) (*voiceView, error) {
	if s.Library == nil {
		return nil, nil
	}
	const shown = 6
	got, err := s.Library.Voice(ctx, query.VoiceQuery{When: v.When, Figure: id, Limit: shown})
	if err != nil || got.Mentions == 0 {
		return nil, err
	}
	x := &voiceView{Words: plural(got.Mentions, "article speaks", "articles speak") + " of " + clip(name, 80) + " in the 90 days before.", Tone: toneWords(got.Tone),
		More: v.link("/articles", "figure", string(id))}
	for _, q := range got.Quotes {
		x.Quotes = append(x.Quotes, saidView{Words: clip(q.Words, 400), Quoted: q.Form != pyrometer.Indirect, Meta: joinDots(orElse(q.Article.Name, q.Article.Publisher), longDay(q.Day)), Href: v.article(q.Article.ID)})
	}
	for _, a := range got.Aims {
		lead := string(a.Kind)
		if a.Of != "" {
			lead += " of " + a.Of
		}
		x.Aims = append(x.Aims, saidView{Lead: lead, Words: clip(a.Object, 300), Meta: joinDots(orElse(a.Article.Name, a.Article.Publisher), longDay(a.Day)), Href: v.article(a.Article.ID)})
	}
	for _, p := range got.Positions {
		x.Positions = append(x.Positions, s.positionView(v, p))
	}
	for _, a := range got.Articles {
		x.Articles = append(x.Articles, s.articleLine(v, a.ArticleRef))
	}
	return x, nil
}

// toneWords puts the tone of some weeks in a sentence. It stands beside the level
// and is no part of it.
func toneWords(days []query.ToneDay) string {
	sum, n := 0.0, 0
	for _, d := range days {
		sum += d.Score * float64(d.Sentences)
		n += d.Sentences
	}
	if n == 0 {
		return ""
	}
	const plain = 0.1
	word := "mixed or plain"
	switch mean := sum / float64(n); {
	case mean > plain:
		word = "more kind than not"
	case mean < -plain:
		word = "more harsh than not"
	}
	return strings.Join([]string{"Their tone toward the figure is", word, "(" + plural(n, "sentence", "sentences") + "); tone is no part of the level."}, " ")
}
