package work

import (
	"log/slog"
	"runtime"
	"sync"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/group"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
)

// Reader says what articles say. It is pure and safe for concurrent use; what one
// article says does not hang on those it is read with.
type Reader interface {
	Version() string
	ReadAll(...*pyrometer.Article) []*pyrometer.Reading
}

// Matcher tells near-copies: articles that are one text, cut, re-headed or
// re-wrapped. It is pure and safe for concurrent use.
type Matcher interface {
	// Sketch gives what is kept of a text and the numbers by which copies of it
	// are found; none for a text too short to have copies.
	Sketch(*pyrometer.Article) (sketch []byte, bands []uint64)
	// Same is the second look at two articles that share a band.
	Same(a, b *pyrometer.Article, sketchA, sketchB []byte) bool
}

// Publishers knows who publishes, by the address or the name that an article has.
type Publishers interface {
	Publisher(a *pyrometer.Article) pyrometer.Publisher
}

// GroupNews is the source group of events that were read in articles.
const GroupNews = "news"

// News runs the stages that lead from articles to events. Its stages can be run
// by any number of workers, in any order and again: the rows are the same.
type News struct {
	Store      *store.Store
	Model      *heat.Model
	Registry   *registry.Registry
	Linker     Linker // over Registry, with memory
	Reader     Reader
	Matcher    Matcher    // nil: copies are not looked for
	Publishers Publishers // nil: every publisher is a family of its own
	// Words gives what articles are compared by to find their storylines; nil: there
	// are none. It is pure and safe for concurrent use.
	Words   func(*pyrometer.Article) group.Features
	Log     *slog.Logger
	Workers int // readers at once, 0: one for each processor

	parties partyCache
	story   storyKeeper
}

func (n *News) workers() int {
	if n.Workers > 0 {
		return n.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (n *News) publisher(a *pyrometer.Article) pyrometer.Publisher {
	p := pyrometer.Publisher{ID: a.Publisher, Name: a.Publisher}
	if n.Publishers != nil {
		p = n.Publishers.Publisher(a)
	}
	if p.ID == "" {
		p.ID, p.Name = "unknown", "unknown publisher"
	}
	if p.Family == "" {
		p.Family = p.ID
	}
	return p
}

// partyCache remembers the numbers that the store gave to parties; only those
// of committed transactions are in it.
type partyCache struct {
	mu   sync.Mutex
	kept map[store.PartyRow]uint32
}

func (c *partyCache) get(p store.PartyRow) (uint32, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	id, ok := c.kept[p]
	return id, ok
}

func (c *partyCache) add(fresh map[store.PartyRow]uint32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil {
		c.kept = map[store.PartyRow]uint32{}
	}
	for p, id := range fresh {
		c.kept[p] = id
	}
}
