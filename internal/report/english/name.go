package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Who is somebody who is named in a text.
type Who struct {
	Name    string // clean
	Person  bool
	State   bool   // a country
	Eastern bool   // the family name comes first: Xi Jinping
	Unsure  bool   // what it is was guessed from its name: it is always called by all of it
	Office  string // "US Secretary of State", "" if none is known on the day
	Behind  bool   // the office stands behind the name: "Ann Lee, Chair of the Board,"
	Role    string // the office without its country, for later mention: "secretary of state"
	Adj     string // "US", "Chinese": of the country
	Place   string // the country's name
	Short   string // by which a body with a long name is called: "NATO"
}

// Noun is a name as it stands in a sentence.
type Noun struct {
	Text   string
	Plural bool
	Core   Span // bytes of Text that are the name itself, without title or article
}

// Span is a stretch of a noun's text.
type Span struct{ Start, End int }

// First gives the name at first mention: "US Secretary of State Mike Pompeo",
// "the United States", "citizens of India".
func (w Who) First() Noun {
	n := w.Plain()
	if !w.Person || w.Office == "" {
		return n
	}
	if w.Behind || strings.Contains(w.Office, ", ") || len(strings.Fields(w.Office)) > 5 || strings.Contains(w.Office, " of the ") {
		n.Text += ", " + w.Office + "," // an apposition; what follows the name closes it
		return n
	}
	at := len(w.Office) + 1
	return Noun{Text: w.Office + " " + n.Text, Core: Span{at, at + len(n.Text)}}
}

// Plain gives the whole name without a title.
func (w Who) Plain() Noun {
	if w.Person {
		return named(w.Name)
	}
	if what, country, ok := class(w.Name); ok {
		return classNoun(what, country, w)
	}
	if many, ok := manyOf(w.Name); ok { // a class without a country
		return Noun{Text: many, Plural: true, Core: Span{0, len(many)}}
	}
	if needsThe(w.Name, w.State) {
		return Noun{Text: "the " + w.Name, Core: Span{4, 4 + len(w.Name)}, Plural: false}
	}
	return named(w.Name)
}

// Later gives the name at later mention: a person's surname.
func (w Who) Later() Noun {
	if w.Person {
		if w.Unsure {
			return named(w.Name)
		}
		return named(w.Surname())
	}
	if w.Short != "" {
		s := w
		s.Name, s.Short = w.Short, ""
		return s.Plain()
	}
	return w.Plain()
}

func named(s string) Noun { return Noun{Text: s, Core: Span{0, len(s)}} }

// Surname gives the name by which a person is called after the first mention, the
// whole name where it is not clear which part that is.
func (w Who) Surname() string {
	parts := strings.Fields(w.Name)
	if n := len(parts); n > 1 && len(parts[n-1]) > 1 && strings.Trim(parts[n-1], "IVX") == "" {
		return w.Name // a king or a pope has no surname
	}
	if n := len(parts); n > 1 && (parts[n-1] == "Jr." || parts[n-1] == "Sr." || parts[n-1] == "Jr") {
		parts = parts[:n-1]
		parts[len(parts)-1] = strings.TrimRight(parts[len(parts)-1], ",")
	}
	n := len(parts)
	if n < 2 {
		return w.Name
	}
	if w.Eastern {
		if n <= 3 && utf8.RuneCountInString(parts[0]) > 1 {
			return parts[0]
		}
		return w.Name
	}
	// Initials in the middle do not count: "Donald J. Trump".
	for n > 2 && len(strings.TrimRight(parts[1], ".")) == 1 {
		parts = append(parts[:1:1], parts[2:]...)
		n--
	}
	last := parts[n-1]
	if !unicode.IsLetter(firstRune(last)) || strings.HasSuffix(last, ".") {
		return w.Name
	}
	if n == 2 {
		return last
	}
	at := n - 1
	for at > 1 && particle(parts[at-1]) {
		at--
	}
	if at < n-1 && at == 1 {
		return strings.Join(parts[at:], " ")
	}
	return w.Name // three names and more: which of them is the surname differs by country
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func particle(s string) bool {
	switch strings.ToLower(s) {
	case "de", "del", "della", "di", "da", "dos", "van", "der", "den", "von", "zu", "le", "la", "al", "bin", "ibn", "ben", "ter", "st.":
		return true
	}
	return false
}

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

// needsThe says whether a name takes the definite article.
func needsThe(name string, state bool) bool {
	if strings.HasPrefix(name, "The ") || strings.HasPrefix(name, "the ") {
		return false
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return false
	}
	if state {
		switch name {
		case "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines", "Czech Republic", "Bahamas", "Gambia", "Maldives",
			"Comoros", "Seychelles", "Solomon Islands", "Marshall Islands", "Central African Republic", "Dominican Republic", "Democratic Republic of the Congo",
			"Vatican", "Holy See", "Ivory Coast", "DR Congo", "Soviet Union", "Palestinian Territory, Occupied", "Republic of the Congo":
			return name != "Ivory Coast"
		}
		return strings.HasPrefix(name, "Republic of ") || strings.HasSuffix(name, " Islands") || strings.HasSuffix(name, " Republic")
	}
	if name == "Taliban" || name == "Vatican" || name == "Kremlin" || name == "White House" || name == "Middle East" || name == "Persian Gulf" || name == "Gulf" {
		return true
	}
	if acronym(name) {
		return !spoken(name)
	}
	head := words[len(words)-1]
	for i, w := range words { // the noun before "of" or "for" is the head
		if i > 0 && (w == "of" || w == "for" || w == "on") {
			head = words[i-1]
			return headTakesThe(head) || len(words) > i+1 && (head == "University" || head == "Bank" || head == "House" || head == "Office")
		}
	}
	if len(words) == 1 {
		return head == "Senate" || head == "Parliament" || head == "Knesset" || head == "Pentagon" || head == "Bundestag" || head == "Kremlin"
	}
	if head == "Bank" {
		return words[0] == "World" || words[len(words)-2] == "Central" || words[len(words)-2] == "Development" || words[len(words)-2] == "Reserve"
	}
	return headTakesThe(head)
}

func headTakesThe(head string) bool {
	switch head {
	case "Nations", "Union", "Council", "Commission", "Court", "Fund", "Party", "Ministry", "Organization", "Organisation", "Agency", "Authority", "League",
		"Army", "Force", "Forces", "Police", "Parliament", "Senate", "Committee", "Department", "Bureau", "Association", "Federation", "Alliance", "Movement",
		"Press", "Commonwealth", "Front", "Brotherhood", "Foundation", "Institute", "Assembly", "Cross", "Coalition", "Guard", "Guards", "Conference", "Administration", "Service", "Board",
		"Reserve", "Bench", "Navy", "Corps", "Secretariat", "Tribunal", "Cabinet", "Chamber", "Congress", "Delegation", "Legislature", "Office":
		return true
	}
	return false
}

// spoken says whether an acronym stands without the article: those that are read
// as a word, and broadcasters.
func spoken(name string) bool {
	switch name {
	case "NATO", "APEC", "OPEC", "ISIS", "ISIL", "NASA", "FIFA", "PETA", "DACA", "FISA", "ICE", "NOAA", "HAMAS", "AIPAC", "IBM", "CNN", "NBC", "CBS", "ABC", "NPR", "PBS",
		"MSNBC", "BBC", "HBO", "RT", "ZTE", "BP", "GM", "BT", "AT&T", "GE", "FARC", "AQAP", "AQIM", "HSBC", "UPS", "MSF", "AFP", "AP", "UNSC", "MIT", "UCLA", "ISI":
		return name != "BBC" && name != "UNSC" && name != "FARC"
	}
	return false
}
