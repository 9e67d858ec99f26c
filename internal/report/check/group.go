package check

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pyrometer"
)

//go:embed groups.tsv
var groupsFile string

// groups are groups of states.
type groups struct {
	list []stateGroup
}

type stateGroup struct {
	name    string
	pattern *regexp.Regexp
	members []member
	source  string
}

type member struct {
	state       pyrometer.FigureID
	from, until pyrometer.Day // 0: no bound
}

// loadGroups reads the table of groups.
func loadGroups(who Who) (*groups, error) {
	out := &groups{}
	for line := range strings.Lines(groupsFile) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("groups: %q has %d fields, not 4", f[0], len(f))
		}
		names := strings.Split(f[1], "|")
		slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
		for i := range names {
			names[i] = regexp.QuoteMeta(names[i])
		}
		g := stateGroup{name: f[0], source: f[3], pattern: regexp.MustCompile(`(?i)\b(?:` + strings.Join(names, "|") + `)\b`)}
		for _, m := range strings.Fields(f[2]) {
			parts := strings.Split(m, ":")
			x := member{state: pyrometer.FigureID("country." + strings.ToLower(parts[0]))}
			if _, ok := who.Get(x.state); !ok {
				return nil, fmt.Errorf("groups: %s has no figure %s", f[0], x.state)
			}
			for i, into := range []*pyrometer.Day{&x.from, &x.until} {
				if len(parts) <= i+1 || parts[i+1] == "" {
					continue
				}
				d, err := pyrometer.ParseDay(parts[i+1])
				if err != nil {
					return nil, fmt.Errorf("groups: %s: %w", f[0], err)
				}
				*into = d
			}
			g.members = append(g.members, x)
		}
		out.list = append(out.list, g)
	}
	return out, nil
}

// on gives the members on a day.
func (g *stateGroup) on(d pyrometer.Day) []pyrometer.FigureID {
	var out []pyrometer.FigureID
	for _, m := range g.members {
		if d >= m.from && (m.until == 0 || d <= m.until) {
			out = append(out, m.state)
		}
	}
	return out
}

// superlative finds a word that sets one of a group apart, or speaks of all of
// them, shortly before the group's name: "the last country from the", "most of the".
var superlative = regexp.MustCompile(`(?i)\b(first|last|only|sole|final|all|every|each|most|none|no|neither)\b((?:\s+[\pL'’-]+){0,6})\s*$`)

// filler is what may stand between that word and the group's name.
var filler = regexp.MustCompile(`(?i)^(?:\s+(?:of|from|in|among|within|the|other|country|countries|state|states|member|members|nation|nations|ally|allies|government|governments|partner|partners|power|powers|one|western|remaining|to|out|whole|entire|its|five|all))*$`)

// group holds "the last country of the Five Eyes to ban it" against the ledger.
func (k *checking) group(ctx context.Context, g *gist) ([]Reason, error) {
	var out []Reason
	if len(g.positions) == 0 {
		return nil, nil
	}
	for i := range k.groups.list {
		grp := &k.groups.list[i]
		at := grp.pattern.FindStringIndex(g.text)
		if at == nil {
			continue
		}
		word := ""
		if m := superlative.FindStringSubmatch(g.text[:at[0]]); m != nil && filler.MatchString(m[2]) {
			word = strings.ToLower(m[1])
		}
		if word == "" {
			if m := setApart.FindStringSubmatch(g.text[at[1]:]); m != nil {
				word = strings.ToLower(m[1])
			}
		}
		if word == "" {
			continue
		}
		p := g.positions[0]
		all, err := k.standsOn(ctx, p.Issue)
		if err != nil {
			return nil, err
		}
		c := claimOf{word: word, stance: p.Stance, issue: p.Issue, group: grp, day: k.At}
		if d, ok := k.claim(g); ok {
			c.day = d.Last
		}
		c.members = grp.on(c.day)
		for _, f := range g.named {
			if slices.Contains(c.members, f) {
				c.subject = f
				break
			}
		}
		if r := k.superlative(&c, all); r != nil {
			out = append(out, *r)
		}
	}
	return out, nil
}

// setApart finds the word after the group's name: "the Five Eyes' only member to allow it".
var setApart = regexp.MustCompile(`(?i)^(?:'s|’s|'|’)\s+(first|last|only|sole|final)\b`)

// claimOf is a claim about a group.
type claimOf struct {
	word    string
	subject pyrometer.FigureID // "" for claims about all
	stance  pyrometer.Stance
	issue   string
	group   *stateGroup
	members []pyrometer.FigureID
	day     pyrometer.Day
}

// standing is where a member stands, as far as the ledger has it.
type standing struct {
	state pyrometer.FigureID
	known bool
	holds bool  // took the stand by the day
	not   bool  // is known not to: its last word excludes it
	at    Stand // the word
}

func (k *checking) superlative(c *claimOf, all []Stand) *Reason {
	var others, holds, not []standing
	unknown := 0
	for _, m := range c.members {
		s := standing{state: m}
		if x, ok := since(all, m, c.stance, c.day); ok {
			s.known, s.holds, s.at = true, true, x
		} else if x, ok := stood(all, m, c.day); ok {
			s.known, s.at = true, x
			s.not = excludes(x.Stance, c.stance)
		}
		if m == c.subject {
			continue
		}
		others = append(others, s)
		switch {
		case s.holds:
			holds = append(holds, s)
		case s.not:
			not = append(not, s)
		default:
			unknown++
		}
	}
	mine, has := since(all, c.subject, c.stance, c.day)
	claimed := c.word + " of the " + c.group.name
	no := func(list []standing, format string, args ...any) *Reason {
		r := &Reason{Kind: OfGroup, Verdict: Contradicted, Claimed: claimed, Message: fmt.Sprintf(format, args...)}
		var known []string
		for _, s := range list {
			known = append(known, fmt.Sprintf("%s %s (%s)", k.name(s.state), s.at.Stance, s.at.Day))
			if len(r.Evidence) < mostEvidence {
				r.Evidence = append(r.Evidence, s.at.Evidence)
			}
		}
		r.Known = strings.Join(known, "; ")
		r.Message += ": " + r.Known
		return r
	}
	yes := func(message string) *Reason {
		r := &Reason{Kind: OfGroup, Verdict: Supported, Claimed: claimed, Message: message, Known: c.group.source}
		for _, s := range holds[:min(len(holds), mostEvidence)] {
			r.Evidence = append(r.Evidence, s.at.Evidence)
		}
		return r
	}
	open := &Reason{Kind: OfGroup, Verdict: Unsupported, Claimed: claimed, Message: fmt.Sprintf("the ledger does not say enough of where the %s stand", c.group.name)}
	switch c.word {
	case "last", "final":
		if c.subject == "" {
			return nil
		}
		if len(not) > 0 {
			return no(not, "others of the %s have not gone so far", c.group.name)
		}
		if later := after(holds, mine, has); len(later) > 0 {
			return no(later, "another of the %s came later", c.group.name)
		}
		if has && len(holds) == len(others) {
			return yes("all others of the " + c.group.name + " came before")
		}
		return open
	case "first":
		if c.subject == "" {
			return nil
		}
		earlier := before(holds, mine, has)
		if _, known := stood(all, c.subject, c.day); known && !has {
			earlier = holds // it stands elsewhere, and they are there
		}
		if len(earlier) > 0 {
			return no(earlier, "another of the %s came earlier", c.group.name)
		}
		if has && unknown == 0 {
			return yes("no other of the " + c.group.name + " came before")
		}
		return open
	case "only", "sole":
		if c.subject == "" {
			return nil
		}
		if len(holds) > 0 {
			return no(holds, "it is not the only one of the %s", c.group.name)
		}
		if has && unknown == 0 {
			return yes("no other of the " + c.group.name + " did")
		}
		return open
	case "all", "every", "each":
		if len(not) > 0 {
			return no(not, "not all of the %s did", c.group.name)
		}
		if len(holds) == len(others) && len(others) > 0 {
			return yes("all of the " + c.group.name + " did")
		}
		return open
	case "most":
		if 2*len(not) >= len(c.members) {
			return no(not, "%d of %d of the %s did not", len(not), len(c.members), c.group.name)
		}
		if 2*len(holds) > len(c.members) {
			return yes(fmt.Sprintf("%d of %d of the %s did", len(holds), len(c.members), c.group.name))
		}
		return open
	case "none", "no", "neither":
		if len(holds) > 0 {
			return no(holds, "some of the %s did", c.group.name)
		}
		if len(not) == len(others) && len(others) > 0 {
			return yes("none of the " + c.group.name + " did")
		}
		return open
	}
	return nil
}

// excludes says whether a stand leaves no doubt that another was not taken.
func excludes(is, claimed pyrometer.Stance) bool {
	switch is {
	case "allow", "undecided", "considering":
		return claimed != is
	case "ban":
		return claimed == "allow" || claimed == "undecided"
	}
	return false
}

func after(list []standing, mine Stand, has bool) []standing {
	if !has {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(list), func(s standing) bool { return s.at.Day <= mine.Day+apart })
}

func before(list []standing, mine Stand, has bool) []standing {
	if !has {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(list), func(s standing) bool { return s.at.Day+apart >= mine.Day })
}

func onlyGroup(list []Reason) bool {
	return slices.ContainsFunc(list, func(r Reason) bool { return r.Kind == OfGroup && r.Verdict == Supported })
}
