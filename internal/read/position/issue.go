// Package position finds where actors stand on an issue: who bans, restricts or
// allows its object, how far, since when, until what deadline.
//
// An issue is a small file of words: its objects, and verbs and nouns of each
// stance of its scale. What the sentence does with them (denies, puts off, is
// still considering, says of another) is read from the tree and is the same for
// all issues.
package position

import (
	"embed"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"pyrometer"
)

//go:embed issues/*.toml
var builtin embed.FS

// Issue is what a position can be held on.
type Issue struct {
	ID      string             `toml:"id"`
	Name    string             `toml:"name"`
	Scale   []pyrometer.Stance `toml:"scale"`   // from the hardest to the softest
	Objects []string           `toml:"objects"` // words that name the object, in lower case
	With    []string           `toml:"with"`    // words that name it beside a word of Near
	Near    []string           `toml:"near"`
	Unnamed []string           `toml:"unnamed"` // those of Objects and With that name nobody
	Topics  []string           `toml:"topics"`  // what papers are about that name no object
	Without []string           `toml:"without"` // words that show that the sentence is on something else
	Words   []StanceWords      `toml:"words"`
	Delay   Words              `toml:"delay"`   // put a stance off: undecided
	Maybe   Words              `toml:"maybe"`   // leave it open: considering
	Against Words              `toml:"against"` // turn it round
	Partly  Words              `toml:"partly"`  // make it partial
	Whole   Words              `toml:"whole"`   // say that a stance is whole: denied, some of it remains
	Harm    Words              `toml:"harm"`    // what using the object does where it is unwelcome
	Narrow  []StanceWords      `toml:"narrow"`  // make it another
}

// Words are verbs (a particle after a space), nouns, and words of any kind.
type Words struct {
	Verbs []string `toml:"verbs"`
	Nouns []string `toml:"nouns"`
	Words []string `toml:"words"`
}

// StanceWords are the words of a stance.
type StanceWords struct {
	Stance pyrometer.Stance `toml:"stance"`
	Words
	Papers []string `toml:"papers"` // what is signed or passed to take the stance
	With   []string `toml:"with"`   // what is done with the object where it holds
	Does   []string `toml:"does"`   // what the object does where the stance holds
}

// The stances that a reader gives itself; an issue has them in its scale.
const (
	ban         pyrometer.Stance = "ban"
	partial     pyrometer.Stance = "partial"
	restrict    pyrometer.Stance = "restrict"
	considering pyrometer.Stance = "considering"
	undecided   pyrometer.Stance = "undecided"
	allow       pyrometer.Stance = "allow"
)

const mostIssue = 1 << 20 // no list of words is longer

// Load reads an issue from a TOML file of at most 1 MB.
func Load(r io.Reader) (*Issue, error) {
	b, err := io.ReadAll(io.LimitReader(r, mostIssue+1))
	if err != nil {
		return nil, err
	}
	if len(b) > mostIssue {
		return nil, invalid("the file is longer than 1 MB")
	}
	var i Issue
	meta, err := toml.Decode(string(b), &i)
	if err != nil {
		return nil, invalid(err.Error())
	}
	if u := meta.Undecoded(); len(u) > 0 {
		return nil, invalid(fmt.Sprintf("unknown key %q", u[0].String()))
	}
	switch {
	case i.ID == "":
		return nil, invalid("no id")
	case len(i.Objects) == 0:
		return nil, invalid(i.ID + " has no objects")
	case len(i.Scale) == 0:
		return nil, invalid(i.ID + " has no scale")
	case len(i.Words) == 0:
		return nil, invalid(i.ID + " has no words of a stance")
	}
	for _, w := range slices.Concat(i.Words, i.Narrow) {
		if !slices.Contains(i.Scale, w.Stance) {
			return nil, invalid(fmt.Sprintf("%s: stance %q is not on the scale", i.ID, w.Stance))
		}
	}
	for _, list := range [...][]string{i.Objects, i.With, i.Near, i.Without, i.Unnamed, i.Topics, i.Partly.Words} {
		for k, w := range list {
			if list[k] = strings.ToLower(strings.TrimSpace(w)); list[k] == "" {
				return nil, invalid(i.ID + " has an empty word")
			}
		}
	}
	return &i, nil
}

func invalid(msg string) error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read an issue", Message: msg}
}

// Builtin gives the issues that ship with the program.
func Builtin() ([]*Issue, error) {
	files, err := builtin.ReadDir("issues")
	if err != nil {
		return nil, err
	}
	var out []*Issue
	for _, f := range files {
		r, err := builtin.Open(path.Join("issues", f.Name()))
		if err != nil {
			return nil, err
		}
		i, err := Load(r)
		r.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	return out, nil
}

// onScale says whether a stance is one of the issue's.
func (i *Issue) onScale(s pyrometer.Stance) (pyrometer.Stance, bool) {
	return s, slices.Contains(i.Scale, s)
}
