// Package profile reads the profile of the one a report is for: the countries,
// sectors and organisations that matter to them, in a file reader.toml.
package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/BurntSushi/toml"

	"pyrometer"
	"pyrometer/internal/report"
	"pyrometer/internal/report/english"
)

// Bounds of a profile; more is no profile of a person.
const (
	mostBytes   = 64 << 10
	mostEntries = 200
	mostLetters = 80
)

// Default is the profile of nobody in particular.
func Default() report.Profile { return report.Profile{Name: "default"} }

// Parse reads a profile:
//
//	name = "Procurement, Leipzig"
//	countries = ["Germany", "US"]
//	sectors = ["telecoms"]
//	organisations = ["Deutsche Telekom"]
//
// All keys may be left out. An error names the line that it is about.
func Parse(in io.Reader) (report.Profile, error) {
	b, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err != nil {
		return report.Profile{}, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read a reader's profile", Err: err}
	}
	if len(b) > mostBytes {
		return report.Profile{}, wrong(0, "it is longer than %d KiB", mostBytes>>10)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	var f struct {
		Name          string   `toml:"name"`
		Countries     []string `toml:"countries"`
		Sectors       []string `toml:"sectors"`
		Organisations []string `toml:"organisations"`
	}
	meta, err := toml.Decode(string(b), &f)
	var syntax toml.ParseError
	switch {
	case errors.As(err, &syntax):
		text := syntax.Message
		if text == "" {
			text = "not TOML"
		}
		return report.Profile{}, wrong(max(syntax.Position.Line, 1), "%s", english.Clean(text, 200))
	case err != nil:
		return report.Profile{}, wrong(lineOf(b, err.Error()), "%s", english.Clean(strings.TrimPrefix(err.Error(), "toml: "), 200))
	}
	for _, k := range meta.Undecoded() {
		return report.Profile{}, wrong(lineOfKey(b, k[0]), "there is no key %q: use name, countries, sectors or organisations", english.Clean(k.String(), mostLetters))
	}
	p := report.Profile{Name: english.Clean(f.Name, mostLetters)}
	if p.Name == "" {
		p.Name = "reader"
	}
	for _, l := range []struct {
		key  string
		from []string
		to   *[]string
	}{{"countries", f.Countries, &p.Countries}, {"sectors", f.Sectors, &p.Sectors}, {"organisations", f.Organisations, &p.Organisations}} {
		if len(l.from) > mostEntries {
			return report.Profile{}, wrong(lineOfKey(b, l.key), "%s has more than %d entries", l.key, mostEntries)
		}
		for _, s := range l.from {
			c := english.Clean(s, mostLetters)
			if c == "" || strings.HasSuffix(c, "…") {
				return report.Profile{}, wrong(lineOfKey(b, l.key), "%s has an entry without a letter, or one of more than %d", l.key, mostLetters)
			}
			*l.to = append(*l.to, c)
		}
	}
	return p, nil
}

func wrong(line int, format string, args ...any) error {
	op := "read a reader's profile"
	if line > 0 {
		op += fmt.Sprintf(", line %d", line)
	}
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: op, Message: fmt.Sprintf(format, args...)}
}

// lineOfKey finds the line that sets a key; 0 if it is written in another way.
func lineOfKey(b []byte, key string) int {
	n := 0
	for line := range bytes.Lines(b) {
		n++
		s := strings.TrimLeft(string(line), " \t[\"'")
		if rest, ok := strings.CutPrefix(s, key); ok && (rest == "" || strings.ContainsRune(" \t=\"'.]\r\n", rune(rest[0]))) {
			return n
		}
	}
	return 0
}

// lineOf finds the line of the key that a message of the decoder names.
func lineOf(b []byte, message string) int {
	for _, key := range []string{"name", "countries", "sectors", "organisations"} {
		if strings.Contains(message, key) {
			return lineOfKey(b, key)
		}
	}
	return 0
}
