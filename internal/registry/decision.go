package registry

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"pyrometer"
)

// DecisionKind names what a decision about identity does.
type DecisionKind string

// The kinds.
const (
	LinkActor    DecisionKind = "link"   // the actor string Actor is Figure
	SplitActor   DecisionKind = "split"  // the actor string Actor is not Figure, but a figure of its own
	RenameFigure DecisionKind = "rename" // Figure is shown as Actor; the old name stays an alias
	MergeFigures DecisionKind = "merge"  // Figure is the same as Into, which stays
)

// Decision is what a person decided about identity, and why. Decisions are
// kept for good by the store; one is taken back by marking it Undone, after
// which Apply gives a registry as if it had never been made.
type Decision struct {
	ID     string
	At     time.Time
	Who    string
	Why    string
	Kind   DecisionKind
	Actor  string
	Figure pyrometer.FigureID
	Into   pyrometer.FigureID
	Undone bool
}

// rule is what decisions say of one folded actor string.
type rule struct {
	figure pyrometer.FigureID // it is this one
	not    []pyrometer.FigureID
}

// Apply gives the registry with the decisions laid over it, oldest first, so
// that a later one overrules. It starts from the data each time: give it all
// decisions, not the new ones. A decision that says nothing is Invalid, one
// that would merge a figure into itself by a detour a Conflict.
func (r *Registry) Apply(decisions ...Decision) (*Registry, error) {
	sorted := slices.Clone(decisions)
	slices.SortStableFunc(sorted, func(a, b Decision) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	n := *r
	n.rules, n.merged = map[string]rule{}, map[pyrometer.FigureID]pyrometer.FigureID{}
	renamed := map[pyrometer.FigureID]pyrometer.Figure{}
	for _, d := range sorted {
		if d.Undone {
			continue
		}
		if err := n.apply(d, renamed); err != nil {
			return nil, err
		}
	}
	if len(renamed) == 0 {
		return &n, nil
	}
	return n.With(slices.SortedFunc(maps.Values(renamed), func(a, b pyrometer.Figure) int { return strings.Compare(string(a.ID), string(b.ID)) })...)
}

func (r *Registry) apply(d Decision, renamed map[pyrometer.FigureID]pyrometer.Figure) error {
	bad := func(kind pyrometer.ErrorKind, format string, args ...any) error {
		return &pyrometer.Error{Kind: kind, Op: fmt.Sprintf("apply decision %q", clip(d.ID)), Message: fmt.Sprintf(format, args...)}
	}
	if d.Figure == "" {
		return bad(pyrometer.Invalid, "it names no figure")
	}
	key := Fold(d.Actor)
	switch d.Kind {
	case LinkActor, SplitActor:
		if key == "" {
			return bad(pyrometer.Invalid, "the actor %q has no letter or digit in it", clip(d.Actor))
		}
		old := r.rules[key]
		if d.Kind == LinkActor {
			old.figure = d.Figure
			old.not = slices.DeleteFunc(slices.Clone(old.not), func(x pyrometer.FigureID) bool { return x == d.Figure })
		} else {
			if old.figure == d.Figure {
				old.figure = ""
			}
			old.not = append(slices.Clone(old.not), d.Figure)
		}
		r.rules[key] = old
	case RenameFigure:
		f, ok := r.Get(d.Figure)
		if old, again := renamed[f.ID]; again {
			f = old
		}
		switch {
		case !ok:
			return bad(pyrometer.NotFound, "there is no figure %s", clip(string(d.Figure)))
		case key == "":
			return bad(pyrometer.Invalid, "the new name %q has no letter or digit in it", clip(d.Actor))
		}
		f.Aliases = append(slices.DeleteFunc(slices.Clone(f.Aliases), func(x string) bool { return x == d.Actor }), f.Name)
		f.Name = d.Actor
		renamed[f.ID] = f
	case MergeFigures:
		if d.Into == "" {
			return bad(pyrometer.Invalid, "it does not say into which figure")
		}
		if r.resolve(d.Into) == d.Figure {
			return bad(pyrometer.Conflict, "%s is merged into %s already", clip(string(d.Into)), clip(string(d.Figure)))
		}
		r.merged[d.Figure] = d.Into
	default:
		return bad(pyrometer.Invalid, "%q is not a kind of decision", clip(string(d.Kind)))
	}
	return nil
}

// resolve follows merges. Apply refuses circles, so it ends.
func (r *Registry) resolve(id pyrometer.FigureID) pyrometer.FigureID {
	for {
		to, ok := r.merged[id]
		if !ok {
			return id
		}
		id = to
	}
}

// Ruling gives what decisions make of a figure that a text was found to mean by
// a name: another one if a person said whom the name means, none if a person
// said that it is not this one, and else the figure itself or the one that it
// was merged into. A name without a letter has no decisions.
func (r *Registry) Ruling(name string, found pyrometer.FigureID) pyrometer.FigureID {
	if key := Fold(name); key != "" {
		rule := r.rules[key]
		if rule.figure != "" {
			return r.resolve(rule.figure)
		}
		if slices.Contains(rule.not, found) {
			return ""
		}
	}
	return r.resolve(found)
}
