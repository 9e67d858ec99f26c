package english

import (
	"strings"
)

// class takes apart the name of a class or organ of a country, as event tables
// write them: "Citizen (India)".
func class(name string) (what, country string, ok bool) {
	open := strings.LastIndex(name, " (")
	if open <= 0 || !strings.HasSuffix(name, ")") {
		return "", "", false
	}
	return name[:open], name[open+2 : len(name)-1], true
}

// classNoun words a class or organ: "citizens of India", "India's government".
func classNoun(what, country string, w Who) Noun {
	place := w.Place
	if place == "" {
		place = country
	}
	if needsThe(place, true) {
		place = "the " + place
	}
	if many, ok := manyOf(what); ok {
		link := " of "
		switch many {
		case "immigrants", "migrants", "refugees", "attackers", "armed gangs", "militants", "insurgents":
			link = " in "
		}
		if strings.HasPrefix(many, "protest") || strings.HasPrefix(many, "demonstr") || strings.HasPrefix(many, "armed") || strings.HasSuffix(many, "militants") {
			link = " in "
		}
		t := many + link + place
		return Noun{Text: t, Plural: true, Core: Span{0, len(t)}}
	}
	if one, ok := organOf(what); ok {
		t := "the " + one + " of " + place
		return Noun{Text: t, Core: Span{4, len(t)}}
	}
	if !w.Unsure || strings.Contains(what, "Party") && !strings.HasPrefix(what, "Ruling") && !strings.HasPrefix(what, "Opposition") {
		return Noun{Text: "the " + what + " of " + place, Core: Span{4, 8 + len(what) + len(place)}} // a name of its own
	}
	t := classWords(what)
	if t.Plural {
		t.Text += " of " + place
		t.Core.End = len(t.Text)
		return t
	}
	t.Text = "the " + t.Text + " of " + place
	t.Core = Span{4, len(t.Text)}
	return t
}

// classWords words a class or organ that no list has: one that ends as bodies do is
// one thing, any other is people of that sort.
func classWords(what string) Noun {
	what, _, _ = strings.Cut(what, " - ")
	what, _, _ = strings.Cut(what, " / ")
	if first, rest, ok := strings.Cut(what, "/"); ok && strings.Contains(rest, "Minist") { // "Energy Department/Ministry"
		what = strings.TrimSuffix(first, " Department") + " ministry"
	}
	low := strings.ToLower(what)
	words := strings.Fields(low)
	if len(words) == 0 {
		return Noun{}
	}
	last := words[len(words)-1]
	if strings.Contains(low, " of ") && !strings.HasPrefix(low, "member of") && !strings.HasPrefix(low, "chief of") {
		return named(low)
	}
	switch last {
	case "ministry", "commission", "court", "secretariat", "senate", "congress", "bank", "party", "opposition", "coalition", "family", "militia", "industry", "media",
		"population", "force", "delegation", "council", "committee", "agency", "army", "navy", "parliament", "assembly", "office", "guard", "union", "transport",
		"education", "religion", "legislature", "department", "police", "service", "newspaper":
		return named(low)
	case "personnel", "people", "men", "women", "children", "fishermen", "staff", "troops", "authorities":
		return Noun{Text: low, Plural: true, Core: Span{0, len(low)}}
	}
	switch {
	case strings.HasSuffix(last, "s"):
	case strings.HasSuffix(last, "man") && last != "german":
		low = low[:len(low)-2] + "en"
	case strings.HasSuffix(last, "person"):
		low = strings.TrimSuffix(low, "person") + "people"
	case strings.HasSuffix(last, "y") && !strings.HasSuffix(last, "ey") && !strings.HasSuffix(last, "ay"):
		low = low[:len(low)-1] + "ies"
	case strings.HasSuffix(last, "ch") || strings.HasSuffix(last, "sh") || strings.HasSuffix(last, "x"):
		low += "es"
	default:
		low += "s"
	}
	return Noun{Text: low, Plural: true, Core: Span{0, len(low)}}
}

// manyOf gives classes of people as a plural.
func manyOf(what string) (string, bool) {
	switch what {
	case "Party Member":
		return "party members", true
	case "People Associated with the Opposition":
		return "opposition supporters", true
	case "Member of Legislative":
		return "legislators", true
	case "Company - Owner or Operator":
		return "company owners", true
	case "High Ranking Military Personnel":
		return "senior officers", true
	case "Chief of Staff":
		return "chiefs of staff", true
	case "Citizen":
		return "citizens", true
	case "Men":
		return "men", true
	case "Women":
		return "women", true
	case "Children":
		return "children", true
	case "Student":
		return "students", true
	case "Employee":
		return "employees", true
	case "Lawyer/Attorney":
		return "lawyers", true
	case "Criminal":
		return "criminals", true
	case "Terrorist":
		return "suspected terrorists", true
	case "Militant":
		return "militants", true
	case "Protester":
		return "protesters", true
	case "Demonstrator":
		return "demonstrators", true
	case "Activist", "Political Activist":
		return "activists", true
	case "Journalist":
		return "journalists", true
	case "Business":
		return "businesses", true
	case "Lawmaker":
		return "lawmakers", true
	case "Political Parties":
		return "political parties", true
	case "Attacker", "Unidentified Gunman", "Gunman":
		return "attackers", true
	case "Mob":
		return "mobs", true
	case "Diplomat":
		return "diplomats", true
	case "Envoy":
		return "envoys", true
	case "Worker", "Labor Union":
		return "workers", true
	case "Migrant Worker", "Migrant":
		return "migrants", true
	case "Bank", "Banks":
		return "banks", true
	case "Industry", "Companies", "Company":
		return "companies", true
	case "Court", "Courts":
		return "courts", true
	case "Hospital", "Hospitals":
		return "hospitals", true
	case "School", "Schools":
		return "schools", true
	case "Bloggers", "Blogger":
		return "bloggers", true
	case "Combatant":
		return "combatants", true
	case "Member of Parliament":
		return "members of parliament", true
	case "Member of the Judiciary":
		return "judges", true
	case "Member of Legislative (Govt)":
		return "legislators", true
	case "Other Authorities / Officials", "Government Official", "Official":
		return "officials", true
	case "Villager":
		return "villagers", true
	case "Refugee":
		return "refugees", true
	case "Farm Worker":
		return "farm workers", true
	case "Medical Personnel":
		return "medical staff", true
	case "Armed Gang":
		return "armed gangs", true
	case "Armed Rebel", "Rebel":
		return "rebels", true
	case "Insurgent":
		return "insurgents", true
	case "Separatist":
		return "separatists", true
	case "Opposition Activist", "Opposition Supporter":
		return "opposition supporters", true
	case "Governor":
		return "governors", true
	case "Local/Municipal Government", "City Mayor":
		return "local authorities", true
	case "Naval", "Air Force", "Army", "Navy":
		return "", false
	case "Investigator":
		return "investigators", true
	case "Immigrants", "Immigrant":
		return "immigrants", true
	}
	return "", false
}

// organOf gives organs of a state as a common noun.
func organOf(what string) (string, bool) {
	switch what {
	case "Domestic Affairs":
		return "interior ministry", true
	case "Treasury/Finance Ministry":
		return "finance ministry", true
	case "Main Opposition":
		return "main opposition", true
	case "Education", "Religion", "Transport":
		return strings.ToLower(what) + " sector", true
	case "Election Commission", "Constitutional Court", "House of Representatives", "Secretariat", "Senate":
		return strings.ToLower(what), true
	case "Government":
		return "government", true
	case "Police":
		return "police", true
	case "Military":
		return "military", true
	case "Foreign Affairs":
		return "foreign ministry", true
	case "Ministry", "Defense / Security Ministry", "Finance / Economy / Commerce / Trade Ministry", "Interior / Home Affairs Ministry", "Justice / Law Ministry":
		if what == "Ministry" {
			return "ministries", true
		}
		low, _, _ := strings.Cut(strings.ToLower(what), " / ")
		return low + " ministry", true
	case "Cabinet / Council of Ministers / Advisors":
		return "cabinet", true
	case "Head of Government":
		return "head of government", true
	case "Chief Court Judge":
		return "chief judge", true
	case "Attorney General":
		return "attorney general", true
	case "Court Judge", "Judiciary", "High Court":
		return "courts", true
	case "Legislature", "Parliament", "Congress", "Legislative":
		return "legislature", true
	case "Intelligence":
		return "intelligence service", true
	case "Army":
		return "army", true
	case "Navy", "Naval":
		return "navy", true
	case "Air Force":
		return "air force", true
	case "Royal Administration":
		return "court", true
	case "Media":
		return "media", true
	case "Opposition Coalition", "Opposition Party", "Opposition":
		return "opposition", true
	case "Central Bank":
		return "central bank", true
	case "Head of State":
		return "head of state", true
	}
	return "", false
}
