package page

import (
	"bytes"
	"fmt"
)

// weigh counts the tags of a page and says why it is not to be read at all; empty
// if it may be. It looks at the bytes alone, so that it costs far less than what
// it keeps from happening: a tree of tags can be a thousand times larger than its
// page, since each paragraph repeats all formatting that was left open.
func weigh(page []byte, o Options) (tags int, refused string) {
	if len(page) > o.MaxBytes {
		return 0, fmt.Sprintf("it has %d bytes, more than %d", len(page), o.MaxBytes)
	}
	const most = 64 // formatting left open; sound pages have a handful
	open := 0
	for i := 0; ; i++ {
		n := bytes.IndexByte(page[i:], '<')
		if n < 0 {
			return tags, ""
		}
		if i += n; i+1 >= len(page) {
			return tags, ""
		}
		rest := page[i+1:]
		switch c := rest[0] | 0x20; {
		case rest[0] == '/':
			if formatting(rest[1:]) {
				open = max(open-1, 0)
			}
			tags++
		case c >= 'a' && c <= 'z':
			tags++
			if formatting(rest) {
				if open++; open > most {
					return tags, fmt.Sprintf("more than %d formatting tags are left open", most)
				}
			} else if end := rawText(rest); end != "" {
				if n := indexFold(rest, end); n > 0 {
					i += n
				}
			}
		}
		if tags > o.MaxTags {
			return tags, fmt.Sprintf("it has more than %d tags", o.MaxTags)
		}
	}
}

// heavy says whether a page is too large for the libraries, whose time grows with
// the square of the paragraphs. Among a thousand pages of news none has half as
// many tags, and a long page has few or a page of many tags is short.
func heavy(page []byte, tags int) bool {
	const mostTags, mostWork = 40_000, 60e9
	return tags > mostTags || float64(tags)*float64(len(page)) > mostWork
}

// formatting says whether a tag is one that a parser opens again in every block
// until it is closed.
func formatting(tag []byte) bool {
	switch name(tag) {
	case "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// rawText gives the end tag up to which nothing in a tag is markup.
func rawText(tag []byte) string {
	switch name(tag) {
	case "script":
		return "</script"
	case "style":
		return "</style"
	case "textarea":
		return "</textarea"
	case "title":
		return "</title"
	}
	return ""
}

// name gives the name of a tag, in small letters, if it is short.
func name(tag []byte) string {
	var b [8]byte
	for i, c := range tag {
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z' && i < len(b):
			b[i] = c | 0x20
		case c == ' ', c == '>', c == '/', c == '\t', c == '\n', c == '\r', c == '\f':
			return string(b[:i])
		default:
			return ""
		}
	}
	return ""
}

// indexFold finds an end tag, in small or capital letters.
func indexFold(b []byte, end string) int {
	for from := 0; ; {
		n := bytes.Index(b[from:], []byte("</"))
		if n < 0 {
			return -1
		}
		from += n
		if len(b)-from >= len(end) && bytes.EqualFold(b[from:from+len(end)], []byte(end)) {
			return from
		}
		from += 2
	}
}
