package charset

import (
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ body, kind, want, charset string }{
		{"caf\xc3\xa9", "text/html", "café", "utf-8"},
		{"caf\xe9", "text/html; charset=iso-8859-1", "café", "windows-1252"},
		{"caf\xc3\xa9", "text/html; charset=iso-8859-1", "café", "utf-8"}, // the header lies
		{"caf\xe9", "text/html; charset=utf-8", "caf\uFFFD", "utf-8"},
		{"<meta charset=windows-1251>\xcf\xf0", "text/html", "<meta charset=windows-1251>Пр", "windows-1251"},
		{"<?xml version='1.0' encoding='windows-1251'?><a>\xcf\xf0</a>", "application/rss+xml", "<?xml version='1.0' encoding='utf-8'?><a>Пр</a>", "windows-1251"},
		{"<?xml version='1.0' encoding='utf-8'?><a>\xcf\xf0</a>", "text/xml; charset=windows-1251", "<?xml version='1.0' encoding='utf-8'?><a>Пр</a>", "windows-1251"},
		{"\xef\xbb\xbfx", "text/plain", "x", "utf-8"},
		{"\xff\xfe<\x00a\x00>\x00", "", "<a>", "utf-16le"},
		{"{\"a\":\"\xc3\xa9\"}", "application/json", `{"a":"é"}`, "utf-8"},
		{"\x1f\x8b\xff\xfe", "application/gzip", "\x1f\x8b\xff\xfe", ""},
		{"", "text/html", "", "utf-8"},
		{"<\x00a\x00>\x00", "text/xml", "<a>", "utf-16le"},
		{"\x00<\x00a\x00>", "text/xml", "<a>", "utf-16be"},
		{"\x00\x00\xfe\xff\x00\x00\x00<\x00\x00\x00a\x00\x00\x00>", "text/xml", "<a>", "utf-32be"},
		{"<\x00\x00\x00a\x00\x00\x00>\x00\x00\x00", "text/xml", "<a>", "utf-32le"},
		{"<?xml version='1.0' encoding='utf-16'?><a/>", "text/xml", "<?xml version='1.0' encoding='utf-8'?><a/>", "utf-8"},
		{"x", "text/html; charset=klingon", "x", "utf-8"},
	} {
		got, charset := Decode([]byte(c.body), c.kind)
		if string(got) != c.want || charset != c.charset {
			t.Errorf("Decode(%q, %q) = %q, %q; want %q, %q", c.body, c.kind, got, charset, c.want, c.charset)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("<?xml version='1.0' encoding='utf-16'?><a/>"), "text/xml")
	f.Add([]byte("\xfe\xff\x00<"), "text/html; charset=shift_jis")
	f.Fuzz(func(t *testing.T, body []byte, kind string) {
		got, charset := Decode(body, kind)
		if charset != "" && !utf8.Valid(got) {
			t.Errorf("Decode(%q, %q) is not UTF-8", body, kind)
		}
	})
}
