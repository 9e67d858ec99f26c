package tone

import (
	"strings"

	"pyrometer/internal/read/learn"
)

// features appends the numbers of what is seen from the target.
func (sc *scene) features(f []uint32) []uint32 {
	add := func(v ...uint64) { f = append(f, learn.Mix(v...)) }
	head := &sc.Tokens[sc.head]
	role := sc.words[sc.head].rel
	inQuote := b2u(sc.words[sc.head].quoted)
	add(1, 0)
	add(2, role)
	add(3, inQuote)
	for i := sc.first; i <= sc.last; i++ {
		add(4, learn.Hash(learn.Seed, strings.ToLower(sc.Tokens[i].Form)))
	}
	add(5, sc.words[sc.head].upos)
	if head.Head >= 0 {
		add(6, sc.words[head.Head].key, role)
	}
	own := sc.words[sc.head].clause
	sum, near, same := 0, 0, 0
	for i := range sc.Tokens {
		if i >= sc.first && i <= sc.last {
			continue
		}
		w, t := &sc.words[i], &sc.Tokens[i]
		side := b2u(i > sc.head)
		d := sc.distance(i)
		bucket := uint64(min(d, 5))
		if t.UPOS == "PUNCT" {
			switch t.Form {
			case "?", "!", "“", "\"", ":", "(":
				add(7, w.key)
			}
			continue
		}
		add(10, w.key)
		add(11, w.key, side)
		if d <= 4 {
			add(12, w.key, bucket)
		}
		branch := sc.branch(i)
		if d <= 4 {
			add(13, w.key, branch, uint64(min(sc.down[i], 2)))
		}
		var way uint64
		if d <= 3 {
			way = sc.way(i)
		}
		if d <= 2 {
			add(14, w.key, way)
		}
		if w.clause == own {
			add(15, w.key, role)
			same += int(w.tone)
		}
		if w.denied {
			add(16, w.key)
		}
		if w.class != 0 {
			c := uint64(w.class + 2)
			add(20, c)
			add(21, c, bucket)
			add(22, c, side, min(uint64(abs(i-sc.head))/4, 4))
			add(23, c, branch, uint64(min(sc.down[i], 2)))
			if d <= 3 {
				add(24, c, way)
			}
			if w.clause == own {
				add(25, c, role)
			}
			add(26, c, b2u(w.quoted), inQuote)
			add(27, c, w.upos, bucket)
			sum += int(w.tone)
			if d <= 3 {
				near += int(w.tone)
			}
		}
		if i+1 < len(sc.Tokens) {
			add(30, w.key, sc.words[i+1].key)
		}
	}
	add(40, level(sum))
	add(41, level(near))
	add(42, level(same))
	add(43, level(near), role)
	add(44, uint64(min(len(sc.Tokens)/8, 6)))
	// The verb that the target acts or is acted on by, and what goes with it.
	v := int(own)
	if v != sc.head {
		p := sc.Predicate(v)
		place := uint64(0)
		switch {
		case p.Subject >= 0 && sc.Below(sc.head, p.Subject):
			place = 1
		case p.Object >= 0 && sc.Below(sc.head, p.Object):
			place = 2
		default:
			for _, o := range p.Obliques {
				if sc.Below(sc.head, o.Noun) {
					place = 3 + learn.Hash(learn.Seed, o.Case)
				}
			}
		}
		neg := b2u(p.Negated)
		add(50, sc.words[v].key, place, neg)
		add(51, place, neg, uint64(sc.words[v].class+2))
		if p.Object >= 0 && place == 1 {
			add(52, sc.words[p.Object].key)
			add(53, sc.words[v].key, sc.words[p.Object].key)
			add(54, uint64(sc.words[p.Object].class+2), uint64(sc.words[v].class+2))
		}
		if p.Modal != "" {
			add(55, learn.Hash(learn.Seed, p.Modal), place)
		}
		add(56, sc.words[v].rel, place)
	}
	return f
}

func level(sum int) uint64 {
	switch {
	case sum <= -18:
		return 0
	case sum <= -9:
		return 1
	case sum <= -4:
		return 2
	case sum < 0:
		return 3
	case sum == 0:
		return 4
	case sum < 4:
		return 5
	case sum < 9:
		return 6
	case sum < 18:
		return 7
	}
	return 8
}

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func abs(n int) int { return max(n, -n) }
