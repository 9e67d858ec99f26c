package link

import (
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

// post is an office of one country, by the class of its title.
type post struct{ class, country string }

// holder is who held a post; the office has the dates.
type holder struct {
	figure int32
	office int32 // index into the figure's Offices
}

// classOf sorts the title of an office as registries and cabinets write it
// into the classes that running text has words for; "" for others.
func classOf(title string) string {
	t := strings.ToLower(title)
	has := func(s string) bool { return strings.Contains(t, s) }
	deputy := has("deputy") || has("vice") || has("assistant") || has("under secretary") || has("first lady of")
	switch {
	case has("first lady"):
		return "first lady"
	case has("nominee for") || has("candidate for"):
		if has("for president") {
			return "candidate"
		}
		return "nominee"
	case has("vice president") || has("vice-president"):
		return "vice president"
	case deputy && (has("prime minister") || has("premier")):
		return "deputy prime minister"
	case deputy:
		return ""
	case has("central bank") || has("reserve bank") || has("federal reserve") || has("bank of"):
		if has("federal reserve") {
			return "fed"
		}
		return "central bank"
	case has("ambassador") || has("permanent representative"):
		if has("united nations") || has(" un,") || has("to the un") {
			return "un ambassador"
		}
		return "ambassador"
	case has("secretary-general") || has("secretary general"):
		return "secretary-general"
	case has("president of the united states") || strings.HasPrefix(t, "president of") && !has("commission") && !has("council") && !has("parliament") &&
		!has("bank") && !has("assembly") && !has("senate") && !has("court") && !has("committee") || t == "president":
		return "president"
	case has("spokes"):
		return "spokesperson"
	case has("leader of the house") || has("leader of the senate") || has("majority leader") || has("minority leader") || has("whip"):
		for _, c := range []string{"senate majority", "senate minority", "house majority", "house minority"} {
			a, b, _ := strings.Cut(c, " ")
			if has(a) && has(b) {
				return c
			}
		}
		return "leader"
	case has("supreme leader"):
		return "supreme leader"
	case has("monarch of") || has("king of") || has("queen of") || has("emperor of") || has("sultan of") || has("emir of") || t == "king" || has("grand duke"):
		return "monarch"
	case has("crown prince"):
		return "crown prince"
	case t == "pope":
		return "pope"
	case has("national security advis"):
		return "security adviser"
	case has("press secretary"):
		return "press"
	case has("chief of staff"):
		return "staff"
	case has("director of the central intelligence agency"):
		return "cia"
	case has("director of the federal bureau of investigation"):
		return "fbi"
	case has("national intelligence"):
		return "dni"
	case has("environmental protection"):
		return "epa"
	case has("special counsel"):
		return "special counsel"
	case has("chief justice"):
		return "chief justice"
	case has("justice of the supreme court"):
		return "supreme court"
	case has("speaker"):
		return "speaker"
	case has("senator"):
		return "senator"
	case has("representative from"):
		return "representative"
	case has("governor"):
		return "governor"
	case has("mayor"):
		return "mayor"
	case strings.HasPrefix(t, "chief ") && has("officer of ") || has("chief executive of ") || has("founder of") || has("chairman of ") || has("chair of "):
		return "chief"
	case has("attorney general") || has("minister of justice") || has("justice minister") || has("for justice"):
		return "justice"
	case has("chancellor of the exchequer") || has("minister of finance") || has("for finance") || has("treasury") || has("economy and finance"):
		return "finance"
	case has("chancellor"):
		return "chancellor"
	case has("prime minister") || has("premier") || has("state counsellor") || has("taoiseach"):
		return "prime minister"
	case has("committee") || has("office"):
		return ""
	case has("foreign") || has("secretary of state") && !has("for ") || has("external affairs"):
		return "foreign"
	case has("defence") || has("defense"):
		return "defence"
	case has("homeland"):
		return "homeland"
	case has("secretary of the interior"):
		return "us interior"
	case has("interior") || has("home department") || has("home secretary") || has("home affairs") || has("internal affairs"):
		return "interior"
	case has("commerce"):
		return "commerce"
	case has("trade"):
		return "trade"
	case has("health"):
		return "health"
	case has("energy"):
		return "energy"
	case has("education"):
		return "education"
	case has("digital, culture") || has("culture, media"):
		return "culture"
	case has("exiting the european union"):
		return "brexit"
	case has("labor"):
		return "labor"
	case has("housing"):
		return "housing"
	case has("transport"):
		return "transport"
	case has("agriculture"):
		return "agriculture"
	case has("for business"):
		return "business"
	case strings.HasPrefix(t, "leader of"):
		return "head" // president or prime minister: REIGN does not say
	}
	return ""
}

func (l *Linker) addPerson(i int32) {
	f := &l.figures[i]
	p := &l.persons[i]
	parts := strings.Fields(registry.Fold(f.Name))
	if len(parts) > 1 {
		p.first, p.last = parts[0], parts[len(parts)-1]
		if suffix(p.last) && len(parts) > 2 {
			p.last = parts[len(parts)-2]
			l.names.add(p.last, meaning{figure: i, how: bySurname})
		}
		// "Alexandria Ocasio-Cortez": the surname is both.
		if last := f.Name[strings.LastIndexByte(f.Name, ' ')+1:]; strings.Contains(last, "-") && strings.Contains(registry.Fold(last), " ") && !eastern(f.Country) {
			p.last = registry.Fold(last)
			l.names.add(p.last, meaning{figure: i, how: bySurname})
		}
		// Where the family name comes first and is short, that is the surname.
		if eastern(f.Country) && l.first[p.first] == unknown {
			p.last = p.first
			l.names.add(p.first, meaning{figure: i, how: bySurname})
		}
	} else if len(parts) == 1 {
		p.last = parts[0]
	}
	p.gender = l.first[p.first]
	p.classes = make([]string, len(f.Offices))
	for k, o := range f.Offices {
		c := classOf(o.Title)
		if !befits(c, o.Rank) {
			c = ""
		}
		p.classes[k] = c
		switch c {
		case "monarch":
			if strings.Contains(strings.ToLower(o.Title), "queen") {
				p.gender = female
			}
		case "first lady":
			p.gender = female
		}
		if c == "" {
			continue
		}
		country := o.Country
		if o.Rank == pyrometer.HeadOfBody {
			country = ""
		}
		l.offices[post{c, country}] = append(l.offices[post{c, country}], holder{i, int32(k)})
	}
}

// befits says whether the rank of an office is that of its title's class: the
// president of a party is no president of a state, a commissioner for trade no
// minister.
func befits(class string, r pyrometer.OfficeRank) bool {
	head := r == pyrometer.HeadOfState || r == pyrometer.HeadOfGovernment
	switch class {
	case "president", "prime minister", "chancellor", "head", "monarch", "pope", "supreme leader":
		return head
	case "foreign", "defence", "finance", "justice", "interior", "homeland", "us interior", "commerce", "trade", "health", "energy", "education", "culture",
		"brexit", "labor", "housing", "transport", "agriculture", "business":
		return r == pyrometer.Minister
	}
	return true
}

// addBodies notes which organisations of the registry a person headed, by the
// titles of the offices.
func (l *Linker) addBodies(i int32) {
	for _, o := range l.figures[i].Offices {
		k := strings.LastIndex(o.Title, " of ")
		if k < 0 {
			continue
		}
		for _, m := range l.names.get(registry.Fold(strings.TrimPrefix(o.Title[k+4:], "the "))) {
			if m.figure >= 0 && l.figures[m.figure].Kind == pyrometer.Organisation {
				l.persons[i].bodies = append(l.persons[i].bodies, m.figure)
			}
		}
	}
}

// eastern says where the family name stands first.
func eastern(country string) bool {
	switch country {
	case "CN", "KR", "KP", "TW", "VN", "HK", "MO", "KH", "HU", "SG":
		return country != "HU"
	}
	return false
}

func suffix(w string) bool {
	switch w {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	}
	return false
}

// holds gives who held a post on a day, by title or, failing that, REIGN's
// "Leader of"; two holders are none.
func (l *Linker) holds(class, country string, on pyrometer.Day) (int32, bool) {
	found := int32(-1)
	try := func(list []holder) {
		best := pyrometer.Day(-1 << 31)
		for _, h := range list {
			o := &l.figures[h.figure].Offices[h.office]
			if !registry.Held(*o, on) {
				continue
			}
			// Of two, the one who came later: lists end an office by its month.
			from, _, _ := o.From.Span()
			if found >= 0 && found != h.figure && from <= best {
				continue
			}
			found, best = h.figure, from
		}
	}
	for _, c := range alike(class, country) {
		if try(l.offices[post{c, country}]); found >= 0 {
			return found, true
		}
	}
	return -1, false
}

// alike gives the classes under which lists may keep a title of a country.
func alike(class, country string) []string {
	switch class {
	case "president", "monarch":
		return []string{class, "head"}
	case "prime minister":
		return []string{class, "chancellor", "head"}
	case "chancellor":
		if country == "GB" {
			return []string{"finance"}
		}
		return []string{class, "prime minister", "head"}
	case "majority":
		return []string{"senate majority"}
	case "minority":
		return []string{"senate minority"}
	}
	return []string{class}
}

// weight says how much of the world's news is of a country: a rough order, for
// surnames that many bear.
func weight(country string) float64 {
	switch country {
	case "US":
		return 4
	case "CN", "RU", "GB", "DE", "FR":
		return 3
	case "JP", "IN", "IR", "IL", "TR", "SA", "KR", "KP", "IT", "CA", "AU", "BR", "MX", "UA", "SY", "VE":
		return 2
	case "ES", "PK", "EG", "ZA", "IQ", "AF", "NG", "AR", "GR", "PL", "NL", "SE", "IE", "ID", "PH", "TW", "BE", "HU", "VA":
		return 1
	}
	return 0
}

// fame says how likely a surname alone means a person on a day: by the weight
// of the offices held then, less after they ended.
func (l *Linker) fame(i int32, on pyrometer.Day) float64 {
	best := 0.0
	f := &l.figures[i]
	for k := range f.Offices {
		o := &f.Offices[k]
		v := 0.0
		switch class := l.persons[i].classes[k]; {
		case o.Rank == pyrometer.HeadOfState || o.Rank == pyrometer.HeadOfGovernment:
			v = 4 + weight(o.Country)
		case o.Rank == pyrometer.HeadOfBody:
			v = 5
		case class == "candidate":
			v = 7
		case class == "foreign" || class == "vice president" || class == "speaker":
			v = 3 + 0.75*weight(o.Country)
		case class == "chief" || class == "fbi" || class == "special counsel" || class == "senate majority" || class == "fed" || class == "staff" ||
			class == "security adviser" || class == "press" || class == "first lady":
			v = 2.5 + 0.75*weight(o.Country)
		case o.Rank == pyrometer.Minister:
			v = 2 + 0.75*weight(o.Country)
		case o.Rank == pyrometer.Legislator:
			v = 2.5 + 0.25*weight(o.Country)
		case class == "ambassador" || class == "un ambassador":
			v = 0.5
		default:
			v = 1.5 + 0.5*weight(o.Country)
		}
		v -= away(*o, on)
		best = max(best, v)
	}
	return best
}

// away is what an office loses that is not held on the day.
func away(o pyrometer.Office, on pyrometer.Day) float64 {
	if registry.Held(o, on) {
		return 0
	}
	from, _, ok := o.From.Span()
	if ok && on < from {
		if from-on < 120 { // elected, nominated
			return 0.5
		}
		return 3
	}
	_, until, ok := o.Until.Span()
	switch {
	case !ok:
		return 2
	case on-until < 2*365:
		return 1
	case on-until < 10*365:
		return 2
	}
	return 3.5
}
