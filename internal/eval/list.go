package eval

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

// Turn says which way a change of office went.
type Turn int

// The turns.
const (
	Unclear Turn = iota // the words say neither, or both
	Rise
	Fall
	Death // left out: praise of the dead is no rise
)

func (t Turn) String() string { return [...]string{"unclear", "rise", "fall", "death"}[t] }

// Transition is a dated rise or fall from a list.
type Transition struct {
	Day     pyrometer.Day
	Name    string
	Country string
	Change  string // "resigned as prime minister after protests"
	Turn    Turn
	Line    int
}

// ReadTransitions reads a list: CSV with the columns date, figure, country and
// change, named in the first line, in any order; other columns are ignored.
func ReadTransitions(path string) ([]Transition, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read a list of transitions", Err: err}
	}
	defer f.Close()
	return parseTransitions(f)
}

func parseTransitions(r io.Reader) ([]Transition, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord = -1
	bad := func(format string, args ...any) error {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a list of transitions", Message: fmt.Sprintf(format, args...)}
	}
	head, err := c.Read()
	if err != nil {
		return nil, bad("no first line: %v", err)
	}
	col := map[string]int{}
	for i, h := range head {
		col[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))] = i
	}
	for _, need := range []string{"date", "figure", "country", "change"} {
		if _, ok := col[need]; !ok {
			return nil, bad("no column %q in the first line", need)
		}
	}
	var list []Transition
	for {
		row, err := c.Read()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, bad("%v", err)
		}
		line, _ := c.FieldPos(0)
		cell := func(name string) string {
			if i := col[name]; i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		day, err := pyrometer.ParseDay(cell("date"))
		if err != nil {
			return nil, bad("line %d: %v", line, err)
		}
		t := Transition{Day: day, Name: cell("figure"), Country: cell("country"), Change: cell("change"), Line: line}
		t.Turn = TurnOf(t.Change)
		list = append(list, t)
	}
}

// TurnOf reads the turn from the words of a change. The first word that says one
// decides, because what follows tells the circumstance: "resigned after a lost
// vote", "won the vote against the ousted president".
func TurnOf(change string) Turn {
	words := strings.Fields(registry.Fold(change))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "re" }) // "re-elected"
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		if t := turnOf(w, next, i > 0 && negates(words[i-1])); t != Unclear {
			return t
		}
	}
	return Unclear
}

// turnOf reads one word and the word behind it.
func turnOf(w, next string, negated bool) Turn {
	turn := Unclear
	switch {
	case slices.Contains([]string{"died", "killed", "assassinated", "death"}, w):
		return Death
	case w == "stepped", w == "stepping", w == "steps", w == "stood", w == "stands", w == "standing":
		if next == "down" || next == "aside" {
			turn = Fall
		}
	case w == "voted", w == "forced", w == "thrown", w == "driven", w == "pushed", w == "kicked":
		switch next {
		case "out", "from", "to":
			turn = Fall
		case "in", "into":
			turn = Rise
		}
	case w == "gave", w == "gives", w == "handed", w == "hands":
		if next == "up" || next == "over" || next == "in" {
			turn = Fall
		}
	case w == "announced", w == "announces", w == "term", w == "office", w == "power":
		if next == "ended" || next == "expired" {
			turn = Fall
		}
	case w == "replaced", w == "replaces", w == "succeeded", w == "succeeds", w == "defeated", w == "beaten", w == "beat":
		// Who is named behind it was: "replaced by a general", but "replaced Mr X".
		turn = Rise
		if passive(next) && (next != "as" || strings.HasPrefix(w, "replace")) {
			turn = Fall
		}
	case slices.Contains([]string{
		"took", "takes", "won", "wins", "winner", "winning", "elected", "reelected", "named", "appointed", "reappointed",
		"sworn", "inaugurated", "promoted", "became", "becomes", "assumed", "assumes", "confirmed", "nominated", "installed", "crowned",
		"acceded", "ascended", "returned", "reinstated", "survived", "chosen", "selected", "picked",
		"designated", "proclaimed", "acclaimed", "seized", "victory", "victorious", "entered", "gained", "rose", "formed", "freed", "acquitted", "released", "pardoned",
		"retained", "secured", "triumphed", "prevailed", "elevated", "restored", "rehabilitated", "wins", "elects", "survives", "sweeps", "swept",
	}, w):
		turn = Rise
	case slices.Contains([]string{
		"resigned", "resigns", "resignation", "left", "leaves", "lost", "loses", "sacked", "ousted", "dismissed", "impeached",
		"arrested", "defeat", "fired", "removed", "deposed", "overthrown", "toppled", "quit", "quits", "retired", "withdrew", "expelled",
		"suspended", "convicted", "jailed", "imprisoned", "sentenced", "indicted", "charged", "detained", "unseated", "abdicated", "demoted", "fled",
		"exiled", "vacated", "ended", "conceded", "fell", "purged", "disqualified", "stripped", "forfeited", "eliminated", "dropped",
		"ejected", "banned", "barred", "recalled", "departed", "departs", "exited", "failed", "surrendered", "retires", "concedes", "falls",
		"relinquished", "renounced", "overthrow", "ouster", "downfall",
	}, w):
		turn = Fall
	}
	if negated {
		switch turn {
		case Rise:
			return Fall
		case Fall:
			return Rise
		}
	}
	return turn
}

// passive says whether the word behind "defeated" shows that somebody else did it.
func passive(next string) bool {
	switch next {
	case "", "as", "by", "in", "at", "on", "after", "for", "over", "following", "and", "amid":
		return true
	}
	return false
}

func negates(w string) bool {
	switch w {
	case "not", "never":
		return true
	}
	return false
}
