package registry

import (
	"sync"

	"pyrometer"
)

// Linker remembers links, so that a table of a million rows asks once per
// actor. It is safe for concurrent use. Links that depend on the day are asked
// for again each day.
type Linker struct {
	r    *Registry
	mu   sync.RWMutex
	kept map[linkKey]Link
}

type linkKey struct {
	actor pyrometer.Actor
	on    pyrometer.Day // 0 if the link holds for all days
	dated bool
}

// NewLinker gives a Linker over r.
func NewLinker(r *Registry) *Linker { return &Linker{r: r, kept: map[linkKey]Link{}} }

// Link is Registry.Link with memory.
func (l *Linker) Link(a pyrometer.Actor, on pyrometer.Day) Link {
	l.mu.RLock()
	v, ok := l.kept[linkKey{actor: a}]
	if !ok {
		v, ok = l.kept[linkKey{actor: a, on: on, dated: true}]
	}
	l.mu.RUnlock()
	if ok {
		return v
	}
	v = l.r.Link(a, on)
	key := linkKey{actor: a}
	if v.Dated {
		key = linkKey{actor: a, on: on, dated: true}
	}
	l.mu.Lock()
	l.kept[key] = v
	l.mu.Unlock()
	return v
}
