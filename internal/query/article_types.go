package query

import (
	"time"

	"pyrometer"
)

// ArticleRef names an article in an answer.
type ArticleRef struct {
	ID        pyrometer.ArticleID `json:"id"`
	URL       string              `json:"url,omitempty"`
	Title     string              `json:"title"`
	Publisher string              `json:"publisher"`      // id: "reuters.com"
	Name      string              `json:"publisher_name"` // for people: "Reuters"
	Family    string              `json:"family"`         // id of the publisher family
	Day       pyrometer.Day       `json:"day"`            // it is dated
	Published *time.Time          `json:"published"`      // nil if unknown
	Known     time.Time           `json:"known"`          // it could first be read
	Language  string              `json:"language,omitempty"`
	Note      bool                `json:"note,omitempty"` // the words are a chronicle's, of what the publisher reported
}

// ArticlePage is all that the page of an article shows.
type ArticlePage struct {
	Article   pyrometer.Article    `json:"article"`
	Publisher pyrometer.Publisher  `json:"publisher"`
	Reading   *pyrometer.Reading   `json:"reading"`   // nil if it waits to be read; Tellings that are wrong say so
	Figures   []ArticleFigure      `json:"figures"`   // whom it is about, most first
	Events    []*pyrometer.EventID `json:"events"`    // by telling: the event of the board that it tells, nil if none
	Shared    []SharedEvent        `json:"shared"`    // events of this article that others tell too, most reports first
	Original  *ArticleRef          `json:"original"`  // the article that this one is a near-copy of, nil if of none
	Storyline *StorylineRef        `json:"storyline"` // the affair it is of, nil if it is in none yet
	Copies    []ArticleRef         `json:"copies"`    // the other articles that are the same text, earliest first
	Families  int                  `json:"families"`  // publisher families among the copies and this one
	Verdicts  []Verdict            `json:"verdicts"`  // oldest first, undone ones too
}

// ArticleFigure is a figure that an article speaks of.
type ArticleFigure struct {
	Figure   FigureRef `json:"figure"`
	Mentions int       `json:"mentions"`
	Salience float64   `json:"salience"` // 0 to 1
	Tone     *float64  `json:"tone"`     // mean over its sentences, -1 to 1; nil without any
}

// Verdict is somebody's word that a record of an article is wrong.
type Verdict struct {
	ID        int64               `json:"id"`
	Article   pyrometer.ArticleID `json:"article"`
	Kind      string              `json:"kind"`  // "mention", "event", "position"
	Index     int                 `json:"index"` // of the record in the reading; -1 if this reader reads no such thing
	Words     string              `json:"words"` // of the text
	Content   string              `json:"content"`
	At        time.Time           `json:"at"`
	Who       string              `json:"who"`
	Why       string              `json:"why"`
	UndoneAt  *time.Time          `json:"undone_at"` // nil while it stands
	UndoneBy  string              `json:"undone_by,omitempty"`
	UndoneWhy string              `json:"undone_why,omitempty"`
}

// ArticlesQuery searches articles. The zero value asks for the newest.
type ArticlesQuery struct {
	// Text holds words that must all stand in the article, "several in a row"
	// between quotation marks, and beginnings of words with a star: ban* huawei.
	Text     string
	Figure   pyrometer.FigureID // that speak of it, "" all
	From, To *pyrometer.Day     // dated within, nil: no bound
	Source   int64              // that came from this feed, 0 all
	Copies   bool               // also near-copies, not only their originals
	Offset   int
	Limit    int // 0: 50
}

// Articles is the answer: the best matches first if there are words, else the
// newest.
type Articles struct {
	Rows  []ArticleHit `json:"rows"`
	Total int          `json:"total"`
}

// ArticleHit is an article that was found.
type ArticleHit struct {
	ArticleRef
	Snippet  string           `json:"snippet"`  // a stretch of the text around the words, or its beginning
	Hits     []pyrometer.Span `json:"hits"`     // the words in the snippet, in bytes
	Copies   int              `json:"copies"`   // other articles that are the same text
	Read     bool             `json:"read"`     // false: it waits
	Salience *float64         `json:"salience"` // of the figure asked for
	Tone     *float64         `json:"tone"`     // toward the figure asked for
}

// SourceHealth says how a feed or page fares.
type SourceHealth struct {
	ID        int64         `json:"id"`
	URL       string        `json:"url"`
	Kind      string        `json:"kind"` // "feed" or "page"
	Title     string        `json:"title"`
	Publisher string        `json:"publisher"`
	Country   string        `json:"country,omitempty"`
	State     SourceState   `json:"state"`
	Every     time.Duration `json:"-"`
	Seconds   int64         `json:"every_seconds"`
	Fetched   *time.Time    `json:"fetched"`   // last visit, nil: never
	Succeeded *time.Time    `json:"succeeded"` // last visit that gave an answer
	Error     string        `json:"error,omitempty"`
	Errors    int           `json:"errors"` // failed visits in a row
	Items     int64         `json:"items"`  // articles that came from it
	Newest    *time.Time    `json:"newest"` // date of the newest one
	Due       *time.Time    `json:"due"`    // next visit, nil: none
	Robots    string        `json:"robots,omitempty"`
}

// SourceState puts a source's health in a word.
type SourceState string

// The states. Stale is a source that answers but has had nothing new for a week.
const (
	SourceNew     SourceState = "new" // never asked
	SourceFine    SourceState = "fine"
	SourceStale   SourceState = "stale"
	SourceFailing SourceState = "failing" // the last visit failed
	SourceBarred  SourceState = "barred"  // by robots.txt
	SourceOff     SourceState = "off"
)

// Line says how many articles wait for a stage.
type Line struct {
	Articles int64 `json:"articles"` // in the store
	Read     int64 `json:"read"`     // in line to be read
	Copies   int64 `json:"copies"`   // in line to be compared
	Days     int64 `json:"days"`     // whose events lag behind
}

// VoiceQuery asks what a figure says and what is said of it, up to a day. Known
// leaves out articles that were first known after a day.
type VoiceQuery struct {
	When
	Figure pyrometer.FigureID
	Days   int // how far back, 0: 90
	Limit  int // of each list, 0: 20
}

// Voice is the answer; lists are newest first.
type Voice struct {
	Quotes    []QuoteRow    `json:"quotes"`
	Aims      []AimRow      `json:"aims"`
	Tone      []ToneDay     `json:"tone"`      // oldest first, days with articles only
	Positions []PositionRow `json:"positions"` // where it stands now, issue by issue
	Articles  []ArticleHit  `json:"articles"`  // that speak of it most, of the newest
	Mentions  int           `json:"mentions"`  // articles that speak of it in these days
}

// Evidence is the place in an article that a record was read from.
type Evidence struct {
	Article    ArticleRef     `json:"article"`
	Index      int            `json:"index"`    // of the record in the article's reading
	Sentence   string         `json:"sentence"` // its words
	Span       pyrometer.Span `json:"span"`     // bytes of the article's text
	Confidence float64        `json:"confidence"`
}

// QuoteRow is somebody's words.
type QuoteRow struct {
	Words string              `json:"words"`
	Form  pyrometer.QuoteForm `json:"form"`
	Day   pyrometer.Day       `json:"day"`
	Evidence
}

// AimRow is what somebody is set on.
type AimRow struct {
	Kind   pyrometer.AimKind `json:"kind"`
	Object string            `json:"object"`
	Of     string            `json:"of,omitempty"` // whom it is demanded of, by name
	Own    bool              `json:"own"`          // in its own words
	Day    pyrometer.Day     `json:"day"`
	Evidence
}

// ToneDay is how the articles of a day speak of a figure.
type ToneDay struct {
	Day       pyrometer.Day `json:"day"`
	Score     float64       `json:"score"` // mean over sentences, -1 to 1
	Sentences int           `json:"sentences"`
	Articles  int           `json:"articles"`
}

// PositionsQuery asks who stands where on an issue.
type PositionsQuery struct {
	When
	Issue    string
	Evidence int // places to show for each actor, 0: 5
}

// PositionRow is where an actor stands on an issue: the stance that the newest
// and most articles give it.
type PositionRow struct {
	Issue    string                `json:"issue"`
	Actor    string                `json:"actor"`  // name
	Figure   *FigureRef            `json:"figure"` // nil: nobody in the store
	Position pyrometer.Stance      `json:"position"`
	Scope    string                `json:"scope"`
	Decided  *pyrometer.Day        `json:"decided"`
	Deadline pyrometer.PartialDate `json:"deadline"`
	AsOf     pyrometer.Day         `json:"as_of"`  // day of the newest article that says so
	Since    pyrometer.Day         `json:"since"`  // day of the first one
	Voices   int                   `json:"voices"` // publisher families that say so
	Share    float64               `json:"share"`  // of the weight of all that is said of the actor, 0 to 1
	Evidence []Evidence            `json:"evidence"`
}

// Issue is an issue that articles of the store take positions on.
type Issue struct {
	ID        string        `json:"id"`
	Actors    int           `json:"actors"`
	Positions int           `json:"positions"` // records
	Last      pyrometer.Day `json:"last"`
}

// TellingRef is the place where an article tells an event.
type TellingRef struct {
	ID       pyrometer.ArticleID `json:"id"`
	URL      string              `json:"url,omitempty"`
	Name     string              `json:"publisher_name,omitempty"` // for people: "Reuters"
	Title    string              `json:"title"`
	Sentence string              `json:"sentence"`
	Index    int                 `json:"index"` // of the telling in the article's reading
	Span     pyrometer.Span      `json:"span"`  // the clause, bytes of the article's text
}
