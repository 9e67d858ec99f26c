// Package publisher says who publishes and with whom a publisher is one voice:
// web hosts and names to publisher, family, country and kind. The table is
// embedded; a user's file adds to it. Whoever is not in it is a family alone,
// so that an unknown host never counts as agreeing with itself twice, and is
// marked as unknown.
package publisher

import (
	_ "embed"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/address"
)

//go:embed publishers.tsv
var table string

// record is one row: a publisher with everything it goes by.
type record struct {
	pyrometer.Publisher
	hosts []string // "*.gov": every site under gov
	names []string
}

// Registry answers who a host or a name is. It is immutable and safe for
// concurrent use.
type Registry struct {
	hosts  map[string]pyrometer.Publisher
	under  map[string]pyrometer.Publisher // by the suffix of a "*." host
	names  map[string]pyrometer.Publisher // folded
	family map[string]int                 // publishers of each family
}

// Load gives the embedded table. The error means that the table is damaged.
func Load() (*Registry, error) {
	records, err := parseTable(table)
	if err != nil {
		return nil, err
	}
	r := &Registry{hosts: map[string]pyrometer.Publisher{}, under: map[string]pyrometer.Publisher{}, names: map[string]pyrometer.Publisher{}, family: map[string]int{}}
	for _, x := range records {
		if err := r.add(x, false); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// add enters a record; a later one may take a host or name from an earlier one
// only if it replaces.
func (r *Registry) add(x record, replace bool) error {
	for _, h := range x.hosts {
		m, key := r.hosts, h
		if suffix, ok := strings.CutPrefix(h, "*."); ok {
			m, key = r.under, suffix
		}
		if old, taken := m[key]; taken && !replace {
			return invalid("%s is both %s and %s", h, old.ID, x.ID)
		}
		m[key] = x.Publisher
	}
	for _, n := range x.names {
		key := fold(n)
		if key == "" {
			return invalid("%q holds no letter", n)
		}
		if old, taken := r.names[key]; taken && !replace && old.ID != x.ID {
			return invalid("%q is both %s and %s", n, old.ID, x.ID)
		}
		r.names[key] = x.Publisher
	}
	r.family[x.Family]++
	return nil
}

// Len gives the number of publishers in the registry.
func (r *Registry) Len() int {
	n := 0
	for _, k := range r.family {
		n += k
	}
	return n
}

// Of gives the publisher of a host, an address or a name as articles carry it.
// A name may say whose text it carries, "Taipei Times (Reuters)": the publisher
// is then the first, and the family that of the second, whose voice it is.
// Empty if hostOrName holds nothing.
func (r *Registry) Of(hostOrName string) pyrometer.Publisher {
	s := strings.TrimSpace(hostOrName)
	if s == "" {
		return pyrometer.Publisher{}
	}
	if p, ok := r.names[fold(s)]; ok {
		return p
	}
	if !strings.ContainsAny(s, " \t") {
		if p, ok := r.host(s); ok {
			return p
		}
		if site := address.Host(s); site != "" {
			return pyrometer.Publisher{ID: site, Name: site, Family: site}
		}
	}
	if name, credit, ok := credited(s); ok {
		p := r.Of(name)
		if voice, ok := r.credit(credit); ok && p.ID != "" {
			p.Family = voice.Family
		}
		if p.ID != "" {
			return p
		}
	}
	if p, ok := r.names[fold(withoutDesk(s))]; ok {
		return p
	}
	id := slug(s)
	if id == "" {
		return pyrometer.Publisher{}
	}
	return pyrometer.Publisher{ID: id, Name: s, Family: id}
}

// host looks a host up, then what stands above it: money.cnn.com is cnn.com.
func (r *Registry) host(s string) (pyrometer.Publisher, bool) {
	full := hostOf(s)
	for h := full; h != ""; {
		if p, ok := r.hosts[h]; ok {
			return p, true
		}
		_, h, _ = strings.Cut(h, ".")
	}
	for h := full; h != ""; {
		if p, ok := r.under[h]; ok {
			site := address.Host(full)
			p.ID, p.Name = site, site
			return p, site != ""
		}
		_, h, _ = strings.Cut(h, ".")
	}
	return pyrometer.Publisher{}, false
}

// credit finds the first known publisher in "AFP", "Reuters, RT".
func (r *Registry) credit(s string) (pyrometer.Publisher, bool) {
	for name := range strings.SplitSeq(s, ",") {
		if p, ok := r.names[fold(name)]; ok {
			return p, true
		}
	}
	return pyrometer.Publisher{}, false
}

// Families gives the ids of families of more than one publisher, sorted.
func (r *Registry) Families() []string {
	var out []string
	for id, n := range r.family {
		if n > 1 {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}
