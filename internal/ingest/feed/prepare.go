package feed

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/ingest/charset"
)

// Bounds of an XML document. Parsers keep the namespaces of every open element,
// so depth times namespaces is what a hostile feed would make large.
const (
	maxDepth      = 200
	maxNamespaces = 100
)

// prepare reads a document and makes it what the parser can bear: sound UTF-8
// without the characters that XML has no place for, beginning with its root.
func prepare(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read a feed", Message: "reading broke off", Err: err}
	}
	if len(b) > MaxBytes {
		return nil, invalid(fmt.Sprintf("longer than %d bytes", MaxBytes))
	}
	text, _ := charset.Decode(b, "text/xml")
	text = bytes.TrimSpace(printable(text))
	if len(text) == 0 {
		return nil, invalid("empty")
	}
	if text[0] == '{' {
		return text, nil
	}
	text = text[prolog(text):]
	if len(text) == 0 {
		return nil, invalid("XML without an element")
	}
	if err := bounded(text); err != nil {
		return nil, err
	}
	return text, nil
}

// printable drops characters that XML 1.0 forbids: one of them, pasted by an
// editor, would cost the feed.
func printable(text []byte) []byte {
	bad := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f || r == 0xfffe || r == 0xffff
	}
	if bytes.IndexFunc(text, bad) < 0 {
		return text
	}
	return bytes.Map(func(r rune) rune {
		if bad(r) {
			return -1
		}
		return r
	}, text)
}

// prolog gives where the root element begins: after the declaration, which has
// been heeded, and comments and a document type, which may be longer than what
// the parser looks through for a root. Entities that a document type declares
// are not expanded, so none can be made to swell.
func prolog(text []byte) int {
	i := 0
	for i < len(text) {
		rest := text[i:]
		end := ""
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(rest, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(rest, []byte("<!")):
			n := doctype(rest)
			i += n
			continue
		case rest[0] == '<' && len(rest) > 1 && (letter(rest[1]) || rest[1] >= utf8.RuneSelf):
			return i
		default: // stray text before the root
			i++
			continue
		}
		n := bytes.Index(rest, []byte(end))
		if n < 0 {
			return len(text)
		}
		i += n + len(end)
	}
	return i
}

// doctype gives the length of <!DOCTYPE ... [ ... ]>.
func doctype(text []byte) int {
	inner := 0
	for i, c := range text {
		switch {
		case c == '[':
			inner++
		case c == ']':
			inner--
		case c == '>' && inner <= 0:
			return i + 1
		}
	}
	return len(text)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// rootName gives the local name of the first element, lower case.
func rootName(text []byte) (string, bool) {
	text = text[prolog(text):]
	if len(text) == 0 {
		return "", false
	}
	name := string(text[1:min(len(text), 100)])
	if i := strings.IndexAny(name, " \t\r\n/>"); i >= 0 {
		name = name[:i]
	}
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	return strings.ToLower(name), name != ""
}

// bounded refuses documents that are deeper, or declare more namespaces, than a
// feed has reason to. It looks at tags only and reads each byte once.
func bounded(text []byte) error {
	depth := 0
	spaces := map[string]bool{}
	for i := 0; i < len(text); {
		n := bytes.IndexByte(text[i:], '<')
		if n < 0 {
			break
		}
		i += n
		rest := text[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			i += after(rest, "]]>")
			continue
		case bytes.HasPrefix(rest, []byte("<!--")):
			i += after(rest, "-->")
			continue
		case len(rest) < 2 || rest[1] == '!' || rest[1] == '?':
			i += after(rest, ">")
			continue
		}
		end := tagEnd(rest)
		tag := rest[:end]
		i += end
		switch {
		case len(tag) < 2: // a "<" that begins no tag
		case tag[1] == '/':
			depth = max(depth-1, 0)
		case !bytes.HasSuffix(tag, []byte("/>")):
			depth++
		}
		if depth > maxDepth {
			return invalid(fmt.Sprintf("elements stand more than %d deep", maxDepth))
		}
		for {
			at := bytes.Index(tag, []byte("xmlns"))
			if at < 0 {
				break
			}
			tag = tag[at+len("xmlns"):]
			name, _, _ := bytes.Cut(tag[:min(len(tag), 100)], []byte("="))
			spaces[string(name)] = true
		}
		if len(spaces) > maxNamespaces {
			return invalid(fmt.Sprintf("more than %d namespaces", maxNamespaces))
		}
	}
	return nil
}

// after gives the length of text up to the end of mark, or all of it.
func after(text []byte, mark string) int {
	if n := bytes.Index(text, []byte(mark)); n >= 0 {
		return n + len(mark)
	}
	return len(text)
}

// tagEnd gives the length of a tag; a ">" within quotes is not its end.
func tagEnd(text []byte) int {
	quote := byte(0)
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote || c == '<' { // a quote that is never closed ends with the tag
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			return i
		}
	}
	return len(text)
}
