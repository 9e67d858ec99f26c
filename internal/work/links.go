package work

import (
	"context"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

// links remembers the numbers that the store gave to actors, acts and
// publishers. What a transaction adds is kept apart until it is committed, so
// that a failed batch leaves no number that the store does not know.
type links struct {
	linker  Linker
	model   *heat.Model
	effects replay.Options // acts and deaths, for effects of rollups

	actors     map[pyrometer.Actor]party
	acts       map[store.Act]uint32
	publishers map[string]uint32

	newActors     map[pyrometer.Actor]party
	newActs       map[store.Act]uint32
	newPublishers map[string]uint32
}

// party is an actor's number and the figure it is linked to. A dated one ("the
// surname of the president then in office") must be asked for again on each day.
type party struct {
	actor, figure uint32
	dated         bool
}

func newLinks(ctx context.Context, s *store.Store, m *heat.Model, l Linker) (*links, error) {
	k := &links{linker: l, model: m, actors: map[pyrometer.Actor]party{}, acts: map[store.Act]uint32{},
		publishers: map[string]uint32{}}
	k.begin()
	actors, err := s.Actors(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range actors {
		k.actors[a.Named] = party{a.ID, a.Figure, a.Dated}
	}
	k.effects, err = EffectOptions(ctx, s, m)
	return k, err
}

func (k *links) begin() {
	k.newActors = map[pyrometer.Actor]party{}
	k.newActs = map[store.Act]uint32{}
	k.newPublishers = map[string]uint32{}
}

// commit keeps the numbers of a committed transaction.
func (k *links) commit() {
	for a, p := range k.newActors {
		k.actors[a] = p
	}
	for a, id := range k.newActs {
		k.acts[a] = id
	}
	for n, id := range k.newPublishers {
		k.publishers[n] = id
	}
	k.begin()
}

func (k *links) actor(tx *store.Tx, a pyrometer.Actor, on pyrometer.Day) (party, error) {
	if p, ok := k.actors[a]; ok && !p.dated {
		return p, nil
	}
	if p, ok := k.newActors[a]; ok && !p.dated {
		return p, nil
	}
	linked := k.linker.Link(a, on)
	row := store.Actor{Named: a, Dated: linked.Dated, Why: linked.Reason}
	if linked.Figure.ID != "" {
		n, err := tx.Figure(stored(linked.Figure))
		if err != nil {
			return party{}, err
		}
		row.Linked, row.Figure = n, n
		if d := linked.Figure.Died.Latest(); d != 0 {
			k.effects.SetDeath(n, d)
		}
	}
	others := make([]string, len(linked.Others))
	for i, o := range linked.Others {
		others[i] = string(o.Figure.ID)
	}
	row.Others = strings.Join(others, " ")
	// Another program may have added it since this one began.
	id, err := tx.Actor(row)
	p := party{id, row.Figure, row.Dated}
	k.newActors[a] = p
	return p, err
}

func stored(f pyrometer.Figure) store.Figure {
	return store.Figure{ID: f.ID, Name: f.Name, Kind: f.Kind, Country: f.Country, Guessed: f.Guessed, Died: f.Died}
}

func (k *links) act(tx *store.Tx, r *table.Row) (uint32, error) {
	a := store.Act{Code: r.Code, Type: r.Type, Mode: r.Mode}
	if id, ok := k.acts[a]; ok {
		return id, nil
	}
	if id, ok := k.newActs[a]; ok {
		return id, nil
	}
	id, err := tx.Act(a)
	if err != nil {
		return 0, err
	}
	k.newActs[a] = id
	k.effects.Acts = withAct(k.effects.Acts, k.model, store.Act{ID: id, Type: a.Type, Mode: a.Mode})
	return id, nil
}

func (k *links) publisher(tx *store.Tx, name string) (uint32, error) {
	if id, ok := k.publishers[name]; ok {
		return id, nil
	}
	if id, ok := k.newPublishers[name]; ok {
		return id, nil
	}
	id, err := tx.Publisher(name)
	if err == nil {
		k.newPublishers[name] = id
	}
	return id, err
}

// withAct notes the rule of an act.
func withAct(acts replay.Acts, m *heat.Model, a store.Act) replay.Acts {
	for int(a.ID) >= len(acts) {
		acts = append(acts, -1)
	}
	if rule, ok := m.RuleOf(a.Type, a.Mode); ok {
		acts[a.ID] = rule
	}
	return acts
}

// EffectOptions gives what a machine must know of a store: the rules of its
// acts and who is dead.
func EffectOptions(ctx context.Context, s *store.Store, m *heat.Model) (replay.Options, error) {
	acts, err := s.Acts(ctx)
	if err != nil {
		return replay.Options{}, err
	}
	dead, err := s.Dead(ctx)
	return EffectsOf(m, acts, dead), err
}

// EffectsOf is EffectOptions for those who have the acts and the dead at hand.
func EffectsOf(m *heat.Model, acts []store.Act, dead map[uint32]pyrometer.PartialDate) replay.Options {
	o := replay.Options{Model: m}
	for _, a := range acts {
		o.Acts = withAct(o.Acts, m, a)
	}
	for n, d := range dead {
		if day := d.Latest(); day != 0 {
			o.SetDeath(n, day)
		}
	}
	return o
}

func (k *links) group(tx *store.Tx, name string) (uint32, error) {
	// Not remembered across batches: rows that name a group of their own are rare.
	return tx.Group(name)
}
