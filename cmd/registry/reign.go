package main

import (
	"bufio"
	"compress/gzip"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

//go:embed own/cow.tsv
var ownCow string

//go:embed own/reign.tsv
var ownReign string

var bracket = regexp.MustCompile(`\([^)]*\)`)

// readREIGN reads the leaders with months of office since 1990. Many have a
// surname only: the full name comes from the file's own link to an
// encyclopedia, the actor dictionary (same country, surname and time), or this
// project's list of full names.
func readREIGN(data string, p *people) error {
	rows, err := readCSV(filepath.Join(data, "leaders/reign-leaderlist_3_21.csv"))
	if err != nil {
		return err
	}
	dict, err := readDictionary(filepath.Join(data, "events/petrarch-dictionaries/Phoenix.Countries.actors.txt.gz"))
	if err != nil {
		return err
	}
	full := map[string]string{}
	for f := range tsv(ownReign, 2) {
		full[f[0]] = f[1]
	}
	unknown := map[string]bool{}
	for _, r := range rows {
		if end := number(r["eyear"], 0); end != 0 && end < 1990 {
			continue
		}
		code := p.countries.byCow[r["ccode"]]
		if code == "" {
			unknown[r["stateabb"]+" "+r["ccode"]] = true
			continue
		}
		from, until := month(r["syear"], r["smonth"], r["sdate"]), month(r["eyear"], r["emonth"], "")
		o := office("reign21", "Leader of "+p.countries.byCode[code].name, code, pyrometer.HeadOfGovernment, from, until)
		for name := range strings.SplitSeq(strings.ReplaceAll(bracket.ReplaceAllString(r["leader"], ""), " & ", " and "), " and ") {
			rec := record{source: "reign21", ref: r["leadid"], country: code, offices: []pyrometer.Office{o}, born: max(number(r["birthyear"], 0), 0)}
			rec.ref += " " + from
			name = strings.TrimSpace(name)
			rec.name = name
			if v := full[code+" "+name]; v != "" {
				rec.name = v
			} else if v := linked(r["notes"], name); v != "" {
				rec.name = v
			} else if v := dict.find(p.countries.byCode[code], name, o); v != "" {
				rec.name = v
			}
			if v := full[code+" "+rec.name]; v != "" {
				rec.name = v
			}
			rec.surnameOnly = rec.name == name && full[code+" "+name] == "" && (len(strings.Fields(name)) == 1 || strings.Contains(name, "."))
			p.add(rec)
		}
	}
	if len(unknown) > 0 {
		return fmt.Errorf("countries without a code: %v", unknown)
	}
	return nil
}

// linked takes the full name from the address of the page that REIGN's coder
// cites, if that page is about the leader at all.
func linked(note, surname string) string {
	u, err := url.Parse(note)
	if err != nil || !strings.Contains(u.Host, "wikipedia") {
		return ""
	}
	name, _, _ := strings.Cut(strings.ReplaceAll(path.Base(u.Path), "_", " "), " (")
	if strings.Contains(name, " of ") || !registry.HasParts(name, surname) || len(strings.Fields(name)) < 2 {
		return ""
	}
	return name
}

// dictionary holds the dated persons of the CAMEO actor dictionary.
type dictionary map[string][]dictPerson // by alpha-3 code

type dictPerson struct {
	name        string
	from, until pyrometer.Day
}

var role = regexp.MustCompile(`\[([A-Z]{3})GOV[A-Z]* ([^\]]*)\]`)

func readDictionary(file string) (dictionary, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	d := dictionary{}
	name := ""
	s := bufio.NewScanner(z)
	for s.Scan() {
		line := s.Text()
		switch {
		case line == "" || line[0] == '#' || line[0] == '+':
		case line[0] != '\t' && line[0] != ' ' && line[0] != '[':
			n, _, _ := strings.Cut(line, ";")
			name = proper(strings.Join(strings.FieldsFunc(n, func(r rune) bool { return r == '_' || r == ' ' || r == '\t' }), " "))
		default:
			for _, m := range role.FindAllStringSubmatch(line, -1) {
				if from, until, ok := period(m[2]); ok && strings.Contains(name, " ") {
					d[m[1]] = append(d[m[1]], dictPerson{name, from, until})
				}
			}
		}
	}
	return d, s.Err()
}

// period reads "090120-170120", ">061001" and "<900101".
func period(s string) (from, until pyrometer.Day, ok bool) {
	day := func(s string) (pyrometer.Day, bool) {
		if len(s) != 6 {
			return 0, false
		}
		y, err := strconv.Atoi(s[:2])
		if err != nil {
			return 0, false
		}
		if y += 1900; y < 1930 {
			y += 100
		}
		d, err := pyrometer.ParseDay(fmt.Sprintf("%d-%s-%s", y, s[2:4], s[4:]))
		return d, err == nil
	}
	switch a, b, two := strings.Cut(s, "-"); {
	case two:
		from, ok = day(a)
		if until, two = day(b); !two {
			ok = false
		}
		return from, until, ok
	case strings.HasPrefix(s, ">"):
		from, ok = day(s[1:])
		return from, 16070, ok // the dictionary ends with 2013
	}
	return 0, 0, false
}

// find gives the one full name whose time in government overlaps the office
// most, empty if two names fit alike.
func (d dictionary) find(c *country, surname string, o pyrometer.Office) string {
	from, until, ok := span(o)
	if !ok {
		return ""
	}
	best, second, name := 0, 0, ""
	for _, code := range c.cameo {
		for _, x := range d[code] {
			if !registry.HasParts(x.name, surname) || len(strings.Fields(x.name)) <= len(strings.Fields(surname)) {
				continue
			}
			days := int(min(until, x.until) - max(from, x.from))
			switch {
			case days <= 0 || days < int(min(until, 16070)-from)/3:
			case name != "" && registry.MatchName(name, x.name) > 0.85:
				best = max(best, days)
			case days > best:
				best, second, name = days, best, x.name
			default:
				second = max(second, days)
			}
		}
	}
	if second*4 > best*3 {
		return ""
	}
	return name
}

func month(y, m, d string) string {
	yy, mm, dd := number(y, 0), number(m, 0), number(d, 0)
	switch {
	case yy < 1900:
		return ""
	case mm < 1 || mm > 12:
		return fmt.Sprintf("%04d", yy)
	case dd < 1 || dd > 31:
		return fmt.Sprintf("%04d-%02d", yy, mm)
	}
	s := fmt.Sprintf("%04d-%02d-%02d", yy, mm, dd)
	if _, err := pyrometer.ParseDay(s); err != nil {
		return s[:7]
	}
	return s
}

// number reads the first n characters (all if n is 0) as a number, 0 if they
// are none.
func number(s string, n int) int {
	if n > 0 && len(s) > n {
		s = s[:n]
	}
	v, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0
	}
	return v
}
