package pyrometer

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"
)

// ArticleID identifies an article for good: a hash of its canonical address, or
// of publisher, day and title where it has none.
type ArticleID uint64

// NewArticleID gives the id of an article by its canonical address (see
// internal/ingest/address). Scheme and "www." count for nothing: publishers
// change both, and their old addresses go on naming the same text.
func NewArticleID(canonical string) ArticleID {
	s := canonical
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	return hashID(strings.TrimPrefix(s, "www."))
}

// ArticleIDOf gives the id of an article without an address. Titles are compared
// as they are but for space around them.
func ArticleIDOf(publisher string, day Day, title string) ArticleID {
	// Line ends part the fields: none of them holds one.
	return hashID(publisher + "\n" + day.String() + "\n" + strings.TrimSpace(title))
}

// hashID is FNV-64a: stable for good, and among a hundred million articles two
// share an id with a chance of one in four thousand.
func hashID(s string) ArticleID {
	h := fnv.New64a()
	h.Write([]byte(s)) // never fails
	return ArticleID(h.Sum64())
}

// String gives sixteen hexadecimal digits.
func (id ArticleID) String() string { return fmt.Sprintf("%016x", uint64(id)) }

// MarshalText gives the digits: as a number, JavaScript would lose the last ones.
func (id ArticleID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the digits.
func (id *ArticleID) UnmarshalText(b []byte) error {
	n, err := strconv.ParseUint(string(b), 16, 64)
	if err != nil {
		return &Error{Kind: Invalid, Op: "read an article id", Message: fmt.Sprintf("%q is not one", clip(string(b)))}
	}
	*id = ArticleID(n)
	return nil
}

// Article is one published text. Its strings are foreign: sound UTF-8 without
// control characters but line ends, and nothing more is promised of them.
type Article struct {
	ID        ArticleID `json:"id"`
	URL       string    `json:"url,omitempty"` // canonical; empty if unknown
	Publisher string    `json:"publisher"`     // registrable host ("reuters.com") or the name the source gives
	Title     string    `json:"title"`
	Body      string    `json:"body,omitempty"` // plain text, a blank line between paragraphs; empty for a headline
	Authors   []string  `json:"authors,omitempty"`
	Language  string    `json:"language,omitempty"` // ISO 639-1, empty if unknown
	Published time.Time `json:"published"`          // as exactly as the source says, UTC; zero if unknown
	Known     time.Time `json:"known"`              // when it could first be read; never before Published
	Origin    string    `json:"origin,omitempty"`   // file and record, or feed, that it came from
	Note      bool      `json:"note,omitempty"`     // the words are a chronicle's, of what the publisher reported
}

// Text is what is read and what every span of a reading points into: the title,
// a blank line, the body.
func (a *Article) Text() string {
	switch {
	case a.Body == "":
		return a.Title
	case a.Title == "":
		return a.Body
	}
	return a.Title + "\n\n" + a.Body
}

// Day is the day the article is dated, by which its own dates ("on Tuesday") are
// read: the day of publishing, or the day it was known if that is all there is.
func (a *Article) Day() Day {
	if a.Published.IsZero() {
		return DayOf(a.Known)
	}
	return DayOf(a.Published)
}

// Publisher is who published an article. Publishers under one owner, or that
// carry one wire, are one family: their agreement is one voice.
type Publisher struct {
	ID      string        `json:"id"` // registrable host, or a slug of the name
	Name    string        `json:"name"`
	Family  string        `json:"family"`            // id of the family; its own id if it stands alone
	Country string        `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Kind    PublisherKind `json:"kind,omitempty"`
	Known   bool          `json:"known"` // in the registry of publishers; else a family of its own
}

// PublisherKind says whose voice a publisher is.
type PublisherKind string

// The kinds.
const (
	Wire      PublisherKind = "wire"
	State     PublisherKind = "state"  // run or controlled by a government
	Public    PublisherKind = "public" // public-service broadcaster
	Private   PublisherKind = "private"
	Partisan  PublisherKind = "party"    // a party's or movement's own
	Official  PublisherKind = "official" // a government's or body's own releases
	NonProfit PublisherKind = "non-profit"
)
