package articles

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/ingest/packed"
)

// fromSource tells the format and builds its reader.
func fromSource(path string, src *packed.File, o Options) (*File, error) {
	invalid := func(message string) error {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path, Message: message, Hint: "the formats are " + formatList()}
	}
	if o.Format != "" && !slices.Contains(Formats(), o.Format) {
		return nil, invalid(fmt.Sprintf("there is no format of articles %q", o.Format))
	}
	// No line buffer larger than the file can fill: most files of a directory are small.
	limit := o.MaxRecord
	if src.Packing == "" {
		limit = int(min(int64(limit), max(src.Size(), 4096)))
	}
	f := &File{path: path, src: src, format: o.Format}
	in := newInput(src.Body, limit)
	head, err := in.peek()
	if len(head) == 0 && err != nil && !isEnd(err) {
		f.stop(err)
		return nil, f.err
	}
	if len(head) == 0 {
		return nil, invalid("it is empty")
	}
	whole := isEnd(err)
	if f.format == "" {
		var reason string
		if f.format, reason = detect(path, head, whole); reason != "" {
			return nil, invalid("it holds no articles: " + reason)
		}
	}
	switch f.format {
	case JSONL:
		f.r = newJSONLines(in, &o, head)
	case JSON:
		f.r = newJSONStream(in, &o, head)
	case CSV:
		r, reason := newTable(in, &o, head, whole)
		if reason != "" {
			return nil, invalid("it holds no articles: " + reason)
		}
		f.r = r
	case WARC:
		if src.Packing == "gzip" {
			f.r = newArchive(src.Raw(), &o)
		} else {
			f.r = newArchive(in.reader(), &o)
		}
	case GKG:
		f.r = newGDELT(in, &o, GKG, head)
	case Mentions:
		f.r = newGDELT(in, &o, Mentions, head)
	case Page, Text:
		f.r = &single{in: in, o: &o, format: f.format}
	}
	return f, nil
}

// detect tells the format from the beginning of the unpacked content; reason is
// what it is instead if it holds no articles.
func detect(name string, head []byte, whole bool) (f Format, reason string) {
	trimmed := bytes.TrimLeft(head, " \t\r\n")
	lower := bytes.ToLower(trimmed[:min(len(trimmed), 1024)])
	first, _, ended := bytes.Cut(trimmed, []byte{'\n'})
	first = packed.Chomp(first)
	switch {
	case bytes.HasPrefix(head, []byte("WARC/")), bytes.HasPrefix(head, []byte("filedesc:")):
		return WARC, ""
	case len(trimmed) == 0:
		return "", "blank lines only"
	case bytes.HasPrefix(trimmed, []byte("%PDF")):
		return "", "it is a PDF"
	case trimmed[0] == '<':
		return markup(lower)
	case trimmed[0] == '[' && looksArray(trimmed):
		return JSON, ""
	case trimmed[0] == '{':
		return object(trimmed, first, ended || whole)
	case bytes.IndexByte(head, 0) >= 0 && !mostlyText(head):
		return "", "it is not text"
	}
	if cols := bytes.Split(first, []byte{'\t'}); len(cols) > 1 {
		switch {
		case isMentions(cols):
			return Mentions, ""
		case len(cols) == gkgColumns && isStamp(cols[gkgDate]):
			return GKG, ""
		case len(cols) >= 57:
			return "", "it is a table of events"
		}
	}
	if bytes.HasPrefix(bytes.ToLower(first), []byte("globaleventid,eventtimedate,mentiontimedate")) {
		return Mentions, ""
	}
	if _, reason := tableShape(head, whole); reason == "" {
		return CSV, ""
	}
	switch path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) {
	case ".csv", ".tsv", ".tab":
		_, reason = tableShape(head, whole)
		return "", reason
	}
	if !mostlyText(head) {
		return "", "it is not text"
	}
	return Text, ""
}

func markup(lower []byte) (Format, string) {
	for _, p := range []string{"<?xml", "<rss", "<feed", "<rdf:rdf", "<opml", "<urlset", "<sitemapindex"} {
		if bytes.HasPrefix(lower, []byte(p)) && !bytes.Contains(lower, []byte("<html")) {
			if bytes.Contains(lower, []byte("<rss")) || bytes.Contains(lower, []byte("<feed")) || bytes.Contains(lower, []byte("<rdf:rdf")) {
				return "", "it is a feed"
			}
			return "", "it is XML"
		}
	}
	return Page, ""
}

func looksArray(b []byte) bool {
	b = bytes.TrimLeft(b[1:], " \t\r\n")
	return len(b) == 0 || b[0] == '{' || b[0] == ']'
}

// object tells lines of JSON from JSON over several lines, and both from a table
// of events in JSON.
func object(b, first []byte, ended bool) (Format, string) {
	second := bytes.TrimLeft(b[1:], " \t\r\n")
	if len(second) > 0 && second[0] != '"' && second[0] != '}' {
		return "", "it begins with a brace but is no JSON"
	}
	f := JSON
	line := bytes.TrimRight(first, " \t")
	if ended && line[len(line)-1] == '}' && balanced(line) {
		f = JSONL
	}
	if bytes.Contains(first, []byte(`"day"`)) && (bytes.Contains(first, []byte(`"source"`)) || bytes.Contains(first, []byte(`"target"`))) &&
		!bytes.Contains(first, []byte(`"title"`)) && !bytes.Contains(first, []byte(`"url"`)) {
		return "", "it is a table of events"
	}
	return f, ""
}

// balanced says whether a line is a whole object.
func balanced(line []byte) bool {
	var s scanner
	for i, c := range line {
		if s.step(c) && s.depth == 0 {
			return i == len(line)-1
		}
	}
	return false
}

func mostlyText(b []byte) bool {
	b = b[:min(len(b), 64<<10)]
	odd := 0
	for i, n := 0, 0; i < len(b); i += n {
		var r rune
		if r, n = utf8.DecodeRune(b[i:]); r == utf8.RuneError && n == 1 || r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' {
			odd++
		}
	}
	return odd*50 <= len(b)
}
