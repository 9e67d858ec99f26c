package publisher

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"pyrometer"
	"pyrometer/internal/ingest/address"
)

// maxFile bounds a user's file in bytes: ten times the embedded table.
const maxFile = 1 << 20

// parseTable reads the embedded form: tab-separated hosts, names, family,
// country and kind; "|" between names, "-" for a family alone, "#" for remarks.
func parseTable(text string) ([]record, error) {
	var out []record
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		const fields = 5
		if len(f) != fields {
			return nil, invalid("line %d has %d fields, not %d", n, len(f), fields)
		}
		var names []string
		if f[1] != "" {
			names = strings.Split(f[1], "|")
		}
		family := f[2]
		if family == "-" {
			family = ""
		}
		x, err := newRecord(strings.Fields(f[0]), names, family, f[3], f[4])
		if err != nil {
			return nil, invalid("line %d: %s", n, reason(err))
		}
		out = append(out, x)
	}
	return out, nil
}

// own is the form of a user's file:
//
//	[[publisher]]
//	domains = ["example.org"]
//	names = ["Example Post", "The Post"]
//	family = "example-group"   # alone if left out
//	country = "NZ"
//	kind = "private"
type own struct {
	Domains []string `toml:"domains"`
	Names   []string `toml:"names"`
	Family  string   `toml:"family"`
	Country string   `toml:"country"`
	Kind    string   `toml:"kind"`
}

// With gives a registry that knows the [[publisher]] tables of a TOML file
// besides; where both name a host or a name, the file is right. The error is of
// kind Invalid and names the table; nothing is taken from a file with a fault.
func (r *Registry) With(in io.Reader) (*Registry, error) {
	b, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read publishers", Message: "the file cannot be read", Err: err}
	}
	if len(b) > maxFile {
		return nil, invalid("the file is longer than %d bytes", maxFile)
	}
	if !utf8.Valid(b) {
		return nil, invalid("the file is not UTF-8")
	}
	var doc struct {
		Publisher []own `toml:"publisher"`
	}
	meta, err := toml.Decode(string(b), &doc)
	if err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return nil, invalid("line %d: %s", syntax.Position.Line, syntax.Message)
		}
		return nil, invalid("not TOML: %v", err)
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return nil, invalid("unknown key %q", keys[0].String())
	}
	next := &Registry{hosts: maps.Clone(r.hosts), under: maps.Clone(r.under), names: maps.Clone(r.names), family: maps.Clone(r.family)}
	for i, o := range doc.Publisher {
		x, err := newRecord(o.Domains, o.Names, o.Family, o.Country, o.Kind)
		if err == nil {
			err = next.add(x, true)
		}
		if err != nil {
			return nil, invalid("publisher %d: %s", i+1, reason(err))
		}
	}
	return next, nil
}

func newRecord(hosts, names []string, family, country, kind string) (record, error) {
	var x record
	for _, h := range hosts {
		bare := strings.TrimPrefix(h, "*.")
		if bare == "" || hostOf(bare) != bare || bare == h && address.Host(bare) == "" {
			return x, invalid("%q is not a host like example.org", h)
		}
		x.hosts = append(x.hosts, h)
	}
	for _, n := range names {
		if n = strings.TrimSpace(n); fold(n) == "" {
			return x, invalid("%q is not a name", n)
		}
		x.names = append(x.names, n)
	}
	switch {
	case len(x.hosts) > 0:
		x.ID = strings.TrimPrefix(x.hosts[0], "*.")
	case len(x.names) > 0:
		x.ID = slug(x.names[0])
	default:
		return x, invalid("neither a host nor a name")
	}
	x.Name = x.ID
	if len(x.names) > 0 {
		x.Name = x.names[0]
	}
	x.Family = family
	if family == "" {
		x.Family = x.ID
	}
	if country != "" && (len(country) != 2 || strings.ToUpper(country) != country || strings.Trim(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		return x, invalid("%q is not a country's two letters", country)
	}
	x.Country = country
	switch k := pyrometer.PublisherKind(kind); k {
	case pyrometer.Wire, pyrometer.State, pyrometer.Public, pyrometer.Private, pyrometer.Partisan, pyrometer.Official, pyrometer.NonProfit, "":
		x.Kind = k
	default:
		return x, invalid("%q is not a kind: wire, state, public, private, party, official or non-profit", kind)
	}
	x.Known = true
	return x, nil
}

func invalid(format string, args ...any) error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read publishers", Message: fmt.Sprintf(format, args...),
		Hint: "see [[publisher]] in docs/reading.md"}
}

// reason gives the message of an error without its operation.
func reason(err error) string {
	var e *pyrometer.Error
	if errors.As(err, &e) && e.Message != "" {
		return e.Message
	}
	return err.Error()
}
