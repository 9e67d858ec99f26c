package group

import (
	"pyrometer"
)

// Feature is a trait of a text, by the hash of its name, with a weight of at
// least 0: how much the text has of it. How telling the trait is in general is
// not in the weight: the Grouper knows how common it is.
type Feature struct {
	ID     uint32
	Weight float32
}

// Features is what a text is compared by.
type Features struct {
	Text []Feature // words of title and body, by id, each once
	Head []Feature // words of the title alone, for finding the most central
}

// Actor is whom an article or an event is about.
type Actor struct {
	Figure   pyrometer.FigureID
	Salience float64 // from 0 to 1
}

// Item is an article as a Grouper sees it. All but ID may be missing; what is
// missing is not compared.
type Item struct {
	ID       pyrometer.ArticleID
	Day      pyrometer.Day // the day it is dated, 0 for the day it is fed on
	Title    string        // from which headlines are cut
	Features Features
	Actors   []Actor
	Types    []pyrometer.Type // of the events it tells
	Places   []string         // by any name that is always the same
	Events   int              // how many events it tells, for the count of a storyline
}

// Move says that an article is now of a storyline, as of the last day fed.
type Move struct {
	Article   pyrometer.ArticleID
	Storyline pyrometer.StorylineID
	From      pyrometer.StorylineID // 0 if it is new
}
