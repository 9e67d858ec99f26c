package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/read/date"
	"pyrometer/nlp"
)

// whenFile is what is needed of an article of the Giveme5W1H gold standard.
type whenFile struct {
	Title     string `json:"title"`
	Text      string `json:"text"`
	Published string `json:"date_publish"`
	Questions struct {
		When struct {
			Answers []struct {
				Text   string `json:"text"`
				Parsed string `json:"parsed"`
			} `json:"annotated"`
		} `json:"when"`
	} `json:"fiveWoneH"`
}

// Dates measures on which day the main event of an article is read to have been,
// against a folder in the form of the Giveme5W1H gold standard.
//
// The gold has the words that its annotators chose ("Sunday morning") and a day
// that a program gave each article; the two contradict each other in places
// ("Sunday" on a Monday's date). "dates" takes the annotators' words where they
// name a day, reckoned back from the day of the article, and the given day only
// where they do not; "dates, as given" takes the given days throughout.
func Dates(ctx context.Context, dir string) ([]Measure, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	var all, right, named, namedRight, given, givenRight int
	var wrong []string
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w, err := readWhen(f)
		if err != nil {
			return nil, err
		}
		parsed, ok := w.given()
		on := w.published(parsed)
		gold := w.named(on)
		if len(gold) == 0 && !ok {
			continue
		}
		a := pyrometer.Article{Title: w.Title, Body: w.Text}
		doc := p.Analyze(a.Text(), nlp.All)
		got, _ := date.When(doc, date.Find(doc, on), on)
		all++
		if ok {
			given++
			if got == parsed {
				givenRight++
			}
		}
		hit := slices.Contains(gold, got)
		if len(gold) > 0 {
			named++
			if hit {
				namedRight++
			}
		} else {
			hit = got == parsed
			gold = append(gold, parsed)
		}
		if hit {
			right++
		} else {
			wrong = append(wrong, fmt.Sprintf("%.6s %s for %s", filepath.Base(f), got, gold[0]))
		}
	}
	if all == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "measure dates", Message: fmt.Sprintf("%s holds no article with a day", dir)}
	}
	data := filepath.Base(dir)
	return []Measure{
		{Name: "dates", Value: share(right, all), Target: ">= 0.85", N: all, Data: data, Note: "the annotators' words where they name a day, else the given day; wrong: " + strings.Join(wrong, "; ")},
		{Name: "dates, day in the annotators' words", Value: share(namedRight, named), Target: ">= 0.90", N: named, Data: data},
		{Name: "dates, as given", Value: share(givenRight, given), N: given, Data: data, Note: "contradictions of the gold included"},
	}, nil
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

func readWhen(path string) (whenFile, error) {
	var w whenFile
	b, err := os.ReadFile(path)
	if err != nil {
		return w, err
	}
	if err := json.Unmarshal(b, &w); err != nil {
		return w, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + filepath.Base(path), Message: err.Error()}
	}
	return w, nil
}

// given gives the day that the file has for the article.
func (w *whenFile) given() (pyrometer.Day, bool) {
	for _, a := range w.Questions.When.Answers {
		if d, err := pyrometer.ParseDay(a.Parsed); err == nil {
			return d, true
		}
	}
	return 0, false
}

// named gives the days that annotators' words name, by the plainest of rules: a
// date with a month, else the last such weekday up to the day of the article,
// else "today" and the parts of a day.
func (w *whenFile) named(on pyrometer.Day) []pyrometer.Day {
	var out []pyrometer.Day
	for _, a := range w.Questions.When.Answers {
		if m := anyDate.FindStringSubmatch(a.Text); m != nil {
			year := m[3]
			if year == "" {
				year = strconv.Itoa(on.Time().Year())
			}
			if t, err := time.Parse("Jan 2 2006", m[1]+" "+m[2]+" "+year); err == nil {
				out = append(out, pyrometer.DayOf(t))
				continue
			}
		}
		low := strings.ToLower(a.Text)
		for wd := time.Sunday; wd <= time.Saturday; wd++ {
			if strings.Contains(low, strings.ToLower(wd.String())) {
				out = append(out, on-pyrometer.Day((int(on.Time().Weekday())-int(wd)+7)%7))
			}
		}
		if strings.Contains(low, "today") || strings.HasPrefix(low, "this ") {
			out = append(out, on)
		}
	}
	return out
}

var anyDate = regexp.MustCompile(`(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})(?:, (\d{4}))?`)

// published gives the day of the article; where the file has none, that of the
// gold stands in, so that its weekdays can be read at all.
func (w *whenFile) published(gold pyrometer.Day) pyrometer.Day {
	if len(w.Published) >= 10 {
		if d, err := pyrometer.ParseDay(w.Published[:10]); err == nil {
			return d
		}
	}
	return gold
}
