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
