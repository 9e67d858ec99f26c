package page

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linked is what a page's JSON-LD says of its article (schema.org).
type linked struct {
	title, url, published, publisher, body string
	authors                                []string
	found                                  bool // an article was among the things described
}

func isLinkedData(typ string) bool {
	typ, _, _ = strings.Cut(typ, ";")
	return strings.EqualFold(strings.TrimSpace(typ), "application/ld+json")
}

// add reads one script. Broken JSON is common (comments, raw line breaks) and
// says nothing.
func (l *linked) add(script string) {
	script = strings.TrimSpace(script)
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		script = strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, strings.TrimSuffix(script, ";"))
		if json.Unmarshal([]byte(script), &v) != nil {
			return
		}
	}
	l.walk(v, 0)
}

func (l *linked) walk(v any, depth int) {
	const deep = 8 // graphs within pages within sites; no sound one goes further
	if depth > deep {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.walk(e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) && !l.found {
			l.found = true
			l.title = clean(firstOf(text(v["headline"]), text(v["name"])))
			l.url = firstOf(text(v["mainEntityOfPage"]), text(v["url"]))
			l.published = firstOf(text(v["datePublished"]), text(v["dateCreated"]))
			l.publisher = clean(nameOf(v["publisher"]))
			l.body = text(v["articleBody"])
			l.authors = names(v["author"])
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"} {
			if e, ok := v[key]; ok {
				l.walk(e, depth+1)
			}
		}
	}
}

// paragraphs gives the text that the data have, which may be marked up.
func (l *linked) paragraphs() []paragraph {
	const least = 400 // bytes; many give a first sentence only
	if len(l.body) < least {
		return nil
	}
	text := html.UnescapeString(l.body)
	if strings.Contains(text, "</p>") || strings.Contains(text, "<br") {
		if doc, err := html.Parse(strings.NewReader(text)); err == nil {
			return paragraphs(doc)
		}
	}
	var ps []paragraph
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			ps = append(ps, paragraph{text: line, kind: atom.P})
		}
	}
	return ps
}

func isArticle(t any) bool {
	switch t := t.(type) {
	case string:
		t = strings.TrimPrefix(strings.TrimPrefix(t, "http://schema.org/"), "https://schema.org/")
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || strings.HasSuffix(t, "NewsRelease") || t == "Review"
	case []any:
		for _, e := range t {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

// text gives a string, the first of a list of them, or the address of a thing.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case []any:
		if len(v) > 0 {
			return text(v[0])
		}
	case map[string]any:
		return firstOf(text(v["@id"]), text(v["url"]))
	}
	return ""
}

func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return nameOf(v[0])
		}
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	}
	return ""
}

func names(v any) []string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var out []string
	for _, e := range list {
		if s := clean(nameOf(e)); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// clean undoes the entities that often stand in JSON-LD, where they mean nothing.
func clean(s string) string { return oneLine(html.UnescapeString(s)) }
