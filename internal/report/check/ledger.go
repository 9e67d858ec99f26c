package check

import (
	"context"

	"pyrometer"
)

// Ledger answers what the store knows, all of it by the end of the day of the
// check.
type Ledger interface {
	// Sources gives articles with words of a sentence, the best ones first.
	Sources(ctx context.Context, ask Ask) ([]*Source, error)
	// Stands gives all that was said of where actors stand on an issue, oldest first.
	Stands(ctx context.Context, issue string) ([]Stand, error)
	// Events gives what one figure did to another between two days, oldest first.
	Events(ctx context.Context, source, target pyrometer.FigureID, first, last pyrometer.Day) ([]Event, error)
}

// Ask is a question for articles.
type Ask struct {
	Words  []string       // any of them; the more and the rarer, the better
	Phrase string         // all of these in order, if not ""
	First  *pyrometer.Day // dated within, nil: no bound
	Last   *pyrometer.Day
	Limit  int
}

// Source is an article with what was read in it. The same article is always the
// same pointer within one Ledger.
type Source struct {
	ID        pyrometer.ArticleID
	Publisher string // for people
	Family    string // independent voices are of different families
	Title     string
	URL       string
	Day       pyrometer.Day
	Text      string
	Reading   *pyrometer.Reading
}

// Stand is a position as one article says it.
type Stand struct {
	Issue    string
	Actor    pyrometer.FigureID
	Stance   pyrometer.Stance
	Deadline pyrometer.PartialDate
	Day      pyrometer.Day // of the article
	Voice    string        // family of its publisher
	Lead     bool          // it stands in the title or the first sentences
	Evidence Evidence
}

// Event is an event of the store.
type Event struct {
	Day      pyrometer.Day
	Type     pyrometer.Type
	Mode     pyrometer.Mode
	Families int
	Record   string // of a table's row; "" if articles tell it
}
