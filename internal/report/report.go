package report

import (
	"time"

	"pyrometer"
	"pyrometer/heat"
)

// Report is what the program has to say of one figure at the end of one day. It
// is made whole and never changed: a later report is another one, and what was
// wrong in this one is said in a Correction of the next. All of it goes through
// JSON and back without loss.
type Report struct {
	ID      string         `json:"id"` // of its contents: the same facts and words have the same id
	Figure  Figure         `json:"figure"`
	At      pyrometer.Day  `json:"at"`       // the level is that of the end of this day
	Since   pyrometer.Day  `json:"since"`    // what is changing is told from the end of this day on
	AsKnown *pyrometer.Day `json:"as_known"` // only what was known by then was used; nil: all
	Made    time.Time      `json:"made"`     // not part of the id

	Title     Sentence  `json:"title"`
	Points    []Point   `json:"points"` // three, or fewer where fewer are true
	Picture   Picture   `json:"picture"`
	Sections  []Section `json:"sections"` // the four questions, in the order of the constants below
	Reading   Reading   `json:"reading"`
	Outlook   Outlook   `json:"outlook"`
	Sources   []Source  `json:"sources"` // in the order in which they are first cited; N counts from 1
	Storyline *Ref      `json:"storyline"`

	Reader      string       `json:"reader"`   // whose profile the last section is for
	Spelling    Spelling     `json:"spelling"` // of our own words; quotations keep theirs
	Model       string       `json:"model"`    // version of the heat model
	Version     string       `json:"version"`  // of the grammar that composed it
	Earlier     []Ref        `json:"earlier"`  // editions on the same figure, newest first
	Corrections []Correction `json:"corrections"`
}

// Figure is the report's subject.
type Figure struct {
	ID      pyrometer.FigureID `json:"id"`
	Name    string             `json:"name"`
	Kind    pyrometer.Kind     `json:"kind"`
	Country string             `json:"country"`
	Office  string             `json:"office"` // held on the day, "" if none is on record
}

// Sentence is one sentence of ours with what it rests on. A sentence without a
// source is not written; the exceptions are questions and the words of method,
// whose Basis says so.
type Sentence struct {
	Text    string `json:"text"`
	Basis   Basis  `json:"basis"`
	Sources []int  `json:"sources"` // numbers of Report.Sources
	Facts   []Fact `json:"facts"`   // what in it was copied from records, by position
}

// Basis says what makes a sentence true.
type Basis string

const (
	// Told rests on sentences of articles or rows of event tables: Sources names them.
	Told Basis = "told"
	// Measured rests on the figure's level and its exact split; the events behind
	// the number are in Sources.
	Measured Basis = "measured"
	// Registered rests on the registry: offices, elections, terms.
	Registered Basis = "registered"
	// Asked is a question or a heading.
	Asked Basis = "asked"
	// Method explains how something is measured, or says that nothing is known.
	Method Basis = "method"
)

// Fact is a name, a number, a date or a quotation in a sentence, with the value
// it was written from.
type Fact struct {
	Kind   FactKind       `json:"kind"`
	Span   pyrometer.Span `json:"span"`   // bytes of Sentence.Text
	Value  string         `json:"value"`  // id of a figure, a decimal number, YYYY-MM-DD, the words quoted, a step
	Source int            `json:"source"` // number of a source, 0: the level or the registry
}

// FactKind is the kind of a fact.
type FactKind string

// The kinds of facts, and what Fact.Value holds for each.
const (
	Name     FactKind = "name"     // id of a figure, or the name itself
	Number   FactKind = "number"   // a decimal number, unrounded
	Date     FactKind = "date"     // pyrometer.PartialDate as text
	Quote    FactKind = "quote"    // the words between the marks, as the source has them
	StepFact FactKind = "step"     // heat.Step
	Event    FactKind = "event"    // pyrometer.EventID, the whole clause that tells it
	Position FactKind = "position" // pyrometer.Stance
)

// Point is a key point: a cause with its true sign.
type Point struct {
	Degrees  float64  `json:"degrees"` // above zero: it raised the level
	Sentence Sentence `json:"sentence"`
}

// Picture is the level over the last days with the events that moved it.
type Picture struct {
	Caption Sentence `json:"caption"`
	Days    []Level  `json:"days"`  // oldest first
	Marks   []Mark   `json:"marks"` // at most a dozen, oldest first
}

// Level is a day's level; nil where there was none.
type Level struct {
	Day   pyrometer.Day `json:"day"`
	Level *float64      `json:"level"`
	Low   *float64      `json:"low"`
	High  *float64      `json:"high"`
	Step  *heat.Step    `json:"step"`
}

// Mark is a moment on the picture.
type Mark struct {
	Day     pyrometer.Day `json:"day"`
	Degrees float64       `json:"degrees"`
	Label   string        `json:"label"`
	Sources []int         `json:"sources"`
}

// Key names a section.
type Key string

// The four questions.
const (
	Why      Key = "why"
	Changing Key = "changing"
	Driving  Key = "driving"
	Meaning  Key = "meaning"
)

// Section answers one question.
type Section struct {
	Key        Key         `json:"key"`
	Question   Sentence    `json:"question"`
	Answer     Sentence    `json:"answer"` // one line of 9 to 16 words
	Paragraphs []Paragraph `json:"paragraphs"`
}

// Paragraph is sentences on one matter.
type Paragraph struct {
	Topic     string     `json:"topic"` // "trigger", "actors", "backstory", "own", "tailwind", "headwind", "fading", "aims", "pressure", "ties", "ahead", "exposed", "deadlines", "outlook", "coverage"
	Sentences []Sentence `json:"sentences"`
}

// Reading is the level and what stands beside it.
type Reading struct {
	Level     *float64       `json:"level"`
	Step      *heat.Step     `json:"step"`
	Low       *float64       `json:"low"` // 80% interval
	High      *float64       `json:"high"`
	From      *float64       `json:"from"`      // the level at Since
	Momentum  *float64       `json:"momentum"`  // change over seven days
	Attention float64        `json:"attention"` // per 10,000 reports
	Breadth   int            `json:"breadth"`   // publisher families in 30 days
	Coverage  heat.Coverage  `json:"coverage"`
	Shares    []ShareOfLevel `json:"shares"` // what the change is made of; they add up to Level - From
}

// ShareOfLevel is one line of the exact split.
type ShareOfLevel struct {
	Kind    string  `json:"kind"` // "own", "tailwind", "headwind", "credited", "fading", "normal", "balance"
	Degrees float64 `json:"degrees"`
}

// Outlook is what the level will be if things go on as such levels did.
type Outlook struct {
	Days   int      `json:"days"` // ahead
	Level  *float64 `json:"level"`
	Low    *float64 `json:"low"` // 80% interval
	High   *float64 `json:"high"`
	Method string   `json:"method"`
}

// Source is one sentence of an article, or one row of an event table.
type Source struct {
	N         int                  `json:"n"`
	Article   *pyrometer.ArticleID `json:"article"`
	Publisher string               `json:"publisher"`
	Headline  string               `json:"headline"`
	URL       string               `json:"url"`
	Day       pyrometer.Day        `json:"day"`      // of publication
	Sentence  string               `json:"sentence"` // the words that say it
	Span      pyrometer.Span       `json:"span"`     // bytes of the article's text
	Dataset   string               `json:"dataset"`  // of a row of an event table
	Line      int64                `json:"line"`
	Registry  string               `json:"registry"` // what the registry cites, of an office or an election
	Families  int                  `json:"families"` // independent publisher families that tell it
	Note      bool                 `json:"note"`     // Sentence and Headline are a chronicle's words of what the publisher reported
}

// Ref points at an edition or a storyline.
type Ref struct {
	ID   string        `json:"id"`
	Name string        `json:"name"`
	Day  pyrometer.Day `json:"day"`
}

// Correction says what was wrong in an earlier edition.
type Correction struct {
	Edition string        `json:"edition"`
	Day     pyrometer.Day `json:"day"`
	Was     string        `json:"was"`
	Is      string        `json:"is"`
	Why     string        `json:"why"`
}

// Spelling is that of our own words.
type Spelling string

// The two spellings.
const (
	British  Spelling = "british"
	American Spelling = "american"
)
