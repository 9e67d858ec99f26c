package query

import "pyrometer"

// Because is the cause that an article states for an event.
type Because struct {
	Text       string         `json:"text"`     // the cause's words: "the risk of spying"
	Signal     string         `json:"signal"`   // the words that join them: "because of", "" if none do
	Sentence   string         `json:"sentence"` // effect and cause
	Span       pyrometer.Span `json:"span"`     // of the cause, bytes of the article's text
	Article    ArticleRef     `json:"article"`
	Confidence float64        `json:"confidence"`
}

// Credit says what a share in an act of others is: the act, and what shows that
// the figure campaigned for it, or the other way.
type Credit struct {
	Sign   int               `json:"sign"`  // +1 credited, -1 set back
	Act    string            `json:"act"`   // "United Kingdom banned Huawei"; its reports are the cause's
	Event  pyrometer.EventID `json:"event"` // the act's
	Source *FigureRef        `json:"source"`
	Target *FigureRef        `json:"target"`
	// What the figure did, and where that stands: "demanded it", on a day.
	Did      string         `json:"did"`
	Day      pyrometer.Day  `json:"day"`
	Sentence string         `json:"sentence"`
	Span     pyrometer.Span `json:"span"` // of the article's text
	Article  *ArticleRef    `json:"article"`
}
