package query

import "pyrometer"

// StorylineRef names a storyline in an answer.
type StorylineRef struct {
	ID       pyrometer.StorylineID `json:"id"`
	Headline string                `json:"headline"`
}

// StorylinesQuery asks for storylines. The zero value asks for the newest.
type StorylinesQuery struct {
	Figure   pyrometer.FigureID // among those whom it is about, "" all
	Text     string             // with an article that has these words, as in Articles
	From, To *pyrometer.Day     // with something between these days, nil: no bound
	Least    int                // with at least so many articles
	AsKnown  *pyrometer.Day     // as the program had them at the end of this day; nil: as they are
	Order    StorylineOrder     // "" = NewestStorylines
	Offset   int
	Limit    int // 0: 50
}

// StorylineOrder sorts storylines.
type StorylineOrder string

// The orders.
const (
	NewestStorylines  StorylineOrder = "newest"  // the last article's day
	LargestStorylines StorylineOrder = "largest" // by articles
)

// Storylines is the answer.
type Storylines struct {
	Rows  []StorylineRow `json:"rows"`
	Total int            `json:"total"`
}

// StorylineRow is a storyline as a list shows it.
type StorylineRow struct {
	StorylineRef
	First    pyrometer.Day        `json:"first"`
	Last     pyrometer.Day        `json:"last"`
	Lead     []FigureRef          `json:"lead"`          // whom it is about, most first
	Articles int                  `json:"articles"`      // near-copies among them
	Events   int                  `json:"events"`        // tellings of events in its articles
	From     *pyrometer.ArticleID `json:"headline_from"` // the article whose headline it has; nil: an editor's
	State    StorylineState       `json:"state"`
	Into     *StorylineRef        `json:"into"` // the storyline that it was merged into, nil if it stands
}

// StorylineQuery asks for one storyline.
type StorylineQuery struct {
	ID       pyrometer.StorylineID
	AsKnown  *pyrometer.Day // as the program had it at the end of this day; nil: as it is
	Days     int            // of the arc, the last ones; 0: 90
	Articles int            // listed, newest first; 0: 50
	Events   int            // listed, newest first; 0: 50
}

// StorylinePage is all that the page of a storyline shows.
type StorylinePage struct {
	StorylineRow
	Turns      []StorylineTurn   `json:"turns"` // of the voices that tell of it, oldest first
	Arc        []ArcDay          `json:"arc"`   // oldest first, every day from the first to the last
	Given      []ArcFigure       `json:"given"` // lead figures with a level, in the order of ArcDay.Degrees
	EventList  []StorylineEvent  `json:"event_list"`
	EventCount int               `json:"event_count"` // events that its articles tell first of all storylines
	List       []ArticleRef      `json:"article_list"`
	Changes    []StorylineChange `json:"changes"`   // oldest first
	Backstory  []BackstoryFact   `json:"backstory"` // its main events, oldest first

	Decisions []StorylineDecision `json:"decisions"` // editors', oldest first, undone ones too
}

// ArcFigure is a figure to whom a storyline gives or takes heat.
type ArcFigure struct {
	Figure FigureRef `json:"figure"`
	Most   float64   `json:"most"` // the largest of its days, with its sign, in degrees
}

// ArcDay is one day of a storyline.
type ArcDay struct {
	Day      pyrometer.Day `json:"day"`
	Articles int           `json:"articles"`
	Voices   int           `json:"voices"`  // publisher families, a near-copy counting for its original's
	Degrees  []float64     `json:"degrees"` // share of the storyline's events in each figure's level at the end of the day
}

// StorylineEvent is an event of a storyline.
type StorylineEvent struct {
	Event    pyrometer.EventID `json:"event"`
	Day      pyrometer.Day     `json:"day"`
	Source   *FigureRef        `json:"source"`
	Target   *FigureRef        `json:"target"`
	Type     pyrometer.Type    `json:"type"`
	Mode     pyrometer.Mode    `json:"mode,omitempty"`
	Label    string            `json:"label"`
	Families int               `json:"families"`
	Reports  []Report          `json:"reports"`
	Account  *Account          `json:"account,omitempty"` // of several reports
}

// StorylineChange is what happened to a storyline, with its reason.
type StorylineChange struct {
	Day   pyrometer.Day  `json:"day"`
	Kind  pyrometer.Turn `json:"kind"`
	Of    StorylineRef   `json:"storyline"`
	Other *StorylineRef  `json:"other"` // merged in, or split off
	Why   string         `json:"why"`
	Who   string         `json:"who,omitempty"` // an editor; empty: the program
}
