package pyrometer

import "time"

// FigureID is the stable public id of a figure: a kind prefix and a readable
// slug, safe in a URL, such as "person.mike-pompeo", "country.us" or
// "institution.police-br". Ids are ours; no outside id is needed to read them.
type FigureID string

// Kind says what sort of actor a figure is.
type Kind string

// The kinds. An institution is an organ or class of one country ("Police
// (Brazil)", "Citizen (India)"); a group has members but no statute (Taliban,
// protesters); an organisation has a name and a statute (UN, Huawei).
const (
	Person       Kind = "person"
	Organisation Kind = "organisation"
	Country      Kind = "country"
	Institution  Kind = "institution"
	Group        Kind = "group"
)

// Kinds lists all kinds in the order in which people are shown them.
func Kinds() []Kind { return []Kind{Person, Organisation, Country, Institution, Group} }

// Figure is someone or something whose heat is measured.
type Figure struct {
	ID      FigureID `json:"id"`
	Name    string   `json:"name"`
	Kind    Kind     `json:"kind"`
	Country string   `json:"country,omitempty"` // ISO 3166-1 alpha-2, empty if none or unknown
	// Guessed marks a figure that came from an event table and whose kind and
	// country were inferred from the form of its name.
	Guessed bool     `json:"guessed,omitempty"`
	Aliases []string `json:"aliases,omitempty"` // other names, as written; Name is not repeated
	Offices []Office `json:"offices,omitempty"` // oldest first
	// Died is the day or year of death if the registry knows it.
	Died PartialDate `json:"died,omitempty"`
}

// Office is a post held, with the dates as exactly as the source gives them.
type Office struct {
	Title   string      `json:"title"`             // "Prime Minister of Ethiopia"
	Country string      `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Rank    OfficeRank  `json:"rank,omitempty"`
	From    PartialDate `json:"from,omitempty"`
	Until   PartialDate `json:"until,omitempty"` // empty: still held when the source was written, or unknown
	Source  string      `json:"source,omitempty"`
}

// OfficeRank orders offices by their weight in a state.
type OfficeRank string

// The ranks that the registry knows.
const (
	HeadOfState      OfficeRank = "head of state"
	HeadOfGovernment OfficeRank = "head of government"
	Minister         OfficeRank = "minister"
	HeadOfBody       OfficeRank = "head of organisation"
	Legislator       OfficeRank = "legislator"
	OtherOffice      OfficeRank = "other"
)

// PartialDate is a date of known precision: "", "2018", "2018-04" or
// "2018-04-02". Sources often know no more, and inventing a day would be a lie.
type PartialDate string

// Span gives the first and last day the date can mean; ok is false if the date
// is empty or malformed. Offices and lives may begin long before any event.
func (p PartialDate) Span() (first, last Day, ok bool) {
	s := string(p)
	if len(s) != 4 && len(s) != 7 && len(s) != 10 || len(s) > 4 && s[4] != '-' || len(s) > 7 && s[7] != '-' {
		return 0, 0, false
	}
	y, ok := digits(s[:4])
	m, d := 1, 1
	if ok && len(s) >= 7 {
		m, ok = digits(s[5:7])
	}
	if ok && len(s) == 10 {
		d, ok = digits(s[8:])
	}
	if !ok {
		return 0, 0, false
	}
	first, ok = calendarDay(y, time.Month(m), d)
	switch len(s) {
	case 4:
		last, _ = calendarDay(y, time.December, 31)
	case 7:
		last = (first + 31).MonthStart() - 1
	default:
		last = first
	}
	return first, last, ok
}

// Latest gives the last day that the date can mean, 0 for none.
func (p PartialDate) Latest() Day {
	_, last, ok := p.Span()
	if !ok {
		return 0
	}
	return last
}

// Actor is a party to an event as a source names it, before it is linked to a
// figure.
type Actor struct {
	Name    string `json:"name"`              // "Mike Pompeo", "Police (Brazil)"
	Country string `json:"country,omitempty"` // ISO 3166-1 alpha-2 if the source gives one, else empty
	Sectors string `json:"sectors,omitempty"` // the source's own words on what it is ("Government,Executive"); may be empty
}
