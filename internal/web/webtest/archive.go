// Package webtest is an archive in memory for tests of the pages: figures and
// events of its own making, in the shape of the real ones, with levels and
// splits by the real formula. Nothing that ships imports it.
package webtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

// Archive answers the questions of package web.
type Archive struct {
	Model   *heat.Model
	First   pyrometer.Day
	Last    pyrometer.Day
	Figures []pyrometer.Figure
	Fail    error // answered to every question if set
	Sources []query.Source

	figures map[pyrometer.FigureID]*history
}

// deed is a kind of event of the made-up world.
type deed struct {
	code, verb     string
	kind           pyrometer.Type
	mode           pyrometer.Mode
	source, target float64
	severity       float64
	often          int
}

func deeds() []deed {
	return []deed{
		{"010", "made a statement on", pyrometer.Comment, "", 0, 0, .16, 30},
		{"040", "consulted with", pyrometer.Consult, "meet", .1, .1, .22, 24},
		{"042", "visited", pyrometer.Consult, "visit", .15, .1, .28, 14},
		{"051", "praised", pyrometer.Support, "", .1, .5, .34, 9},
		{"057", "signed an agreement with", pyrometer.Agree, "", .4, .4, .46, 5},
		{"070", "gave aid to", pyrometer.Aid, "", .2, .3, .5, 2},
		{"112", "accused", pyrometer.Accuse, "", -.05, -.5, .3, 9},
		{"120", "rejected a demand of", pyrometer.Reject, "", .05, -.35, .42, 4},
		{"130", "threatened", pyrometer.Threaten, "", .1, -.4, .48, 3},
		{"141", "protested against", pyrometer.Protest, "demo", .1, -.6, .5, 3},
		{"163", "imposed an embargo on", pyrometer.Sanction, "", .3, -.8, .7, 1},
		{"173", "arrested", pyrometer.Coerce, "arrest", .4, -1, .76, 1},
	}
}

// event is one event of the made-up world as both its parties see it.
type event struct {
	id             pyrometer.EventID
	day            pyrometer.Day
	source, target int
	deed           deed
	families       int
	line           int64
}

type history struct {
	index  int
	events []event
	points []heat.Point // one a day from First
	sums   []heat.Sums
	levels []float64
	ever   []bool // an event up to the day
	recent []int  // events in the last ActiveDays
}

// New makes the archive. The same seed gives the same archive.
func New(seed uint64) *Archive {
	first, _ := pyrometer.ParseDay("2018-01-01")
	last, _ := pyrometer.ParseDay("2018-09-27")
	a := &Archive{
		Model: heat.NewModel(), First: first, Last: last, Figures: people(),
		Sources: []query.Source{{
			Name: "events-2018.tsv.gz", Format: "icews-cut", Group: "icews", Rows: 419013, Bad: 2, First: first, Last: last,
			Credit: "Events: a made-up archive for tests, in the form of ICEWS Coded Event Data (Boschee et al., Harvard Dataverse, doi:10.7910/DVN/28075).",
		}},
	}
	a.figures = make(map[pyrometer.FigureID]*history, len(a.Figures))
	byIndex := make([]*history, len(a.Figures))
	for i, f := range a.Figures {
		byIndex[i] = &history{index: i}
		a.figures[f.ID] = byIndex[i]
	}
	for _, e := range a.events(rand.New(rand.NewPCG(seed, 2018))) {
		byIndex[e.source].events = append(byIndex[e.source].events, e)
		byIndex[e.target].events = append(byIndex[e.target].events, e)
	}
	for _, h := range byIndex {
		a.compute(h)
	}
	return a
}

func (a *Archive) events(r *rand.Rand) []event {
	var bag []deed
	for _, d := range deeds() {
		for range d.often {
			bag = append(bag, d)
		}
	}
	// The last figures are left without any or with few events, so that thin,
	// stale and unmonitored ones exist.
	busy := len(a.Figures) - 6
	zipf := rand.NewZipf(r, 1.35, 5, uint64(busy-1))
	var out []event
	add := func(day pyrometer.Day, s, t int, d deed, families int) {
		n := len(out)
		out = append(out, event{pyrometer.EventID(0x9e3779b97f4a7c15 * uint64(n+1)), day, s, t, d, families, int64(n)*7 + 2})
	}
	for day := a.First; day <= a.Last; day++ {
		n := 60 + r.IntN(30)
		if wd := day.Time().Weekday(); wd == 0 || wd == 6 {
			n /= 2
		}
		for range n {
			s, t := int(zipf.Uint64()), int(zipf.Uint64())
			if s == t {
				t = (t + 1 + r.IntN(busy-1)) % busy
			}
			d := bag[r.IntN(len(bag))]
			// Fortunes last: for some weeks most that is done to a figure points
			// one way, or levels would all stay near rest.
			for range 3 {
				if lean := (t*7 + int(day-a.First)/23*(t%5+1)) % 5; lean == 1 && d.target < 0 || lean == 3 && d.target > 0 || lean == 2 && d.target == 0 {
					d = bag[r.IntN(len(bag))]
				}
			}
			add(day, s, t, d, 1+r.IntN(4))
		}
		a.turns(day, add)
	}
	stale := busy + 1
	add(a.First+20, stale, 0, deeds()[1], 1)
	add(a.Last-3, busy+2, 1, deeds()[1], 1)
	return out
}

// turns adds the events of a few known turns of 2018, so that some figures rise
// and fall as readers expect.
func (a *Archive) turns(day pyrometer.Day, add func(pyrometer.Day, int, int, deed, int)) {
	at := func(s string) int {
		d, _ := pyrometer.ParseDay(s)
		return int(day - d)
	}
	won := deed{"0311", "gave power to", pyrometer.Support, "leadership", .2, 1, .8, 0}
	lost := deed{"0831", "forced out", pyrometer.Coerce, "dismiss", .2, -1, .8, 0}
	for _, turn := range []struct {
		day, id, by string
		deed        deed
	}{
		{"2018-04-02", "person.abiy-ahmed", "country.et", won},
		{"2018-05-10", "person.mahathir-mohamad", "country.my", won},
		{"2018-05-10", "person.najib-razak", "country.my", lost},
		{"2018-06-01", "person.mariano-rajoy", "country.es", lost},
		{"2018-06-02", "person.pedro-sanchez", "country.es", won},
		{"2018-08-18", "person.imran-khan", "country.pk", won},
		{"2018-03-13", "person.rex-tillerson", "person.donald-trump", lost},
		{"2018-04-26", "person.mike-pompeo", "person.donald-trump", won},
	} {
		n := at(turn.day)
		if n < 0 || n > 12 {
			continue
		}
		for range 3 - n/5 {
			add(day, a.index(turn.by), a.index(turn.id), turn.deed, 6-n/3)
		}
	}
}

func (a *Archive) index(id string) int { return a.figures[pyrometer.FigureID(id)].index }

func people() []pyrometer.Figure {
	const names = `country us United States|country ru Russia|country cn China|person us Donald Trump|country sy Syria|country kr South Korea|country il Israel
country gb United Kingdom|person ru Vladimir Putin|country ir Iran|country tr Turkey|country in India|person tr Recep Tayyip Erdoğan|person cn Xi Jinping
country fr France|country jp Japan|country de Germany|person kr Moon Jae-in|person kp Kim Jong-un|person fr Emmanuel Macron|person in Narendra Modi
person de Angela Merkel|person gb Theresa May|person jp Shinzō Abe|organisation _ United Nations|organisation _ European Union|person us Mike Pompeo
person il Benjamin Netanyahu|country pk Pakistan|country ph Philippines|person ph Rodrigo Duterte|country es Spain|country my Malaysia|country et Ethiopia
person et Abiy Ahmed|person my Mahathir Mohamad|person my Najib Razak|person es Mariano Rajoy|person es Pedro Sánchez|person pk Imran Khan|person pk Nawaz Sharif
person us Rex Tillerson|person us Jim Mattis|person us John Bolton|person us Nikki Haley|person ru Sergei Lavrov|person ir Hassan Rouhani|person ir Mohammad Javad Zarif
person sy Bashar al-Assad|person sa Mohammed bin Salman|country sa Saudi Arabia|country ye Yemen|group ye Houthis|group af Taliban|country af Afghanistan
person af Ashraf Ghani|institution in Police (India)|institution in Citizen (India)|institution gb Government (United Kingdom)|institution ng Military (Nigeria)
country ng Nigeria|person ng Muhammadu Buhari|country ke Kenya|person ke Uhuru Kenyatta|person za Cyril Ramaphosa|person za Jacob Zuma|country za South Africa
country br Brazil|person br Michel Temer|person br Luiz Inácio Lula da Silva|person ve Nicolás Maduro|country ve Venezuela|person co Juan Manuel Santos
person mx Andrés Manuel López Obrador|country mx Mexico|person ca Justin Trudeau|country ca Canada|person it Giuseppe Conte|person it Matteo Salvini|country it Italy
person hu Viktor Orbán|country ua Ukraine|person ua Petro Poroshenko|country pl Poland|person va Pope Francis|organisation _ NATO|organisation _ International Monetary Fund
organisation cn Huawei|organisation us Facebook|person gb Boris Johnson|person gb Jeremy Corbyn|person ie Leo Varadkar|person am Serzh Sargsyan|person am Nikol Pashinyan
person eg Abdel Fattah el-Sisi|country eg Egypt|person ps Mahmoud Abbas|group ps Hamas|person mm Aung San Suu Kyi|country mm Myanmar|person bd Sheikh Hasina
person au Malcolm Turnbull|person au Scott Morrison|country au Australia|person us Hillary Clinton|person us Jim Jordan|person se Stefan Löfven|person fo Aksel Johannesen|person us Jim Jordan (Wyoming)`
	var out []pyrometer.Figure
	for part := range strings.SplitSeq(strings.ReplaceAll(names, "\n", "|"), "|") {
		words := strings.SplitN(part, " ", 3)
		kind, country, name := pyrometer.Kind(words[0]), strings.ToUpper(strings.Trim(words[1], "_")), words[2]
		f := pyrometer.Figure{Name: name, Kind: kind, Country: country}
		if kind == pyrometer.Country {
			f.ID = pyrometer.FigureID("country." + strings.ToLower(country))
		} else {
			f.ID = pyrometer.FigureID(fmt.Sprintf("%s.%s", kind, slug(name)))
		}
		f.Guessed = kind == pyrometer.Institution
		switch name {
		case "Mike Pompeo":
			f.Aliases = []string{"Michael R. Pompeo", "Michael Richard Pompeo", "Secretary Pompeo"}
			f.Offices = []pyrometer.Office{
				{Title: "Director of the Central Intelligence Agency", Country: "US", Rank: pyrometer.HeadOfBody, From: "2017-01-23", Until: "2018-04-26"},
				{Title: "Secretary of State of the United States", Country: "US", Rank: pyrometer.Minister, From: "2018-04-26", Until: "2021-01-20"},
			}
		case "Abiy Ahmed":
			f.Aliases = []string{"Abiy Ahmed Ali"}
			f.Offices = []pyrometer.Office{{Title: "Prime Minister of Ethiopia", Country: "ET", Rank: pyrometer.HeadOfGovernment, From: "2018-04-02"}}
		}
		out = append(out, f)
	}
	return out
}

// slug writes a name in ASCII letters and hyphens.
func slug(name string) string {
	folded := strings.NewReplacer("ğ", "g", "ō", "o", "á", "a", "é", "e", "ö", "o", "ó", "o", "á", "a").Replace(strings.ToLower(name))
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}, folded), "-")
}
