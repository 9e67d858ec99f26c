package group

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"pyrometer"
)

// background.bin says in how many of how many news articles a word was counted:
// see NOTICE and cmd/background.
//
//go:embed background.bin
var backgroundFile []byte

// background is the table as made once from the file.
var background = sync.OnceValue(func() *table { return readBackground(backgroundFile) })

type table struct {
	articles float64
	words    map[uint32]float32
}

// commonStep is the base of the counts' logarithms in the file: 8 bits reach from 3 to
// 10^5 with an error of 2%.
const commonStep = 1.045

// readBackground unpacks: the number of articles, then by id the difference to
// the id before and the logarithm of the count.
func readBackground(b []byte) *table {
	t := &table{words: map[uint32]float32{}}
	r := bytes.NewReader(b)
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return t
	}
	t.articles = float64(n)
	id := uint32(0)
	for {
		step, err := binary.ReadUvarint(r)
		if err != nil {
			return t
		}
		l, err := r.ReadByte()
		if err != nil {
			return t
		}
		id += uint32(step)
		t.words[id] = float32(math.Pow(commonStep, float64(l)))
	}
}

// Background packs counts of words: in how many of so many articles each lemma
// stands. Those in fewer than three are left out.
func Background(articles int, counts map[string]int) []byte {
	sums := map[uint32]int{}
	for lemma, n := range counts {
		if n >= 3 {
			sums[word(lemma)] += n
		}
	}
	ids := make([]uint32, 0, len(sums))
	for id := range sums {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	out := binary.AppendUvarint(nil, uint64(articles))
	last := uint32(0)
	for _, id := range ids {
		out = binary.AppendUvarint(out, uint64(id-last))
		out = append(out, byte(min(255, math.Round(math.Log(float64(sums[id]))/math.Log(commonStep)))))
		last = id
	}
	return out
}

// common is how common traits are: the background's words, and what has been fed
// since, of which a half is forgotten in halfKnown days: a word that was rare
// and is on all pages now tells little.
type common struct {
	articles float64
	counts   map[uint32]float32
	asOf     pyrometer.Day
}

const halfKnown = 180

// age forgets up to a day.
func (c *common) age(day pyrometer.Day) {
	if c.asOf == 0 {
		c.asOf = day
	}
	// In steps, so that a day costs little; the steps hang on days alone.
	const step = 15
	for ; c.asOf+step <= day; c.asOf += step {
		if c.articles == 0 {
			c.asOf += (day - c.asOf) / step * step
			return
		}
		keep := math.Exp2(-step / float64(halfKnown))
		c.articles *= keep
		if c.articles < 0.5 {
			c.articles = 0
		}
		for id, n := range c.counts {
			if n *= float32(keep); n < 0.5 || c.articles == 0 {
				delete(c.counts, id)
			} else {
				c.counts[id] = n
			}
		}
	}
}

// saw counts an article's traits.
func (c *common) saw(lists ...vector) {
	c.articles++
	for _, v := range lists {
		for _, f := range v {
			c.counts[f.ID]++
		}
	}
}

// rare is how telling a word is: the logarithm of the share of articles it is in.
func (c *common) rare(id uint32) float64 {
	bg := background()
	return math.Log((bg.articles + c.articles + 1) / (float64(bg.words[id]) + float64(c.counts[id]) + 0.5))
}

// rareTrait is the same for traits that the background does not know.
func (c *common) rareTrait(id uint32) float64 {
	return math.Log((c.articles + 2) / (float64(c.counts[id]) + 0.5))
}
