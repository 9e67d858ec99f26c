// Package charset turns the bytes of web pages, feeds and lists into sound UTF-8.
// Nothing that it is given makes it fail: what no encoding explains becomes U+FFFD.
package charset

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// declaration matches the encoding in the declaration of an XML document, at its
// very beginning; the name is the second part.
var declaration = regexp.MustCompile(`^(\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["'])([A-Za-z0-9._:-]{1,40})`)

// Decode gives text as sound UTF-8 and the encoding it was in; other types are
// given as they came, with no encoding. What decides is, in this order: a byte
// order mark, the shape of the first letters of a document in UTF-16 or UTF-32,
// the header's charset, the document's own word. Latin-1 is not believed of bytes
// that are sound UTF-8: it is what servers say without looking. An XML declaration
// is made to say utf-8, so that whoever parses it does not decode it twice.
func Decode(body []byte, contentType string) (text []byte, name string) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(contentType, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	if !textual(kind, body) {
		return body, ""
	}
	enc, name := wide(body)
	if enc == nil {
		enc, name = narrow(body, contentType, params["charset"])
	}
	if name != "utf-8" {
		if out, err := enc.NewDecoder().Bytes(body); err == nil {
			body = out
		}
	}
	body = bytes.TrimPrefix(bytes.ToValidUTF8(body, []byte("\uFFFD")), []byte("\uFEFF"))
	return redeclared(body), name
}

// narrow finds an encoding of which ASCII is a part.
func narrow(body []byte, contentType, name string) (encoding.Encoding, string) {
	const sniffed = 1024
	head := body[:min(len(body), sniffed)]
	if m := declaration.FindSubmatch(head); m != nil && name == "" {
		name = string(m[2])
	}
	if name != "" {
		contentType = "text/html; charset=" + name
	}
	enc, found, certain := charset.DetermineEncoding(head, contentType)
	if strings.HasPrefix(found, "utf-16") {
		// wide has seen that it is not.
		enc, found, certain = charset.DetermineEncoding(head, "")
	}
	if (!certain || found == "windows-1252") && utf8.Valid(body) {
		return encoding.Nop, "utf-8"
	}
	return enc, found
}

// wide finds UTF-16 and UTF-32 by their mark or, without one, by the zeros around
// the "<" or "{" that every document here begins with (XML 1.0, appendix F).
func wide(body []byte) (encoding.Encoding, string) {
	has := func(s string) bool { return bytes.HasPrefix(body, []byte(s)) }
	big, little := unicode.UTF16(unicode.BigEndian, unicode.UseBOM), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	switch {
	case has("\x00\x00\xfe\xff"), has("\x00\x00\x00<"):
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "utf-32be"
	case has("\xff\xfe\x00\x00"), has("<\x00\x00\x00"):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "utf-32le"
	case has("\xfe\xff"), has("\x00<\x00"), has("\x00{\x00"):
		return big, "utf-16be"
	case has("\xff\xfe"), has("<\x00") && len(body) > 3 && body[3] == 0, has("{\x00") && len(body) > 3 && body[3] == 0:
		return little, "utf-16le"
	}
	return nil, ""
}

// redeclared corrects the declaration of an XML document.
func redeclared(body []byte) []byte {
	m := declaration.FindSubmatchIndex(body[:min(len(body), 1024)])
	if m == nil || strings.EqualFold(string(body[m[4]:m[5]]), "utf-8") {
		return body
	}
	out := make([]byte, 0, len(body))
	out = append(out, body[:m[4]]...)
	out = append(out, "utf-8"...)
	return append(out, body[m[5]:]...)
}

// textual says whether a type is text; of a type that says nothing, the first
// bytes decide.
func textual(kind string, body []byte) bool {
	switch {
	case strings.HasPrefix(kind, "text/"), strings.HasSuffix(kind, "+xml"), strings.HasSuffix(kind, "/xml"),
		strings.HasSuffix(kind, "/json"), strings.HasSuffix(kind, "+json"), kind == "application/xhtml", kind == "application/rss", kind == "application/x-ndjson":
		return true
	case kind == "", kind == "application/octet-stream", kind == "binary/octet-stream":
		head := bytes.TrimLeft(body[:min(len(body), 512)], "\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
		return bytes.HasPrefix(head, []byte("<")) || bytes.HasPrefix(head, []byte("{"))
	}
	return false
}
