package pyrometer

// Span is a stretch of an article's Text in bytes, End excluded.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of gives the words of a span.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Reading is what one text says, by one version of the reader.
type Reading struct {
	Reader    string      `json:"reader"` // version of the reader
	Sentences []Span      `json:"sentences"`
	Mentions  []Mention   `json:"mentions"`
	Tellings  []Telling   `json:"events"`
	Quotes    []Quote     `json:"quotes"`
	Aims      []Aim       `json:"aims"`
	Dates     []DateWords `json:"dates"`
	Positions []Position  `json:"positions"`
	Tone      []Tone      `json:"tone"`
	Causes    []Because   `json:"causes"`
	Ties      []Tie       `json:"ties"`
	Salient   []Salience  `json:"salient"` // figures the text is about, most first
}

// MentionForm says by what words a text points at somebody.
type MentionForm string

// The forms.
const (
	FormName    MentionForm = "name"    // "Mike Pompeo", "Huawei", "Britain"
	FormSurname MentionForm = "surname" // "Pompeo" after the full name
	FormTitle   MentionForm = "title"   // "the secretary of state", "the president"
	FormPronoun MentionForm = "pronoun" // "he", "they"
	FormPeople  MentionForm = "people"  // "British", "the Chinese"
	FormPlace   MentionForm = "place"   // "Beijing" for China's government
	FormNominal MentionForm = "nominal" // "protesters", "the company"
)

// Mention is a stretch of text that points at a figure, or at an actor that is
// none yet.
type Mention struct {
	Span
	Sentence   int         `json:"sentence"` // index into Sentences
	Text       string      `json:"text"`
	Figure     FigureID    `json:"figure,omitempty"` // empty: open, with the candidates in Others
	Kind       Kind        `json:"kind,omitempty"`
	Form       MentionForm `json:"form"`
	Chain      int         `json:"chain"` // mentions of one chain mean one actor
	Confidence float64     `json:"confidence"`
	Why        string      `json:"why,omitempty"` // "exact name", "surname of Mike Pompeo, named before"
	Others     []FigureID  `json:"others,omitempty"`
	Actor      Actor       `json:"actor"` // as an event table would name it: "Police (China)"
}

// Party is one side of an event or the one who speaks: a mention, a figure, or
// an actor as the text names it ("protesters in Hong Kong").
type Party struct {
	Mention int      `json:"mention"`          // index into Mentions, -1 none
	Figure  FigureID `json:"figure,omitempty"` // empty: not in the registry
	Actor   Actor    `json:"actor"`            // name, country, sectors as the text has them
}

// None says that there is nobody.
func (p Party) None() bool { return p.Figure == "" && p.Actor.Name == "" }

// Modality says how real an event is in the words of its telling.
type Modality string

// The modalities. Only Did, Announced and Ongoing are events that happened;
// a demanded or threatened act is told as a REQUEST or THREATEN that was done.
const (
	Did       Modality = "did"
	Announced Modality = "announced" // will do, has decided to
	Ongoing   Modality = "ongoing"
	Demanded  Modality = "demanded"
	Threat    Modality = "threatened"
	Possible  Modality = "possible" // may, could, is considering
	Denied    Modality = "denied"   // did not, denies having
)

// Telling is an event as one sentence tells it: who did what to whom, when.
type Telling struct {
	Sentence   int      `json:"sentence"`
	Span       Span     `json:"span"`    // the clause
	Trigger    Span     `json:"trigger"` // the word that says what was done
	Source     Party    `json:"source"`
	Target     Party    `json:"target"`
	Type       Type     `json:"type"`
	Mode       Mode     `json:"mode"`
	Modality   Modality `json:"modality"`
	Day        Day      `json:"day"`
	Dated      bool     `json:"dated"` // Day stands in the text; else it is the article's
	Until      Day      `json:"until,omitempty"`
	Object     string   `json:"object,omitempty"` // what it is about: "its 5G networks"
	Confidence float64  `json:"confidence"`
	Rule       string   `json:"rule,omitempty"` // the entry of the lexicon that read it
	Quote      int      `json:"quote"`          // index of the quotation it stands in, -1 none: then the speaker's claim
	Wrong      bool     `json:"wrong,omitempty"`
}

// QuoteForm says how words are reported.
type QuoteForm string

// The forms.
const (
	Direct   QuoteForm = "direct"
	Indirect QuoteForm = "indirect"
	Mixed    QuoteForm = "mixed"
)

// Quote is somebody's words.
type Quote struct {
	Sentence   int       `json:"sentence"` // where its content begins
	Content    Span      `json:"content"`  // without the quotation marks
	Cue        Span      `json:"cue"`      // "said"; empty if there is none
	Form       QuoteForm `json:"form"`
	Speaker    Party     `json:"speaker"`
	SpeakerAt  Span      `json:"speaker_at"`
	Words      string    `json:"words"`
	Confidence float64   `json:"confidence"`
}

// AimKind says how somebody is set on something.
type AimKind string

// The kinds.
const (
	Wants   AimKind = "wants"   // wants, seeks, hopes
	Plans   AimKind = "plans"   // plans, intends, vows
	Demands AimKind = "demands" // urges or demands that another do it
	Opposes AimKind = "opposes" // wants it not to be
)

// Aim is what a figure says it wants, or is said to want.
type Aim struct {
	Sentence   int     `json:"sentence"`
	Span       Span    `json:"span"`
	Who        Party   `json:"who"`
	Kind       AimKind `json:"kind"`
	Of         Party   `json:"of"` // whom it is demanded of; may be nobody
	Object     string  `json:"object"`
	Day        Day     `json:"day"`
	Own        bool    `json:"own"` // in the figure's own words
	Confidence float64 `json:"confidence"`
}

// DateWords is a date that a text names.
type DateWords struct {
	Span
	Sentence int         `json:"sentence"`
	Date     PartialDate `json:"date"`               // "2020-07-14", "2027", "2020-03"
	First    Day         `json:"first"`              // first and last day it can mean
	Last     Day         `json:"last"`               //
	Deadline bool        `json:"deadline,omitempty"` // "by 2027"
	Relative bool        `json:"relative,omitempty"` // read by the day of the article
}

// Stance is where an actor stands on an issue, in the words of its scale.
type Stance string

// Position is where an actor stands on an issue, as one text says it.
type Position struct {
	Sentence   int         `json:"sentence"`
	Span       Span        `json:"span"`
	Issue      string      `json:"issue"` // "huawei-5g"
	Who        Party       `json:"actor"`
	Stance     Stance      `json:"position"`
	Scope      string      `json:"scope,omitempty"`
	Decided    Day         `json:"decided,omitempty"`
	Deadline   PartialDate `json:"deadline,omitempty"`
	Confidence float64     `json:"confidence"`
}

// Tone is how a sentence speaks of somebody: from -1 to +1.
type Tone struct {
	Mention  int     `json:"mention"`
	Sentence int     `json:"sentence"`
	Score    float64 `json:"score"`
	Label    string  `json:"label"` // negative, neutral, positive
}

// Because is a cause that a text states for an effect.
type Because struct {
	Sentence   int     `json:"sentence"`
	Cause      Span    `json:"cause"`
	Effect     Span    `json:"effect"`
	Signal     Span    `json:"signal"`
	Does       []Span  `json:"does,omitempty"`   // words of the effect that say what is done: its verb, its noun
	Events     []int   `json:"events,omitempty"` // indexes into Tellings: the effect is just this event
	Confidence float64 `json:"confidence"`
}

// Tie is what one figure does or says for or against another, as one sentence
// has it: the evidence for who campaigns for what.
type Tie struct {
	Sentence   int      `json:"sentence"`
	Span       Span     `json:"span"`
	From       FigureID `json:"from"`
	To         FigureID `json:"to"`
	Sign       float64  `json:"sign"`         // from -1, against, to +1, for
	Of         FigureID `json:"of,omitempty"` // From announces what this one does to To, or demands it
	Why        string   `json:"why"`          // what From did: "accused", "spoke against", "demanded it"
	Confidence float64  `json:"confidence"`
}

// Salience says how much a text is about a figure, from 0 to 1.
type Salience struct {
	Figure   FigureID `json:"figure"`
	Score    float64  `json:"score"`
	Mentions int      `json:"mentions"`
}
