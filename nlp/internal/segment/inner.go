package segment

import "strings"

// inner tokenises s[a:b], which begins and ends with a letter or digit, or
// with a mark that belongs to it.
func (c *chunk) inner(a, b int) {
	from := a
	for i := a; i < b; {
		k, n := classAt(c.s, i)
		if k == letter || k == digit || i == from && k == stop {
			if k == digit {
				if e := c.unit(from, i, b); e > 0 {
					c.word(from, e)
					from = e
					i = e
					continue
				}
			}
			i += n
			continue
		}
		e := i + n
		switch k {
		case stop:
			if c.s[i] == '.' && e < b && c.s[e] != '.' && c.keepDot(a, i, e, b) || e == b {
				i = e
				continue
			}
			e = c.run(i, b)
		case comma:
			if n == 1 && e < b && i > from && c.numeric(i, e) {
				i = e
				continue
			}
		case hyphen:
			e = c.run(i, b)
			if e == i+n && c.keepHyphen(from, i, e, b) {
				i = e
				continue
			}
		case dash:
			e = c.run(i, b)
		case quote:
			if c.keepQuote(i, e, b) || i == from && shortYear(c.s[i:b]) > 0 {
				i = e
				continue
			}
		case other:
			switch ch := c.s[i]; {
			case n > 1 && ch != 0xc2: // symbols outside Latin-1 stand alone
			case ch == '/' || ch == '\\' || ch == '=' || ch == '*' || ch == '~' || ch == '|':
				if ch == '/' && c.keepSlash(from, i, e, b) {
					i = e
					continue
				}
				e = c.run(i, b)
			case ch == '%' || ch == '^':
			default: // & @ # _ + and the like join
				i = e
				continue
			}
		case money:
			if n == 1 && e < b && i-from == 2 && fold(c.s[from:i], "us") {
				// "US$100" is "US$" and "100".
				c.emit(from, e, false)
				from, i = e, e
				continue
			}
		case ender:
			e = c.run(i, b)
		}
		c.word(from, i)
		c.emit(i, e, false)
		from, i = e, e
	}
	c.word(from, b)
}

func (c *chunk) isClass(i int, want class) bool {
	if i < 0 || i >= len(c.s) {
		return false
	}
	k, _ := classAt(c.s, i)
	return k == want
}

// numeric reports whether digits stand on both sides of the mark s[i:e].
func (c *chunk) numeric(i, e int) bool {
	return c.isClass(i-1, digit) && c.isClass(e, digit)
}

// keepDot decides about a stop inside a chunk: part of a number, of an
// abbreviation, or of a name with a suffix; else two sentences run together.
func (c *chunk) keepDot(a, i, e, b int) bool {
	if c.isClass(e, digit) || (i-1 == a || c.s[i-2] == '.') && dottedLetters(c.s[i-1:min(i+2, b)]) {
		return true
	}
	if keepsStop(c.s[a:i]) {
		return true
	}
	// "end.Next" is a missing space; "file.doc" and "Ph.D" are not.
	next := c.s[e]
	return !(next-'A' < 26 && b-e > 1 && c.s[i-1]-'a' < 26)
}

// keepHyphen decides about a hyphen between letters or digits: UD English
// splits compounds and ranges, but keeps prefixes and telephone numbers.
func (c *chunk) keepHyphen(from, i, e, b int) bool {
	if i == from || e >= b {
		return false
	}
	if c.isClass(i-1, digit) && c.isClass(e, digit) {
		return c.phoneOrDate(from, b)
	}
	return isPrefix(c.s[from:i]) && (c.isClass(e, letter) || fold5(c.s[from:i], "mid"))
}

// phoneOrDate reports whether s[from:b] is digit groups like 713-853-3989,
// 345-9945 or 2001-09-11, and no range.
func (c *chunk) phoneOrDate(from, b int) bool {
	groups, size, last := 1, 0, 0
	for i := from; i < b; i++ {
		switch ch := c.s[i]; {
		case ch-'0' < 10:
			size++
		case ch == '-':
			groups, last, size = groups+1, size, 0
		case ch == '(' || ch == ')' || ch == '/':
		default:
			return false
		}
	}
	return groups > 2 || groups == 2 && last == 3 && size == 4
}

// prefixes are written with their word by UD English.
const prefixes = ` e re co ex un non pre pro mid sub pan anti post semi mini vice over cross multi inter ultra super counter `

// isPrefix reports whether s is one of them.
func isPrefix(s string) bool { return isListed(prefixes, s) }

func fold5(s, lower string) bool { return len(s) == len(lower) && fold(s, lower) }

// keepQuote decides about an apostrophe inside a chunk, clitics apart.
func (c *chunk) keepQuote(i, e, b int) bool {
	return i > 0 && c.isClass(e, letter) && e < b
}

// keepSlash decides about a slash: kept between digits (dates, fractions) and
// in short pairs of letters ("w/o", "I/O", "A/C").
func (c *chunk) keepSlash(from, i, e, b int) bool {
	if c.numeric(i, e) {
		return true
	}
	return i-from == 1 && b-e == 1 && c.isClass(from, letter) && c.isClass(e, letter)
}

// unit returns where a number that begins s[from:] ends when a unit follows
// without a space ("5pm", "10km"), 0 if none does. i is inside the digits.
func (c *chunk) unit(from, i, b int) int {
	if i+1 >= b || c.isClass(i+1, digit) || !c.isClass(from, digit) {
		return 0
	}
	r := c.s[i+1 : b]
	switch len(r) {
	case 1:
		switch r[0] {
		case 'K', 'k':
			return i + 1
		case 'M', 'm', 'B', 'b':
			if from > 0 && c.s[from-1] == '$' {
				return i + 1
			}
		}
	case 2:
		if fold(r, "pm") || fold(r, "am") || fold(r, "km") || fold(r, "kg") || fold(r, "cm") || fold(r, "mm") || fold(r, "ft") || fold(r, "gb") || fold(r, "mb") || fold(r, "mg") || fold(r, "lb") || fold(r, "hr") {
			return i + 1
		}
	case 3:
		if fold(r, "mph") || fold(r, "lbs") || fold(r, "hrs") || fold(r, "min") || fold(r, "yrs") {
			return i + 1
		}
	case 4:
		if fold(r, "p.m.") || fold(r, "a.m.") {
			return i + 1
		}
	}
	return 0
}

// word emits s[from:to], taking clitics off its end.
func (c *chunk) word(from, to int) {
	if to-from < 3 {
		c.emit(from, to, false)
		return
	}
	s := c.s[from:to]
	cut := cliticCut(s)
	if cut == 0 && len(s) >= 4 && len(s) <= 6 {
		cut = cutOf(s)
	}
	if cut == 0 {
		c.emit(from, to, false)
		return
	}
	c.word(from, from+cut)
	c.emit(from+cut, to, true)
}

// cliticCut returns where the clitic at the end of s begins, 0 if none.
func cliticCut(s string) int {
	for i := max(1, len(s)-6); i < len(s); {
		k, n := classAt(s, i)
		if k == quote || s[i] == '`' {
			if i > 0 && clitic(s[i:]) > 0 && !fold5(s[i+n:], "em") {
				return i
			}
			if s[i+n:] == "t" || s[i+n:] == "T" {
				if i > 1 && s[i-1]|0x20 == 'n' {
					return i - 1
				}
			}
		}
		i += n
	}
	return 0
}

// isAddress reports whether s looks like a web or mail address.
func isAddress(s string) bool {
	if len(s) < 6 {
		return false
	}
	if i := strings.IndexByte(s, ':'); i > 0 && strings.HasPrefix(s[i:], "://") {
		return true
	}
	if len(s) > 7 && fold(s, "mailto:") || len(s) > 4 && fold(s, "www.") {
		return true
	}
	if i := strings.IndexByte(s, '@'); i > 0 && i < len(s)-1 {
		return strings.IndexByte(s[i:], '.') > 1 || !strings.ContainsAny(s, ",;()")
	}
	dot := strings.LastIndexByte(strings.TrimRight(s, ".,;:!?)]}>\"'”’"), '.')
	if dot <= 0 || strings.ContainsAny(s[:dot], ",;()'’\"“”—–") {
		return false
	}
	end := s[dot+1:]
	for i := 0; i < len(end); i++ {
		if end[i]|0x20-'a' >= 26 {
			if end[i] == '/' && i > 1 {
				end = end[:i]
				break
			}
			end = end[:i]
			break
		}
	}
	switch strings.ToLower(end) {
	case "com", "org", "net", "edu", "gov", "info", "html", "htm", "doc", "xls", "pdf", "jpg", "png", "gif", "zip", "php":
		return true
	}
	return false
}

// addressEnd returns the end of the address that begins at s[a], leaving
// closing marks out.
func (c *chunk) addressEnd(a, b int) int {
	e := b
	for e > a+1 {
		k, n := classBefore(c.s, e)
		if k == letter || k == digit || c.s[e-1] == '/' || c.s[e-1] == '=' || c.s[e-1] == '&' || c.s[e-1] == '_' || c.s[e-1] == '#' {
			break
		}
		e -= n
	}
	return e
}
