package table

import (
	"bytes"
	"fmt"
	"slices"

	"pyrometer"
	"pyrometer/internal/ingest/packed"
)

type found struct {
	format Format
	sep    byte // of GDELT
	notes  []string
}

// detect tells the format from the beginning of the unpacked text; whole says
// that nothing follows it. The first line that looks like a row or header of a
// format decides, so that a damaged first line does not hide the rest.
func detect(path string, head []byte, whole bool, asked Format) (found, error) {
	const linesTried = 50
	if asked != "" && !slices.Contains(Formats(), asked) {
		return found{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path,
			Message: fmt.Sprintf("there is no table format %q", asked), Hint: "the formats are " + formatList()}
	}
	first, tried := "", 0
	for line := range bytes.Lines(head) {
		if line[len(line)-1] != '\n' && !whole {
			break // the buffer cuts it; what it holds cannot be judged
		}
		if line = packed.Chomp(bytes.TrimSuffix(line, []byte{'\n'})); len(line) == 0 {
			continue
		}
		if tried++; tried > linesTried {
			break
		}
		f, ok := guess(line)
		if ok && (asked == "" || asked == f.format) {
			return f, nil
		}
		if first == "" {
			first = describe(line)
		}
	}
	if asked != "" {
		return found{format: asked, sep: '\t'}, nil // every line will say what is wrong with it
	}
	e := &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path, Message: "it is no event table: " + first,
		Hint: "the formats are " + formatList()}
	switch {
	case len(head) == 0:
		e.Message = "it is empty"
	case first == "" && tried == 0 && whole:
		e.Message = "it holds blank lines only"
	case first == "":
		e.Message = "it is no event table: its first line has no end"
	}
	return found{}, e
}

// guess tells what a single line is a row or header of.
func guess(line []byte) (found, bool) {
	if b := trim(line); len(b) > 1 && b[0] == '{' {
		if b = trim(b[1:]); len(b) > 0 && (b[0] == '"' || b[0] == '}') {
			return found{format: JSONL}, true
		}
	}
	cols := bytes.Split(line, []byte{'\t'})
	field := func(i int) []byte { return unquote(cols[i]) }
	switch len(cols) {
	case 5:
		if (string(cols[0]) == "date" && string(cols[1]) == "source") || isISO(cols[0]) && isCode(cols[2]) {
			return found{format: Cut}, true
		}
	case icewsColumns:
		if string(field(icewsID)) == "Event ID" || isISO(field(icewsDate)) && isCode(field(icewsCode)) {
			return found{format: ICEWS}, true
		}
	case 57, 58, 61:
		if looksGDELT(cols) {
			return found{format: gdeltOf(len(cols)), sep: '\t'}, true
		}
	}
	if n := bytes.Count(line, []byte{';'}); len(cols) == 1 && n >= 56 {
		cols = bytes.Split(line, []byte{';'})
		if (len(cols) == 57 || len(cols) == 58 || len(cols) == 61) && looksGDELT(cols) {
			return found{format: gdeltOf(len(cols)), sep: ';', notes: []string{
				"columns are separated by semicolons instead of tabs: the table went through a spreadsheet, which may have rounded dates and dropped leading zeros; such rows are refused",
			}}, true
		}
	}
	return found{}, false
}

func gdeltOf(columns int) Format {
	if columns == 61 {
		return GDELT2
	}
	return GDELT1
}

func looksGDELT(cols [][]byte) bool {
	if bytes.EqualFold(cols[0], []byte("GLOBALEVENTID")) {
		return true
	}
	return isNumber(cols[gdeltID]) && len(cols[gdeltDate]) == 8 && isNumber(cols[gdeltDate]) && isNumber(cols[gdeltCode])
}

func isISO(b []byte) bool {
	return len(b) == 10 && b[4] == '-' && b[7] == '-' && isNumber(b[:4]) && isNumber(b[5:7]) && isNumber(b[8:])
}

func isCode(b []byte) bool { return len(b) >= 2 && len(b) <= 4 && isNumber(b) }

// describe says in words what a line is that is no event, naming the files that
// are most often mistaken for tables of events.
func describe(line []byte) string {
	lower := bytes.ToLower(line[:min(len(line), 512)])
	tabs := bytes.Split(line, []byte{'\t'})
	stamp := func(i int) bool { return i < len(tabs) && len(tabs[i]) == 14 && isNumber(tabs[i]) }
	switch {
	case bytes.HasPrefix(trim(lower), []byte("<!doctype html")), bytes.HasPrefix(trim(lower), []byte("<html")):
		return "it is a web page; the address gave an answer instead of the file"
	case bytes.HasPrefix(trim(lower), []byte("<")):
		return "it is XML or HTML"
	case bytes.HasPrefix(trim(lower), []byte("[")):
		return "it is a JSON array; write one object a line"
	case bytes.IndexByte(line, 0) >= 0:
		return "it is not text"
	case len(tabs) == 16 && stamp(1) && stamp(2):
		return "it is a GDELT mentions table, which tells reports and not events"
	case len(tabs) == 27 && stamp(1):
		return "it is a GDELT knowledge graph, which tells articles and not events"
	case len(tabs) == 1 && bytes.Contains(lower, []byte("globaleventid")):
		return "it has GDELT's column names, but neither tabs nor semicolons between them"
	case len(tabs) == 1:
		return "its first line has no tabs and is not JSON: " + clip(line)
	}
	return fmt.Sprintf("its first line has %d columns between tabs: %s", len(tabs), clip(line))
}
