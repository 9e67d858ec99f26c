package feed

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/json"
)

// parse hands the text to gofeed. Of a document that ends or breaks in the
// middle, the items before the break are read, and cut says why there are no more.
func parse(text []byte) (f *gofeed.Feed, cut, err error) {
	f, err = fenced(text)
	if err != nil {
		cut = err
		if whole := untilBreak(text); whole != nil && text[0] == '<' {
			f, err = fenced(whole)
		}
		if err != nil {
			return nil, nil, invalid(reason(cut, text))
		}
		cut = errors.New("broken off: " + cut.Error())
	}
	if f.FeedType == JSON && !strings.Contains(f.FeedVersion, "jsonfeed") && len(f.Items) == 0 {
		return nil, nil, invalid("JSON, but not a feed")
	}
	return f, cut, nil
}

// fenced makes a panic of the parser an error: what it is given was written by
// strangers, and one feed must not end the reading of all.
func fenced(text []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("the parser gave up: %v", p)
		}
	}()
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true // an item's own source is only there
	p.JSONTranslator = nulls{}
	return p.Parse(bytes.NewReader(text))
}

// nulls drops the nulls of a JSON feed's lists, which gofeed 1.4.2 dereferences.
type nulls struct{ gofeed.DefaultJSONTranslator }

func (n nulls) Translate(feed any) (*gofeed.Feed, error) {
	f, ok := feed.(*json.Feed)
	if !ok || f == nil {
		return nil, errors.New("null")
	}
	none := func(a *json.Author) bool { return a == nil }
	f.Authors = slices.DeleteFunc(f.Authors, none)
	f.Items = slices.DeleteFunc(f.Items, func(i *json.Item) bool { return i == nil })
	for _, i := range f.Items {
		i.Authors = slices.DeleteFunc(i.Authors, none)
	}
	return n.DefaultJSONTranslator.Translate(f)
}
