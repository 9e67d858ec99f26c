package app

import (
	"errors"
	"io"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/ingest/table"
)

// Form says what a file holds.
type Form string

// The forms.
const (
	FormEvents   Form = "events"   // a table of events
	FormArticles Form = "articles" // articles, or mentions of events in them
	FormText     Form = "text"     // one plain text
	FormFeed     Form = "feed"     // a feed as a file
	FormOPML     Form = "opml"     // a list of feeds
)

// FormOf tells by its content what a file holds. The error is Invalid for one
// that holds neither events nor articles, and says of both why.
func FormOf(path string, t table.Options, a articles.Options) (Form, error) {
	tables, err := table.Open(path, t)
	if err != nil && pyrometer.KindOf(err) != pyrometer.Invalid {
		return "", err
	}
	format := table.Format("")
	if err == nil {
		format = tables.Format()
		if err := tables.Close(); err != nil {
			return "", err
		}
	}
	// Only JSON Lines can be either: there the readers of articles, who look at
	// the names of the fields, are asked first.
	if format != "" && format != table.JSONL || t.Format != "" {
		return FormEvents, err
	}
	texts, err2 := articles.Open(path, a)
	switch {
	case err2 == nil:
		form := FormArticles
		if texts.Format() == articles.Text {
			form = FormText
		}
		return form, texts.Close()
	case format != "":
		return FormEvents, nil
	}
	if form := feedForm(path); form != "" {
		return form, nil
	}
	e := &pyrometer.Error{Kind: pyrometer.Invalid, Op: "open " + path, Message: "it holds neither events nor articles", Hint: formsHint}
	if why, ok := errors.AsType[*pyrometer.Error](err2); ok {
		e.Message += ": " + strings.TrimPrefix(why.Message, "it holds no articles: ")
	}
	return "", e
}

// feedForm tells a feed or a list of feeds by its beginning, "" for neither.
func feedForm(path string) Form {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 4<<10))
	if err != nil {
		return ""
	}
	text := strings.ToLower(string(head))
	switch {
	case strings.Contains(text, "<opml"):
		return FormOPML
	case strings.Contains(text, "<rss"), strings.Contains(text, "<feed"), strings.Contains(text, "<rdf:rdf"), strings.Contains(text, "jsonfeed.org/version"):
		return FormFeed
	}
	return ""
}

const formsHint = "docs/tables.md and docs/articles.md describe what can be read"
