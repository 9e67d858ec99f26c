package work

import (
	"pyrometer"
	"pyrometer/internal/store"
)

// Edits is what editors' decisions make of the program's storylines.
type Edits struct {
	steps []editStep
	names map[pyrometer.StorylineID]*store.StorylineDecision // renamed, by what the storyline is after all steps
}

// editStep joins or parts.
type editStep struct {
	decision int64
	from, to pyrometer.StorylineID
	goes     map[int64]bool // articles that go from the one to the other; nil: all
}

// None says that there are no decisions.
func (e *Edits) None() bool { return len(e.steps) == 0 }

// Name is what editors named a storyline, "" if they did not.
func (e *Edits) Name(id pyrometer.StorylineID) string {
	if d := e.names[id]; d != nil {
		return d.Name
	}
	return ""
}

// Of gives the storyline of an article that the program has in a storyline.
func (e *Edits) Of(article int64, line pyrometer.StorylineID) pyrometer.StorylineID {
	return e.after(0, article, line)
}

// Line gives the storyline that one of the program is now part of, as a whole.
func (e *Edits) Line(line pyrometer.StorylineID) pyrometer.StorylineID { return e.after(0, 0, line) }

func (e *Edits) after(step int, article int64, line pyrometer.StorylineID) pyrometer.StorylineID {
	for _, s := range e.steps[step:] {
		if s.from == line && (s.goes == nil || s.goes[article]) {
			line = s.to
		}
	}
	return line
}

// places knows where the program has articles.
type places interface {
	Stands(pyrometer.StorylineID) (bool, error)
	PlaceOf(pyrometer.ArticleID) (store.Place, error)
	Decided(decision int64) ([]store.Decided, error)
}

// editsOf works out what decisions come to, in their order. A storyline is named
// by the article that founded it: if the program has it no more, since all was
// grouped anew, the storyline is meant that this article is in now. step, if not
// nil, is called before each decision is added.
func editsOf(decisions []store.StorylineDecision, at places, step func(*Edits, *editStep) error) (*Edits, error) {
	e := &Edits{names: map[pyrometer.StorylineID]*store.StorylineDecision{}}
	made := map[pyrometer.StorylineID]int{} // by decision, and the step after which
	now := func(id pyrometer.StorylineID) (pyrometer.StorylineID, error) {
		if step, ok := made[id]; ok {
			return e.after(step, 0, id), nil
		}
		stands, err := at.Stands(id)
		if err != nil || stands {
			return e.Line(id), err
		}
		p, err := at.PlaceOf(pyrometer.ArticleID(id))
		if err != nil || p.Article == 0 {
			return e.Line(id), err
		}
		return e.Of(p.Article, p.Storyline), nil
	}
	renamed := map[pyrometer.StorylineID]*store.StorylineDecision{}
	for i := range decisions {
		d := &decisions[i]
		to, err := now(d.Storyline)
		if err != nil {
			return nil, err
		}
		s := editStep{decision: d.ID, to: to}
		switch d.Kind {
		case store.RenameStoryline:
			renamed[d.Storyline] = d
			continue
		case store.JoinStorylines:
			if s.from, err = now(d.Other); err != nil {
				return nil, err
			}
		case store.SplitStoryline:
			s.from, s.to, s.goes = to, d.Other, map[int64]bool{}
			list, err := at.Decided(d.ID)
			if err != nil {
				return nil, err
			}
			for _, x := range list {
				if x.Goes {
					s.goes[x.Article] = true
				}
			}
		}
		if s.from == s.to {
			continue
		}
		if step != nil {
			if err := step(e, &s); err != nil {
				return nil, err
			}
		}
		e.steps = append(e.steps, s)
		if d.Kind == store.SplitStoryline {
			made[d.Other] = len(e.steps)
		}
	}
	for _, d := range decisions { // names last: of what has become of it
		if renamed[d.Storyline] != nil {
			id, err := now(d.Storyline)
			if err != nil {
				return nil, err
			}
			if was := e.names[id]; was == nil || was.ID < renamed[d.Storyline].ID {
				e.names[id] = renamed[d.Storyline]
			}
		}
	}
	return e, nil
}
