package check

import (
	"pyrometer"
	"pyrometer/heat"
)

// Verdict is what is found of a sentence.
type Verdict string

// The verdicts.
const (
	Supported    Verdict = "supported"    // a record says so
	Unsupported  Verdict = "unsupported"  // no record says so, and none says otherwise
	Contradicted Verdict = "contradicted" // a record of the same thing says otherwise
	NoClaim      Verdict = "no claim"     // a question, an opinion, a forecast
)

// Kind says what a reason is about.
type Kind string

// The kinds of reasons.
const (
	OfWords    Kind = "words"    // what the sentence says as a whole
	OfDate     Kind = "date"     // when it happened
	OfActor    Kind = "actor"    // who did it, to whom
	OfNumber   Kind = "number"   // how much, how many
	OfQuote    Kind = "quote"    // who said these words
	OfPosition Kind = "position" // where an actor stands, until when
	OfGroup    Kind = "group"    // first, last, only, all of a group
	OfOffice   Kind = "office"   // who held an office, since when
	OfStep     Kind = "step"     // the step and the number of a level
	OfSign     Kind = "sign"     // a key point or share and its degrees
	OfRecord   Kind = "record"   // a report's fact and the record that it was copied from
	OfForm     Kind = "form"     // why a sentence is no claim
)

// Reason is one thing that was checked in a sentence.
type Reason struct {
	Kind     Kind       `json:"kind"`
	Verdict  Verdict    `json:"verdict"`
	Message  string     `json:"message"`  // one line for a person
	Claimed  string     `json:"claimed"`  // what the text says, "" if that is the whole sentence
	Known    string     `json:"known"`    // what the record says, "" for none
	Evidence []Evidence `json:"evidence"` // at most three
}

// Evidence is where the record stands.
type Evidence struct {
	Article   *pyrometer.ArticleID `json:"article"`
	Publisher string               `json:"publisher"`
	Headline  string               `json:"headline"`
	URL       string               `json:"url"`
	Day       *pyrometer.Day       `json:"day"`
	Sentence  string               `json:"sentence"` // the words that say it
	Span      pyrometer.Span       `json:"span"`     // bytes of the article's text
	Record    string               `json:"record"`   // of what is no article: a row of an event table, the registry, the calendar
}

// Sentence is a sentence of the text with what was found of it.
type Sentence struct {
	N       int            `json:"n"`     // from 0
	Block   int            `json:"block"` // index into Result.Blocks
	Span    pyrometer.Span `json:"span"`  // bytes of Result.Text
	Text    string         `json:"text"`
	Verdict Verdict        `json:"verdict"`
	Reasons []Reason       `json:"reasons"` // those that decide first
}

// Result is what was found of a text.
type Result struct {
	Text         string        `json:"text"` // as it was read: without markup, a blank line between blocks
	At           pyrometer.Day `json:"at"`   // what was known by the end of this day counts
	Blocks       []Block       `json:"blocks"`
	Sentences    []Sentence    `json:"sentences"`
	Supported    int           `json:"supported"`
	Unsupported  int           `json:"unsupported"`
	Contradicted int           `json:"contradicted"`
	NoClaim      int           `json:"no_claim"`
	General      []Reason      `json:"general"` // of the text as a whole, such as steps that differ
}

// Sound says whether nothing in the text is contradicted.
func (r *Result) Sound() bool {
	for _, g := range r.General {
		if g.Verdict == Contradicted {
			return false
		}
	}
	return r.Contradicted == 0
}

// All says whether every claim in the text is supported.
func (r *Result) All() bool { return r.Sound() && r.Unsupported == 0 }

// Level is a figure's level, against which a text's steps and numbers are held.
type Level struct {
	Name  string
	Level *float64
	Step  *heat.Step
}
