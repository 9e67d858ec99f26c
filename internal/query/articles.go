package query

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/store"
)

// Articles searches the articles of the store.
func (s *Service) Articles(ctx context.Context, q ArticlesQuery) (Articles, error) {
	if q.Limit <= 0 {
		q.Limit = 50
	}
	search := store.Search{From: q.From, To: q.To, Source: q.Source, Copies: q.Copies, Offset: max(q.Offset, 0), Limit: q.Limit}
	if strings.TrimSpace(q.Text) != "" {
		if search.Match = matchOf(q.Text); search.Match == "" {
			return Articles{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "search articles", Message: "a search needs a letter or a digit",
				Hint: "try one or two words"}
		}
	}
	if q.Figure != "" {
		v, err := s.view(ctx)
		if err != nil {
			return Articles{}, err
		}
		n, ok := v.number(q.Figure)
		if !ok {
			return Articles{}, v.unknown(string(q.Figure))
		}
		search.Figure = n
	}
	found, total, err := s.store.Search(ctx, search)
	if err != nil {
		return Articles{}, err
	}
	out := Articles{Rows: make([]ArticleHit, len(found)), Total: total}
	for i := range found {
		out.Rows[i] = hitOf(&found[i], search.Figure != 0)
	}
	return out, nil
}

func hitOf(f *store.Found, ofFigure bool) ArticleHit {
	h := ArticleHit{ArticleRef: articleRef(&f.ArticleHead), Copies: f.Copies, Read: f.Reader != ""}
	h.Snippet, h.Hits = unmark(f.Snippet)
	if utf8.RuneCountInString(h.Snippet) == store.SnippetLength && len(h.Hits) == 0 {
		// The body goes on, if not by much: no word is cut in two.
		if i := strings.LastIndexByte(h.Snippet, ' '); i > 0 {
			h.Snippet = h.Snippet[:i] + " …"
		}
	}
	if ofFigure {
		h.Salience, h.Tone = &f.Salience, toneOf(f.Tone, f.Toned)
	}
	return h
}

// unmark takes the marks out of a snippet and says where they were.
func unmark(marked string) (text string, hits []pyrometer.Span) {
	hits = []pyrometer.Span{}
	var b strings.Builder
	open := -1
	for _, c := range marked {
		switch {
		case c == store.HitBegin:
			open = b.Len()
		case c == store.HitEnd && open >= 0:
			hits = append(hits, pyrometer.Span{Start: open, End: b.Len()})
			open = -1
		case c == '\n' || c == '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(c)
		}
	}
	return b.String(), hits
}

// matchOf turns a reader's words into the language of the full-text index, in
// which everything of theirs is quoted; "" if no word is left.
func matchOf(text string) string {
	var out []string
	add := func(words string, prefix bool) {
		if !strings.ContainsFunc(words, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
			return
		}
		words = `"` + strings.Map(func(c rune) rune {
			if c == '"' || unicode.IsControl(c) {
				return ' '
			}
			return c
		}, words) + `"`
		if prefix {
			words += "*"
		}
		out = append(out, words)
	}
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			add(part, false)
			continue
		}
		for _, word := range strings.Fields(part) {
			bare := strings.TrimRight(word, "*")
			add(bare, bare != word)
		}
	}
	return strings.Join(out, " ")
}
