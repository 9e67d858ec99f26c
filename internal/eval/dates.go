package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
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
// The gold gives the words that its annotators chose and a day for each article.
// In some files the two contradict each other: the words name a weekday, and the
// day falls on another one. "dates" counts every article that has a day;
// "dates, sound gold" leaves out those whose words and day disagree.
func Dates(ctx context.Context, dir string) ([]Measure, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	var all, right, sound, soundRight int
	var wrong []string
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w, err := readWhen(f)
		if err != nil {
			return nil, err
		}
		gold, contradicts, ok := w.gold()
		if !ok {
			continue
		}
		a := pyrometer.Article{Title: w.Title, Body: w.Text}
		on := w.published(gold)
		doc := p.Analyze(a.Text(), nlp.All)
		got, _ := date.When(doc, date.Find(doc, on), on)
		all++
		if got == gold {
			right++
		}
		if contradicts {
			continue
		}
		sound++
		if got == gold {
			soundRight++
		} else {
			wrong = append(wrong, fmt.Sprintf("%.6s %s for %s", filepath.Base(f), got, gold))
		}
	}
	if all == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "measure dates", Message: fmt.Sprintf("%s holds no article with a day", dir)}
	}
	return []Measure{
		{Name: "dates", Value: share(right, all), Target: ">= 0.85", N: all, Data: filepath.Base(dir), Note: "same day as the gold's, for every article that has one"},
		{Name: "dates, sound gold", Value: share(soundRight, sound), Target: ">= 0.90", N: sound, Data: filepath.Base(dir),
			Note: "without the articles whose own words name another weekday or day than their gold; wrong: " + strings.Join(wrong, "; ")},
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

// gold gives the article's day, and whether words of an annotator that name a
// weekday or a date contradict it.
func (w *whenFile) gold() (day pyrometer.Day, contradicts, ok bool) {
	for _, a := range w.Questions.When.Answers {
		d, err := pyrometer.ParseDay(a.Parsed)
		if err != nil {
			continue
		}
		if !ok {
			day, ok = d, true
		}
		for wd := time.Sunday; wd <= time.Saturday; wd++ {
			if strings.Contains(a.Text, wd.String()) && day.Time().Weekday() != wd {
				contradicts = true
			}
		}
		for _, form := range [...]string{"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "Mon, January 2, 2006", "January 2", "Jan 2"} {
			if t, err := time.Parse(form, strings.TrimSpace(a.Text)); err == nil && t.YearDay()+boolToLeap(t, day) != day.Time().YearDay() {
				contradicts = true
			}
		}
	}
	return day, contradicts, ok
}

// boolToLeap corrects the day of the year of a date that was read without one.
func boolToLeap(t time.Time, day pyrometer.Day) int {
	u := time.Date(day.Time().Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return u.YearDay() - t.YearDay()
}

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
