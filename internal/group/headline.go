package group

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// head gives the member with the most central title: the one whose words are
// most like the whole storyline. Of equals the earlier.
func (l *line) head() *member {
	best, at := dot(l.best.head, l.sum), &l.best
	for i := range l.members {
		m := &l.members[i]
		if m.title == "" {
			continue
		}
		if s := dot(m.head, l.sum); at.title == "" || s > best+1e-9 {
			best, at = s, m
		}
	}
	return at
}

// keepHead remembers the best title before members go.
func (l *line) keepHead() {
	h := l.head()
	l.best = member{id: h.id, title: h.title, head: h.head}
}

// headlineLength is what a headline may have in characters: one line of a list.
const headlineLength = 90

// Headline cuts a title to a headline: without the name of the publisher, labels
// ("Exclusive:", "LIVE:") and what follows a sentence's end; if it is still long,
// at the last comma, dash or word that leaves a clause.
func Headline(title string) string {
	s := strings.Join(strings.Fields(title), " ")
	s = withoutPublisher(withoutLabel(s))
	for _, end := range []string{"? ", "! ", ". "} { // "U.S. " and "Mr. " are no ends
		if head, rest, ok := strings.Cut(s, end); ok && utf8.RuneCountInString(head) > 40 && startsUpper(rest) && !abbreviated(head) {
			s = head + strings.TrimRight(end, ". ")
		}
	}
	if utf8.RuneCountInString(s) > headlineLength {
		s = shortened(s)
	}
	return strings.TrimRight(s, " ,;:-–—|")
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// abbreviated says that a full stop after s ends no sentence.
func abbreviated(s string) bool {
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return utf8.RuneCountInString(last) <= 3 && startsUpper(last) || strings.Contains(last, ".")
}

// withoutPublisher cuts " | CNN" and " - The New York Times": a short last part
// after a mark with space around it, all of whose long words are capitalised.
func withoutPublisher(s string) string {
	for _, mark := range []string{" | ", " – ", " — ", " - "} {
		i := strings.LastIndex(s, mark)
		if i < 0 {
			continue
		}
		tail := s[i+len(mark):]
		if words := strings.Fields(tail); i >= 20 && len(words) <= 4 && capitalised(words) {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

func capitalised(words []string) bool {
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) > 3 && !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// labels announce a title and are no part of what it says.
func isLabel(s string) bool {
	switch strings.ToLower(s) {
	case "exclusive", "live", "live updates", "breaking", "breaking news", "watch", "video", "update", "updates",
		"analysis", "opinion", "factbox", "explainer", "fact check", "report", "poll", "news", "editorial":
		return true
	}
	return strings.HasPrefix(strings.ToLower(s), "update ")
}

func withoutLabel(s string) string {
	for _, mark := range []string{": ", " - ", " | "} {
		head, rest, ok := strings.Cut(s, mark)
		if ok && isLabel(head) && utf8.RuneCountInString(rest) >= 15 {
			return rest
		}
	}
	return s
}

// shortened cuts at the last place before headlineLength where a clause may end,
// if that leaves enough, else at a word.
func shortened(s string) string {
	cut, soft, n := 0, 0, 0
	for i, r := range s {
		if n++; n > headlineLength {
			break
		}
		switch {
		case strings.ContainsRune(",;:–—", r) || r == '-' && i > 0 && s[i-1] == ' ':
			soft = i
		case r == ' ':
			cut = i
			switch next, _, _ := strings.Cut(s[i+1:], " "); next {
			case "as", "after", "amid", "while", "before", "because", "but", "despite":
				soft = i
			}
		}
	}
	if soft >= headlineLength*2/5 {
		return s[:soft]
	}
	if cut == 0 {
		return s
	}
	return s[:cut] + "…"
}
