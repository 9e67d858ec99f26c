package query

import (
	"context"
	"sync"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/registry"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
	"pyrometer/internal/work"
)

// Service answers questions from one store. It is safe for concurrent use.
type Service struct {
	store    *store.Store
	registry *registry.Registry
	model    *heat.Model

	mu      sync.Mutex
	edition string
	atlas   *atlas
	acts    []store.Act
	effects replay.Options
	boards  map[boardKey]*boardEntry
	scratch sync.Pool  // of the machines that make boards
	recent  []boardKey // oldest first
}

// keptBoards is how many days' boards stay warm: enough for a date slider that
// is pulled back and forth, some ten megabytes at most.
const keptBoards = 8

// New gives a service over a store. The registry says who figures are; it must
// hold users' own figures and decisions too.
func New(s *store.Store, r *registry.Registry, m *heat.Model) *Service {
	return &Service{store: s, registry: r, model: m}
}

// Model is the model that levels are computed with.
func (s *Service) Model() *heat.Model { return s.model }

// view is one edition of the store, with what all answers need of it.
type view struct {
	*Service
	atlas       *atlas
	acts        []store.Act
	effects     replay.Options
	first, last pyrometer.Day
	empty       bool
	known       pyrometer.Day // what was told later is left out, 0: nothing
}

// view gives the current edition; what was kept of an older one is dropped.
func (s *Service) view(ctx context.Context) (*view, error) {
	edition, err := s.store.Fact(ctx, store.FactEdition)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.atlas == nil || edition != s.edition {
		figures, err := s.store.Atlas(ctx, edition)
		if err != nil {
			return nil, err
		}
		acts, err := s.store.Acts(ctx)
		if err != nil {
			return nil, err
		}
		dead, err := s.store.Dead(ctx)
		if err != nil {
			return nil, err
		}
		s.effects, s.acts = work.EffectsOf(s.model, acts, dead), nil
		for _, act := range acts { // by number, which the store gives out one by one
			for len(s.acts) <= int(act.ID) {
				s.acts = append(s.acts, store.Act{})
			}
			s.acts[act.ID] = act
		}
		s.atlas, s.edition = &atlas{Atlas: figures}, edition
		s.boards, s.recent = map[boardKey]*boardEntry{}, nil
	}
	v := &view{Service: s, atlas: s.atlas, acts: s.acts, effects: s.effects}
	first, last, ok, err := s.store.Bounds(ctx)
	if err != nil {
		return nil, err
	}
	// While an ingest runs elsewhere, events can be ahead of the worlds.
	world, err := s.store.LastWorld(ctx)
	if err != nil {
		return nil, err
	}
	v.first, v.last, v.empty = first, min(last, world), !ok || world == 0
	return v, nil
}

// moment settles the day a question is about. known is 0 if nothing is left out.
func (v *view) moment(w When) (at, known pyrometer.Day, err error) {
	if v.empty {
		return 0, 0, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "look at the store", Message: "it holds no events yet",
			Hint: "run `pyrometer ingest FILE`, or `pyrometer demo`"}
	}
	at = v.last
	if w.At != nil {
		at = *w.At
	}
	if w.AsKnown != nil {
		known = *w.AsKnown
		v.known = known
	}
	if at < v.first {
		return 0, 0, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "go to " + at.String(),
			Message: "the store begins on " + v.first.String(), Hint: "ask for a day from then on"}
	}
	return at, known, nil
}
