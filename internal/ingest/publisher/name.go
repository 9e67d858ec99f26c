package publisher

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a name to what its spellings share: lower case without accents,
// words parted by single spaces, no leading "the", "&" as "and".
func fold(s string) string {
	s = strings.ReplaceAll(s, "&", " and ")
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteString(letter(unicode.ToLower(r)))
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			// An accent, or an apostrophe: "L'Express" and "LExpress" are one.
		case r == '.' && !gap:
			// "U.S. News" is "US News", "Vox.com" is "voxcom".
		default:
			gap = true
		}
	}
	return strings.TrimPrefix(b.String(), "the ")
}

// letter spells letters that no decomposition takes apart.
func letter(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	}
	return string(r)
}

func slug(s string) string { return strings.ReplaceAll(fold(s), " ", "-") }

// credited parts "Taipei Times (Reuters)" and "Reuters via Investing.com" into
// who shows a text and whose it is. "(citing X)" names a source, not an author.
func credited(s string) (name, credit string, ok bool) {
	if whose, shown, found := strings.Cut(s, " via "); found {
		return strings.TrimSpace(shown), strings.TrimSpace(whose), true
	}
	open := strings.LastIndex(s, "(")
	if open <= 0 || !strings.HasSuffix(s, ")") {
		return "", "", false
	}
	return strings.TrimSpace(s[:open]), strings.TrimSpace(s[open+1 : len(s)-1]), true
}

// withoutDesk drops the part of a house that a name may end in: "Boston Herald
// Editorial", "Fox News - Opinion". What it leaves must be in the registry, so a
// publisher called "Opinion" loses nothing.
func withoutDesk(s string) string {
	words := strings.Fields(s)
	for len(words) > 1 {
		switch fold(words[len(words)-1]) {
		case "", "editorial", "editorials", "opinion", "opinions", "news", "online", "blog", "blogs", "politics", "world", "web", "board", "rss", "desk", "staff":
			words = words[:len(words)-1]
		default:
			return strings.Join(words, " ")
		}
	}
	return strings.Join(words, " ")
}

// hostOf gives the whole host of an address or bare host, lower case.
func hostOf(s string) string {
	if !strings.Contains(s, "://") {
		s = "https://" + strings.TrimPrefix(s, "//")
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return strings.Trim(strings.ToLower(u.Hostname()), ".")
}
