package store

import (
	"time"

	"pyrometer"
)

// Stage names a step that takes articles one by one.
type Stage string

// The stages that articles wait for.
const (
	StagePage   Stage = "page"   // the whole text behind a feed's summary
	StageRead   Stage = "read"   // what the text says
	StageCopies Stage = "copies" // which other articles are the same text

	StageStoryline Stage = "storyline" // which storyline it is of
)

// ArticleRow is an article as it is stored.
type ArticleRow struct {
	pyrometer.Article
	Number   int64  // given by the store
	Family   uint32 // publisher number of the family
	By       uint32 // publisher number
	Dataset  int64  // file it came from, 0 none
	Line     int64  // record of that file
	Source   int64  // feed it came from, 0 none
	Original int64  // number of the article it is a near-copy of, its own if none or not yet known
	Reader   string // version that its records were made with, "" none
}

// SourceRow is a feed or page that is asked for news. Times are zero if it was
// never so.
type SourceRow struct {
	ID        int64
	URL       string
	Kind      string // "feed" or "page"
	Title     string
	Publisher string
	Country   string
	Every     time.Duration
	Off       bool
	ETag      string
	Modified  string
	Fetched   time.Time
	Succeeded time.Time
	Error     string
	Errors    int
	Items     int64
	Newest    time.Time
	Due       time.Time
	Robots    string
}

// PartyRow is somebody as the reader gives him. Linked is the figure of the day
// where the registry's answer depends on the day.
type PartyRow struct {
	ID     uint32
	Given  pyrometer.FigureID
	Actor  pyrometer.Actor
	Linked pyrometer.FigureID
	Figure uint32 // now, 0 none
}

// Records are the rows that one article's reading gives. Parties are numbers.
type Records struct {
	Article   int64
	Reader    string
	Packed    []byte // nil: the packed reading stays as it is
	Mentions  []MentionRow
	Tellings  []TellingRow
	Quotes    []QuoteRow
	Aims      []AimRow
	Positions []PositionRow
	Ties      []TieRow
	Becauses  []BecauseRow
}

// MentionRow says that an article speaks of somebody.
type MentionRow struct {
	Party    uint32
	Day      pyrometer.Day
	Mentions int
	Salience float64
	Tone     float64 // mean over Toned sentences
	Toned    int
}

// TellingRow is an event as a sentence tells it.
type TellingRow struct {
	N          int
	Day        pyrometer.Day
	Source     uint32
	Target     uint32
	Act        uint32
	Modality   pyrometer.Modality
	Stands     bool
	Wrong      bool
	Span       pyrometer.Span
	Sentence   pyrometer.Span
	Confidence float64
	Dated      bool   // Day stands in the text
	Words      []byte // what it is compared by, packed
}

// QuoteRow is somebody's words.
type QuoteRow struct {
	N          int
	Day        pyrometer.Day
	Speaker    uint32
	Form       pyrometer.QuoteForm
	Words      string
	Span       pyrometer.Span
	Confidence float64
}

// AimRow is what somebody wants.
type AimRow struct {
	N          int
	Day        pyrometer.Day
	Who, Of    uint32
	Kind       pyrometer.AimKind
	Object     string
	Own        bool
	Span       pyrometer.Span
	Confidence float64
}

// PositionRow is where somebody stands.
type PositionRow struct {
	N          int
	Issue      string
	Day        pyrometer.Day
	Actor      uint32
	Stance     pyrometer.Stance
	Scope      string
	Decided    pyrometer.Day
	Deadline   pyrometer.PartialDate
	Wrong      bool
	Span       pyrometer.Span
	Confidence float64
}

// Told is a telling that counts, with the figures that its parties are now and
// the voice that tells it: the family of the article's original, since copies of
// one text are one voice.
type Told struct {
	Article   int64
	ID        pyrometer.ArticleID
	Original  pyrometer.ArticleID // of which the article is a near-copy, its own id if of none
	N         int
	Day       pyrometer.Day
	Dated     bool
	Words     []byte
	Source    uint32
	SourceKey pyrometer.FigureID
	Target    uint32
	TargetKey pyrometer.FigureID
	Act       uint32
	Type      pyrometer.Type
	Mode      pyrometer.Mode
	Voice     uint32
	Known     pyrometer.Day
	Dataset   int64
	Line      int64
	Event     pyrometer.EventID // as it was grouped last, 0 not
	EventDay  pyrometer.Day
}

// Verdict is somebody's word that a record is wrong, with its undoing.
type Verdict struct {
	ID        int64
	At        time.Time
	Who, Why  string
	Article   pyrometer.ArticleID
	Kind      string // "mention", "event", "position"
	Span      pyrometer.Span
	Content   string
	UndoneAt  time.Time // zero while it stands
	UndoneBy  string
	UndoneWhy string
}

// seconds is a time as the store keeps it, 0 for none.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func moment(s int64) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(s, 0).UTC()
}
