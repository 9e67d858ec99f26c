package page

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// decode gives the page in sound UTF-8. A page that is UTF-8 is UTF-8, whatever
// it says: servers declare what they do not send. Else the header's charset
// counts, then the page's own; Windows-1252 is what is left, as in browsers.
func decode(page []byte, contentType string) []byte {
	if looksUTF16(page) || !utf8.Valid(page) {
		e, label, certain := charset.DetermineEncoding(page[:min(len(page), 1024)], contentType)
		if label != "utf-8" && (certain || mostlyForeign(page)) {
			if out, err := e.NewDecoder().Bytes(page); err == nil {
				page = out
			}
		}
		page = bytes.ToValidUTF8(page, []byte("\uFFFD"))
	}
	page = bytes.TrimPrefix(page, []byte("\uFEFF"))
	if bytes.IndexByte(page, 0) >= 0 {
		page = bytes.ReplaceAll(page, []byte{0}, nil) // no text has them, and they split words
	}
	return page
}

func looksUTF16(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
}

// mostlyForeign says whether the bytes beyond ASCII are no UTF-8 on the whole: a
// page of UTF-8 with a damaged byte or two is still one.
func mostlyForeign(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		b = b[n:]
	}
	return bad > good
}
