package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"pyrometer"
	"pyrometer/internal/query"
)

// grammar is the whole command line.
type grammar struct {
	Store   string           `placeholder:"FILE" help:"The archive (default: $$PYROMETER_STORE, else pyrometer.db in your data directory)."`
	Color   string           `enum:"auto,always,never" default:"auto" placeholder:"WHEN" help:"Colour: auto, always or never."`
	Verbose bool             `short:"v" help:"Say more on standard error."`
	Version kong.VersionFlag `help:"Print the version and end."`

	Demo       demoCmd       `cmd:"" help:"See the board on real events, without any set-up."`
	Serve      serveCmd      `cmd:"" help:"Serve the pages of a store."`
	Ingest     ingestCmd     `cmd:"" help:"Read events and articles into the store."`
	Board      boardCmd      `cmd:"" help:"Figures by heat."`
	Heat       heatCmd       `cmd:"" help:"The heat of one figure."`
	Explain    explainCmd    `cmd:"" help:"Why a figure is as hot as it is, or what changed."`
	Turns      turnsCmd      `cmd:"" help:"The days on which a figure's level turned, and why."`
	Report     reportCmd     `cmd:"" help:"A figure's report, to be read: how hot, why, what changes, what drives it, what it means."`
	Storylines storylinesCmd `cmd:"" help:"The affairs that articles are about."`
	Storyline  storylineCmds `cmd:"" help:"One affair: its days, events and articles; join, split and rename."`
	Articles   articlesCmd   `cmd:"" help:"Find articles by their words."`
	Positions  positionsCmd  `cmd:"" help:"Who stands where on an issue, by when, says who."`
	Wrong      wrongCmd      `cmd:"" help:"Call a record of an article wrong, or take that back."`
	Figures    figuresCmd    `cmd:"" help:"Look up, add, link and merge figures."`
	Parse      parseCmd      `cmd:"" help:"Analyse English text: words, tags, trees, names."`
	Read       readCmd       `cmd:"" help:"Show what is read in an article: who did what to whom, who said what."`
	Check      checkCmd      `cmd:"" help:"Hold a text against the store, sentence by sentence."`
	Sources    sourcesCmd    `cmd:"" help:"The files read into the store, and their bad records."`
	Model      modelCmd      `cmd:"" help:"The constants and rules of the formula, with reasons."`
	Eval       evalCmd       `cmd:"" help:"Measure quality against gold data."`
	Bench      benchCmd      `cmd:"" help:"Measure speed and size."`

	Completion completionCmd `cmd:"" help:"Print a script that completes commands and flags."`
}

// when is the moment that a question is asked for.
type when struct {
	At      *pyrometer.Day `placeholder:"DATE" help:"At the end of this day (default: the newest in the store)."`
	AsKnown *pyrometer.Day `placeholder:"DATE" help:"Leave out what was first known after this day."`
}

func (w when) query() query.When { return query.When{At: w.At, AsKnown: w.AsKnown} }

// form is how an answer is written: a table unless one is set.
type form struct {
	JSON bool `xor:"form" help:"Print JSON, a stable contract for scripts."`
	CSV  bool `xor:"form" name:"csv" help:"Print CSV."`
}

// formJSON is for answers that are no table.
type formJSON struct {
	JSON bool `help:"Print JSON, a stable contract for scripts."`
}

// since is a day, or so many days back from the day asked for.
type since struct {
	day  pyrometer.Day
	days int
}

// UnmarshalText reads "2018-05-01", "30d" or "2w".
func (s *since) UnmarshalText(b []byte) error {
	word := string(b)
	unit := map[string]int{"d": 1, "w": 7}
	for u, days := range unit {
		n, err := strconv.Atoi(strings.TrimSuffix(word, u))
		if strings.HasSuffix(word, u) && err == nil {
			if n < 1 || n > 36_500 {
				return fmt.Errorf("%q is not between 1d and 36500d", word)
			}
			s.days = n * days
			return nil
		}
	}
	day, err := pyrometer.ParseDay(word)
	if err != nil {
		return fmt.Errorf("%q is neither a date like 2018-05-31 nor a number of days like 30d", clean(word))
	}
	s.day = day
	return nil
}

// before gives the day meant, seen from another.
func (s since) before(at pyrometer.Day) pyrometer.Day {
	if s.days > 0 {
		return at - pyrometer.Day(s.days)
	}
	return s.day
}

// oneOf checks a word against the words allowed and says them if it is none.
func oneOf[T ~string](flag string, word T, allowed []T) error {
	if word == "" {
		return nil
	}
	list := make([]string, len(allowed))
	for i, a := range allowed {
		if a == word {
			return nil
		}
		list[i] = string(a)
	}
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--" + flag,
		Message: fmt.Sprintf("%q is not known", clean(string(word))), Hint: "use one of " + strings.Join(list, ", ")}
}
