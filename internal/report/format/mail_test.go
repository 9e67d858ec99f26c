package format

import (
	"bytes"
	"image/png"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"encoding/base64"

	"pyrometer"
	"pyrometer/internal/report"
)

// piece is a part of a message.
type piece struct {
	kind, id string
	body     []byte
}

// open takes a message apart.
func open(t testing.TB, raw string) (mail.Header, []piece) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var out []piece
	var walk func(kind string, r io.Reader)
	walk = func(kind string, r io.Reader) {
		media, params, err := mime.ParseMediaType(kind)
		if err != nil || !strings.HasPrefix(media, "multipart/") {
			t.Fatalf("%q: %v", kind, err)
		}
		for parts := multipart.NewReader(r, params["boundary"]); ; {
			p, err := parts.NextRawPart()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			kind := p.Header.Get("Content-Type")
			if strings.HasPrefix(kind, "multipart/") {
				walk(kind, p)
				continue
			}
			var body io.Reader = p
			switch p.Header.Get("Content-Transfer-Encoding") {
			case "quoted-printable":
				body = quotedprintable.NewReader(p)
			case "base64":
				body = base64.NewDecoder(base64.StdEncoding, p)
			}
			b, err := io.ReadAll(body)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, piece{kind, p.Header.Get("Content-Id"), b})
		}
	}
	walk(m.Header.Get("Content-Type"), m.Body)
	return m.Header, out
}

func TestMail(t *testing.T) {
	r := sample(t)
	raw := written(t, Mail, r, Options{Site: "https://heat.example", Envelope: Envelope{From: "Desk <desk@paper.example>", To: []string{"Zoë Ω <zoe@paper.example>"}}})
	h, parts := open(t, raw)
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || strings.TrimSpace(subject) != r.Title.Text {
		t.Errorf("the subject is %q, %v", subject, err)
	}
	if to, err := h.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "zoe@paper.example" || to[0].Name != "Zoë Ω" {
		t.Errorf("it goes to %v, %v", to, err)
	}
	if h.Get("X-Unsent") != "" || h.Get("Date") != "Tue, 21 Jul 2020 05:30:00 +0000" {
		t.Errorf("unsent %q, date %q", h.Get("X-Unsent"), h.Get("Date"))
	}
	if len(parts) != 3 || !strings.HasPrefix(parts[0].kind, "text/plain") || !strings.HasPrefix(parts[1].kind, "text/html") || !strings.HasPrefix(parts[2].kind, "image/png") {
		t.Fatalf("the parts are %v", parts)
	}
	if !strings.Contains(string(parts[0].body), "Γιώργος Παπαδόπουλος") {
		t.Error("the text has lost its Greek")
	}
	page := string(parts[1].body)
	if !strings.Contains(page, `src="cid:level.png"`) || parts[2].id != "<level.png>" {
		t.Errorf("the picture %s is not the one that the page shows", parts[2].id)
	}
	if !strings.Contains(page, `href="https://heat.example/figure/person.zdenka-rehakova/report?at=2020-07-20"`) {
		t.Error("no link to the report's page")
	}
	if img, err := png.Decode(bytes.NewReader(parts[2].body)); err != nil || img.Bounds().Dx() != 1440 || img.Bounds().Dy() != 640 {
		t.Errorf("the picture: %v", err)
	}
}

func TestMailRefusesAddressesThatAreNone(t *testing.T) {
	for _, o := range []Envelope{{From: "nobody"}, {To: []string{"a@b.example\r\nBcc: c@d.example"}}, {To: []string{"x"}}} {
		if _, err := Bytes(Mail, sample(t), Options{Envelope: o}); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%q gives %v", o, err)
		}
	}
}

// safeMail wants no header that is not ours, whatever the words.
func safeMail(t testing.TB, r report.Report) {
	t.Helper()
	h, parts := open(t, written(t, Mail, r, Options{}))
	const ours = " Date Mime-Version Message-Id Subject X-Unsent From Content-Type "
	for key, values := range h {
		if !strings.Contains(ours, " "+key+" ") || len(values) != 1 {
			t.Errorf("mail: a header %s: %q", key, values)
		}
	}
	if n := len(parts); n != 2 && n != 3 {
		t.Errorf("mail: %d parts", n)
	}
	if page := string(parts[1].body); !strings.Contains(page, `src="cid:level.png"`) && len(parts) == 3 {
		t.Error("mail: the page does not show the picture")
	}
	safePage(t, "mail", strings.Replace(string(parts[1].body), `src="cid:level.png"`, `src="report.svg"`, 1))
}
