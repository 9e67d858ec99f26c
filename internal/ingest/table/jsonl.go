package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/packed"
)

// jsonlParser reads our own form; docs/tables.md describes it. It reads keys one
// by one rather than into a struct, so that an unknown, repeated or oddly
// spelled key is named instead of dropped.
type jsonlParser struct {
	codes   *codes
	strings *interned
	types   []pyrometer.Type
	modes   map[pyrometer.Type][]pyrometer.Mode
	fields  map[string]bool // seen in this row
}

func newJSONLParser(c *codes) *jsonlParser {
	p := &jsonlParser{codes: c, strings: newInterned(), types: pyrometer.Types(),
		modes: make(map[pyrometer.Type][]pyrometer.Mode), fields: make(map[string]bool)}
	for _, t := range p.types {
		p.modes[t] = pyrometer.Modes(t)
	}
	return p
}

const defaultGroup = "jsonl"

func (p *jsonlParser) parse(line []byte, r *Row, m *marks) error {
	line = bytes.Trim(line, " \t") // the only blanks JSON allows within a line
	if len(line) == 0 {
		return errors.New("a line of blanks")
	}
	if err := sound(bytes.ReplaceAll(line, []byte{'\t'}, []byte{' '})); err != nil {
		return err
	}
	r.Group, r.Reports = defaultGroup, 1
	clear(p.fields)
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.New("not a JSON object")
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return jsonError(err)
		}
		value, err := d.Token()
		if err != nil {
			return jsonError(err)
		}
		name, _ := key.(string)
		if p.fields[name] {
			return fmt.Errorf("field %q twice", clip([]byte(name)))
		}
		if len(p.fields) > 32 {
			return errors.New("too many fields")
		}
		p.fields[name] = true
		if err := p.set(r, name, value); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return jsonError(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("text behind the JSON object")
	}
	return p.check(r, m)
}

// set stores one field.
func (p *jsonlParser) set(r *Row, name string, value json.Token) error {
	if name == "reports" {
		n, err := int64(0), error(nil)
		if v, ok := value.(json.Number); ok {
			n, err = v.Int64()
		}
		if err != nil || n < 1 || n > 1e6 {
			return fmt.Errorf("reports is %v, not a number of at least 1", clip(fmt.Append(nil, value)))
		}
		r.Reports = int(n)
		return nil
	}
	var to *string
	most := maxName
	switch name {
	case "day", "known":
		s, ok := value.(string)
		if !ok {
			return fmt.Errorf("%s is not a string", name)
		}
		day, err := pyrometer.ParseDay(s)
		if err != nil {
			return fmt.Errorf("%s: %w", name, dateError([]byte(s), err))
		}
		if name == "day" {
			r.Happened = day
		} else {
			r.Known = day
		}
		return nil
	case "source":
		to = &r.Source.Name
	case "target":
		to = &r.Target.Name
	case "source_country":
		to, most = &r.Source.Country, 2
	case "target_country":
		to, most = &r.Target.Country, 2
	case "source_sectors":
		to = &r.Source.Sectors
	case "target_sectors":
		to = &r.Target.Sectors
	case "code":
		to = &r.Code
	case "type":
		to = (*string)(&r.Type)
	case "mode":
		to = (*string)(&r.Mode)
	case "publisher":
		to = &r.Publisher
	case "story":
		to, most = &r.Story, 4096
	case "place":
		to = &r.Place
	case "id":
		to = &r.ID
	case "group":
		to, most = &r.Group, 32
	default:
		return fmt.Errorf("unknown field %q", clip([]byte(name)))
	}
	s, ok := value.(string)
	if !ok {
		return fmt.Errorf("%s is not a string", name)
	}
	if len(s) > most {
		return fmt.Errorf("%s has %d bytes, more than %d", name, len(s), most)
	}
	// Escapes may bring in what the line itself may not hold.
	if err := sound([]byte(s)); err != nil {
		return fmt.Errorf("%s %w", name, err)
	}
	*to = strings.TrimSpace(s)
	return nil
}

// check wants the fields to make an event together.
func (p *jsonlParser) check(r *Row, m *marks) error {
	if !p.fields["day"] {
		return errors.New(`no "day"`)
	}
	if !p.fields["known"] {
		r.Known = r.Happened
	}
	if r.Known < r.Happened {
		return fmt.Errorf("known on %s, before it happened on %s", r.Known, r.Happened)
	}
	if r.Source.Name == "" && r.Target.Name == "" {
		return errors.New(`neither "source" nor "target"`)
	}
	for _, c := range []string{r.Source.Country, r.Target.Country} {
		if c != "" && (len(c) != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z') {
			return fmt.Errorf("country %q is not two capital letters (ISO 3166-1)", c)
		}
	}
	if !validGroup(r.Group) {
		return fmt.Errorf("group %q is not a word of a-z, 0-9, - and _", clip([]byte(r.Group)))
	}
	switch {
	case r.Code != "" && (r.Type != "" || r.Mode != ""):
		return errors.New(`both "code" and "type" or "mode"`)
	case r.Code != "":
		if err := p.codes.fill([]byte(r.Code), r, m); err != nil {
			return err
		}
	case r.Type == "":
		return errors.New(`neither "code" nor "type"`)
	default:
		i := slices.Index(p.types, r.Type)
		if i < 0 {
			return fmt.Errorf("%q is not an event type", clip([]byte(r.Type)))
		}
		r.Type = p.types[i]
		if r.Mode != "" && !slices.Contains(p.modes[r.Type], r.Mode) {
			return fmt.Errorf("%q is not a mode of %s", clip([]byte(r.Mode)), r.Type)
		}
	}
	for _, s := range []*string{&r.Source.Name, &r.Target.Name, &r.Publisher, &r.Group, (*string)(&r.Mode)} {
		*s = p.strings.get([]byte(*s))
	}
	return nil
}

func (p *jsonlParser) isHeader([]byte) bool { return false }

func validGroup(s string) bool {
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return s != ""
}

// jsonlGroup finds the group of the first row that names one soundly.
func jsonlGroup(head []byte) string {
	for line := range bytes.Lines(head) {
		var row struct{ Group string }
		if json.Unmarshal(line, &row) == nil {
			if validGroup(row.Group) {
				return row.Group
			}
			break
		}
	}
	return defaultGroup
}

func jsonError(err error) error {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok && e.Offset < math.MaxInt {
		return fmt.Errorf("broken JSON at byte %d: %s", e.Offset, packed.Printable([]byte(e.Error())))
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("broken JSON: it ends too early")
	}
	return errors.New("broken JSON: " + packed.Printable([]byte(err.Error())))
}
