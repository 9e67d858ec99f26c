package format

import (
	"bytes"
	"compress/zlib"
	"image/color"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"pyrometer/internal/report"
)

// pdfParts gives the objects of a PDF without their streams and strings, the
// strings, and the streams unpacked.
func pdfParts(t testing.TB, raw string) (bones string, strs []string, streams []string) {
	t.Helper()
	var rest strings.Builder
	for {
		head, tail, ok := strings.Cut(raw, "\nstream\n")
		rest.WriteString(head)
		if !ok {
			break
		}
		end := strings.Index(tail, "\nendstream")
		if end < 0 {
			t.Fatal("pdf: a stream without an end")
		}
		if z, err := zlib.NewReader(strings.NewReader(tail[:end])); err == nil {
			b, err := io.ReadAll(z)
			if err != nil {
				t.Fatalf("pdf: %v", err)
			}
			streams = append(streams, string(b))
		}
		raw = tail[end:]
	}
	bones, strs = withoutStrings(t, rest.String())
	return bones, strs, streams
}

func withoutStrings(t testing.TB, s string) (string, []string) {
	t.Helper()
	var bones strings.Builder
	var strs []string
	var now []byte
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case depth > 0 && c == '\\' && i+1 < len(s):
			if i++; s[i] == 'r' {
				now = append(now, '\r')
			} else {
				now = append(now, s[i])
			}
		case c == '(':
			if depth++; depth > 1 {
				now = append(now, c)
			}
		case c == ')' && depth > 0:
			if depth--; depth == 0 {
				strs, now = append(strs, string(now)), nil
				bones.WriteString("()")
			} else {
				now = append(now, c)
			}
		case depth > 0:
			now = append(now, c)
		default:
			bones.WriteByte(c)
		}
	}
	if depth != 0 {
		t.Error("pdf: a string without an end")
	}
	return bones.String(), strs
}

func utf16be(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u >> 8))
		b.WriteByte(byte(u))
	}
	return b.String()
}

// pageLines gives what the pages of a PDF show, each piece by itself.
func pageLines(t testing.TB, streams []string) []string {
	t.Helper()
	var lines []string
	for _, s := range streams {
		if !strings.Contains(s, "Tj ET") {
			continue
		}
		_, strs := withoutStrings(t, s)
		for _, x := range strs {
			u := make([]uint16, 0, len(x)/2)
			for ; len(x) > 1; x = x[2:] {
				u = append(u, uint16(x[0])<<8|uint16(x[1]))
			}
			lines = append(lines, string(utf16.Decode(u)))
		}
	}
	return lines
}

func shownWords(t testing.TB, streams []string) string {
	return strings.Join(pageLines(t, streams), " ")
}

func TestPDF(t *testing.T) {
	r := sample(t)
	raw := written(t, PDF, r, Options{})
	if len(raw) > 150_000 {
		t.Errorf("%d bytes", len(raw))
	}
	bones, strs, streams := pdfParts(t, raw)
	words := letters(shownWords(t, streams))
	for _, want := range []string{r.Title.Text, "Γιώργος Παπαδόπουλος, who runs", "Дмитрий Орлов", "Кестрел обещает ответить", r.Outlook.Method, "Election calendar", r.Corrections[0].Why, "no such words"} {
		if got := strings.Contains(words, letters(want)); got != (want != "no such words") {
			t.Errorf("%q on the pages: %v", want, got)
		}
	}
	if strings.Contains(words, "□") {
		t.Error("a letter of Europe is shown as missing")
	}
	if n := strings.Count(bones, "/Type /Page\n"); n < 2 || n > 4 {
		t.Errorf("%d pages", n)
	}
	if !regexp.MustCompile(`/Title \(\)`).MatchString(bones) || !strings.Contains(strings.Join(strs, "\n"), utf16be("Řeháková's heat level")) {
		t.Error("the file does not say its title")
	}
	uris := 0
	for _, s := range strs {
		if strings.HasPrefix(s, "https://") {
			uris++
		}
	}
	if uris < 6 {
		t.Errorf("%d links to sources", uris)
	}
}

// safePDF wants objects of our making only, whatever the words.
func safePDF(t testing.TB, r report.Report) {
	t.Helper()
	bones, strs, streams := pdfParts(t, written(t, PDF, r, Options{}))
	for _, bad := range []string{"/JS", "/JavaScript", "/Launch", "/SubmitForm", "/Type /EmbeddedFile", "/Type /Filespec", "/AA", "/GoToR", "/RichMedia"} {
		if strings.Contains(bones, bad) {
			t.Errorf("pdf: it holds %s", bad)
		}
	}
	if n, uris := strings.Count(bones, "/S /URI"), 0; n > 0 {
		for _, s := range strs {
			if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
				uris++
			}
		}
		if uris != n {
			t.Errorf("pdf: %d links, %d of them to the web", n, uris)
		}
	}
	for _, s := range streams {
		if strings.Contains(s, "Tj ET") {
			if bones, _ := withoutStrings(t, s); strings.Contains(bones, "/JS") {
				t.Error("pdf: words have left their string on a page")
			}
		}
	}
}

// A letter that the font lacks is shown as a box, and the file says so.
func TestMissingLetters(t *testing.T) {
	r := sample(t)
	r.Points[0].Sentence.Text = "漢字 مرحبا end"
	_, _, streams := pdfParts(t, written(t, PDF, r, Options{}))
	words := shownWords(t, streams)
	if !strings.Contains(words, "□□ □□□□□ end") || !strings.Contains(words, "7 letters that this file's font lacks") {
		t.Errorf("the pages say %q", words[:200])
	}
}

func TestPNG(t *testing.T) {
	r := sample(t)
	img, err := png.Decode(bytes.NewReader([]byte(written(t, PNG, r, Options{}))))
	if err != nil {
		t.Fatal(err)
	}
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(img.At(2*x, 2*y)).(color.NRGBA) }
	for _, c := range []struct {
		x, y int
		want string
		what string
	}{{300, 30, "#fbe5e1", "the band of blazing"}, {300, 270, "#e3eafa", "the band of freezing"}, {300, 312, "#fffdf8", "the paper below"}} {
		if got := at(c.x, c.y); got != colourOf(c.want, 1) {
			t.Errorf("%s is %v, not %s", c.what, got, c.want)
		}
	}
	dark := 0 // the line: mild before, hot at the end
	for y := 0; y < 320; y++ {
		if at(700, y) == colourOf("#c66500", 1) {
			dark++
		}
	}
	if dark == 0 {
		t.Error("no line at the end of the picture")
	}
}
