package format

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"io"
	"regexp"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"

	"pyrometer"
	"pyrometer/internal/chart"
	"pyrometer/internal/report"
)

// pictureName names the picture in a message; its Content-ID is the same.
const pictureName = "level.png"

// letterView is a sheet with what a letter has besides: styles that stand at
// each element, because programs that read mail drop most style sheets.
type letterView struct {
	pageView
	Ink    string
	Image  template.URL // of the picture, "" for none
	Online string       // address of the report's page, "" for none
}

func letterOf(r report.Report, o Options, image template.URL) letterView {
	s := sheetOf(r)
	v := letterView{pageView: viewOf(s, Links{}), Ink: chart.ToneOf(s.Step).Ink.Light, Image: image}
	if o.Site != "" {
		v.Online = o.Site + reportPath(r.Figure.ID, r.At)
	}
	return v
}

// writeMail writes a message (RFC 5322): the text, the same as HTML, and the
// picture inside it, so that nothing is asked of the network. Without a receiver
// it is a draft, which mail programs open for sending.
func writeMail(w io.Writer, r report.Report, o Options) error {
	var picture, page bytes.Buffer
	var image template.URL
	if len(r.Picture.Days) > 0 {
		if err := writePNG(&picture, PictureOf(r)); err != nil {
			return err
		}
		image = "cid:" + pictureName
	}
	v := letterOf(r, o, image)
	if err := templates().ExecuteTemplate(&page, "mail", v); err != nil {
		return err
	}
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := envelope(m, r, v, o); err != nil {
		return err
	}
	m.SetBodyString(mail.TypeTextPlain, writeText(v.sheet, Options{Width: 72}))
	m.AddAlternativeString(mail.TypeTextHTML, page.String())
	if image != "" {
		if err := m.EmbedReader(pictureName, &picture, mail.WithFileContentID("<"+pictureName+">"), mail.WithFileContentType("image/png")); err != nil {
			return err
		}
	}
	var raw bytes.Buffer
	if _, err := m.WriteTo(&raw); err != nil {
		return err
	}
	_, err := w.Write(steadyBoundaries(raw.Bytes(), digest(r)))
	return err
}

func envelope(m *mail.Msg, r report.Report, v letterView, o Options) error {
	from := o.From
	if from == "" {
		from = "Pyrometer <pyrometer@localhost>"
	}
	if err := m.From(from); err != nil {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write the message", Message: "the sender's address " + clean(from, 80) + " is none", Err: err}
	}
	if len(o.To) > 0 {
		if err := m.To(o.To...); err != nil {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write the message", Message: "an address to write to is none: " + clean(err.Error(), 120), Err: err}
		}
	} else {
		m.SetGenHeader("X-Unsent", "1")
	}
	m.Subject(clean(v.Title.Text(), mostHeadline))
	m.SetDateWithValue(sentAt(r, o.Sent))
	m.SetMessageIDWithValue(digest(r) + "@pyrometer.localhost")
	return nil
}

// sentAt gives the date of a message or entry: the one asked for, or when the
// report was made, or the end of its day.
func sentAt(r report.Report, asked time.Time) time.Time {
	switch {
	case !asked.IsZero():
		return asked
	case !r.Made.IsZero() && r.Made.Year() > 0 && r.Made.Year() < 10_000:
		return r.Made.UTC()
	}
	return r.At.Time().Add(24*time.Hour - time.Second)
}

// digest gives 32 hexadecimal digits for a report's id, which may be any words.
func digest(r report.Report) string {
	sum := sha256.Sum256([]byte(r.ID + "\x00" + string(r.Figure.ID) + "\x00" + r.At.String()))
	return hex.EncodeToString(sum[:16])
}

// steadyBoundaries puts boundaries made of the report's id in the place of those
// that were drawn by lot. What stands between is coded as base64 or as
// quoted-printable and cannot hold one by chance.
func steadyBoundaries(raw []byte, id string) []byte {
	for i, found := range regexp.MustCompile(`boundary="?([0-9a-f]{40,70})"?`).FindAllSubmatch(raw, 4) {
		raw = bytes.ReplaceAll(raw, found[1], []byte("pyrometer-"+id+"-"+strconv.Itoa(i)))
	}
	return raw
}
