package group

import (
	"cmp"

	"pyrometer"
)

// Side is who stands on one side of a telling, after linking.
type Side struct {
	Figure pyrometer.FigureID // empty if the registry does not know it: then Name says who
	Name   string
	// State is the country (or body) that the figure can stand for in the news:
	// a country itself, its government, its head of state or government, its
	// ministers. Empty if it stands for itself alone.
	State pyrometer.FigureID
}

// key is who it is.
func (s Side) key() string {
	if s.Figure != "" {
		return string(s.Figure)
	}
	return "\x00" + s.Name
}

// block is whom it may stand for: sides of one event have the same.
func (s Side) block() string {
	if s.State != "" {
		return string(s.State)
	}
	return s.key()
}

// none says that nobody is known to stand there.
func (s Side) none() bool { return s.Figure == "" && s.Name == "" }

// Told is an event as one article tells it.
type Told struct {
	Article    pyrometer.ArticleID
	Original   pyrometer.ArticleID // the article that this one is a near-copy of, 0 if of none
	N          int                 // which of the article's tellings: with Article its name
	Family     string              // of the publisher
	Known      pyrometer.Day       // when it could be read
	Day        pyrometer.Day       // when it happened, as it says
	Dated      bool                // Day stands in the text; else it is the article's
	Source     Side
	Target     Side
	Type       pyrometer.Type
	Mode       pyrometer.Mode
	Trigger    string    // lemma of the word that says what was done
	Sentence   string    // in its words; may be empty
	Words      []Feature // FeaturesOf the sentence's clause; may be empty
	Confidence float64
}

// byPlace is the order in which tellings are looked at, whatever their order of
// arrival.
func byPlace(a, b *Told) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Known, b.Known), cmp.Compare(a.Article, b.Article), cmp.Compare(a.N, b.N))
}

// quad is the sort of act: words or deeds, with or against.
func quad(t pyrometer.Type) int {
	switch t {
	case pyrometer.Agree, pyrometer.Consult, pyrometer.Support, pyrometer.Concede:
		return 1
	case pyrometer.Cooperate, pyrometer.Aid, pyrometer.Retreat:
		return 2
	case pyrometer.Request, pyrometer.Accuse, pyrometer.Reject, pyrometer.Threaten:
		return 3
	case pyrometer.Protest, pyrometer.Mobilize, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault:
		return 4
	}
	return 0
}

// Mutual says that in such an act it does not matter who is named first.
func Mutual(t pyrometer.Type) bool { return mutual(t) }

// mutual says that in such an act it does not matter who is named first.
func mutual(t pyrometer.Type) bool {
	return t == pyrometer.Agree || t == pyrometer.Consult || t == pyrometer.Cooperate
}
