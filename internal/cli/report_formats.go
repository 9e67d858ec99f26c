package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pyrometer"
	"pyrometer/internal/report"
	"pyrometer/internal/report/format"
)

// handOn is in which form a report is written, and where to.
type handOn struct {
	Format string   `placeholder:"FORM" help:"text, markdown, html, pdf, eml, json, atom, jsonfeed, svg or png (default: what the name of --output ends in, else text)."`
	Output string   `short:"o" placeholder:"FILE" help:"Write to this file instead of standard output; - is standard output."`
	To     []string `placeholder:"ADDRESS" help:"Whom the e-mail goes to (it is written, not sent)."`
	From   string   `placeholder:"ADDRESS" help:"Whom the e-mail comes from."`
	Site   string   `placeholder:"URL" help:"Where the program's pages are served, for links in e-mail and feeds."`
	JSON   bool     `help:"Print JSON, a stable contract for scripts."`
}

// form chooses the format: as named, as the file's name ends, text.
func (h handOn) form() (format.Form, error) {
	wrong := func(flag, message string) error {
		names := make([]string, 0, 10)
		for _, f := range format.Forms() {
			names = append(names, string(f.Name))
		}
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: flag, Message: message, Hint: "use one of " + strings.Join(names, ", ")}
	}
	name := string(format.Text)
	switch guessed, ok := format.Guess(h.Output); {
	case h.Format != "" && h.JSON && !strings.EqualFold(h.Format, string(format.JSON)):
		return format.Form{}, wrong("--format", "--json and --format say different things")
	case h.Format != "":
		name = h.Format
	case h.JSON:
		name = string(format.JSON)
	case ok:
		name = string(guessed.Name)
	case h.toFile():
		return format.Form{}, wrong("--output", "the name "+clean(filepath.Base(h.Output))+" does not tell a format; name one with --format")
	}
	f, ok := format.Of(name)
	if !ok {
		return f, wrong("--format", "the format "+clean(name)+" is not known")
	}
	return f, nil
}

func (h handOn) toFile() bool { return h.Output != "" && h.Output != "-" }

// options says what the form needs besides the report.
func (h handOn) options(s *session) format.Options {
	o := format.Options{Site: strings.TrimRight(h.Site, "/"), Envelope: format.Envelope{From: h.From, To: h.To, Sent: s.Now()}}
	if !h.toFile() {
		o.Width, o.Colour = s.width(), s.colour
	}
	return o
}

// write hands the report on. A file appears whole or not at all; Markdown, which
// holds no pictures, has its picture beside it.
func (h handOn) write(s *session, f format.Form, r report.Report) error {
	o := h.options(s)
	if !h.toFile() {
		if f.Binary && isTerminal(s.Out) {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write the report", Message: string(f.Name) + " is nothing for a terminal", Hint: "name a file with -o, or redirect the output"}
		}
		return format.Write(s.Out, f.Name, r, o)
	}
	if f.Name == format.Markdown && len(r.Picture.Days) > 0 {
		picture := strings.TrimSuffix(h.Output, filepath.Ext(h.Output)) + ".svg"
		b, err := format.Bytes(format.SVG, r, o)
		if err == nil {
			err = writeWhole(picture, bytes.NewReader(b))
		}
		if err != nil {
			return err
		}
		o.Picture = filepath.Base(picture)
	}
	b, err := format.Bytes(f.Name, r, o)
	if err != nil {
		return err
	}
	return writeWhole(h.Output, bytes.NewReader(b))
}

// writeWhole writes a file beside its place and moves it there, so that nobody
// finds half of one. What is no common file, such as a pipe, is written to.
func writeWhole(path string, from io.Reader) error {
	if at, err := os.Stat(path); err == nil && !at.Mode().IsRegular() {
		out, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return noFile(path, err)
		}
		_, err = io.Copy(out, from)
		return noFile(path, firstOf(err, out.Close()))
	}
	out, err := os.CreateTemp(filepath.Dir(path), ".pyrometer-*")
	if err != nil {
		return noFile(path, err)
	}
	defer os.Remove(out.Name()) // gone already, if all went well
	_, err = io.Copy(out, from)
	if err = firstOf(err, out.Chmod(0o644), out.Close()); err == nil {
		err = os.Rename(out.Name(), path)
	}
	return noFile(path, err)
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func noFile(path string, err error) error {
	if err == nil {
		return nil
	}
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write the report", Message: clean(path) + " cannot be written", Err: err}
}
