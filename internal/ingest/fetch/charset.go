package fetch

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// declaration matches the encoding in the declaration of an XML document, at its
// very beginning; the name is the second part.
var declaration = regexp.MustCompile(`^(\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["'])([A-Za-z0-9._:-]{1,40})`)

// decode gives text as sound UTF-8 and the encoding it was in; other types are
// given as they came, with no encoding. What decides is, in this order: a byte
// order mark, the header, the document's own word. Latin-1 is not believed of
// bytes that are sound UTF-8: it is what servers say without looking.
func decode(body []byte, contentType string) ([]byte, string) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(contentType, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	if !textual(kind, body) {
		return body, ""
	}
	name := params["charset"]
	head := body[:min(len(body), 1024)]
	if m := declaration.FindSubmatch(head); m != nil && name == "" {
		name = string(m[2])
	}
	label := contentType
	if name != "" {
		label = "text/html; charset=" + name
	}
	encoding, found, certain := charset.DetermineEncoding(head, label)
	if !certain || found == "windows-1252" {
		if utf8.Valid(body) {
			found = "utf-8"
		}
	}
	if found != "utf-8" {
		if out, err := encoding.NewDecoder().Bytes(body); err == nil {
			body = out
		}
	}
	body = bytes.TrimPrefix(bytes.ToValidUTF8(body, []byte("\uFFFD")), []byte("\uFEFF"))
	return redeclared(body), found
}

// redeclared corrects the declaration of an XML document that was in another
// encoding, so that whoever parses it does not decode it twice.
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
