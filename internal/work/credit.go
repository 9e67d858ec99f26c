package work

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/store"
)

// What makes a campaign. Whoever spoke or acted against somebody on two days of
// the year before, plainly, campaigns against him; so does one of whom a single
// article tells it in three sentences. Whoever announces an act has a share in it
// at once, and so has who demanded it of the one who does it. Peoples and states
// are spoken of by everybody: against those only an announcement or such a demand
// counts. A campaign is of an affair: what was said in another storyline than the
// act's weighs less, the more affairs somebody is in. States speak of everything:
// they have a share in what they announced or demanded only.
const (
	campaignDays   = 2
	campaignTold   = 3
	campaignWeight = 0.7 // sum over days of what was said on each, at most 1, less that of the other side
	personsShare   = 4   // at most so many persons and bodies have a share in one act,
	statesShare    = 2   // and so many states
)

// demanded is what a tie says of who demands an act.
const demanded = "demanded it"

// campaigner is somebody who is for or against the one to whom an act is done.
type campaigner struct {
	figure    uint32
	key       pyrometer.FigureID
	sign      float64 // his side, -1 or +1
	weight    float64
	announced bool         // or demanded: he spoke of that very act
	best      *store.TieTo // that shows it best
	near      float64      // weight of the nearest thing said: 1 in the act's storyline
}

// campaigners gives who is for or against a figure on a day, by ties of the year
// before that were known by then, and who announced that the actor would act, or
// demanded it. near says of each tie what it weighs, being of the act's affair or
// of another.
func campaigners(ties []store.TieTo, near []float64, actor uint32, day, known pyrometer.Day, diffuse bool) []campaigner {
	type side struct {
		from uint32
		sign float64
	}
	days := map[side]map[pyrometer.Day]daily{}
	type telling struct {
		side
		article int64
	}
	announced := map[side]*store.TieTo{}
	told := map[telling]int{} // sentences
	most := map[side]int{}
	for i := range ties {
		x := &ties[i]
		if x.Known > known {
			continue
		}
		k := side{x.From, math.Copysign(1, x.Sign)}
		if days[k] == nil {
			days[k] = map[pyrometer.Day]daily{}
		}
		d, w := days[k][x.Day], math.Abs(x.Sign)*x.Confidence*near[i]
		if d.tie == nil || w > math.Abs(d.tie.Sign)*d.tie.Confidence*d.near {
			d.tie, d.near = x, near[i]
		}
		d.weight = min(d.weight+w, 1)
		days[k][x.Day] = d
		told[telling{k, x.Article}]++
		most[k] = max(most[k], told[telling{k, x.Article}])
		if x.Of == actor && actor != 0 && (x.Day >= day-1 && x.Day <= day+1 || x.Why == demanded && near[i] == 1) {
			if was := announced[k]; was == nil || was.Why == demanded || x.Why != demanded {
				announced[k] = x
			}
		}
	}
	var out []campaigner
	for k, by := range days {
		c := campaigner{figure: k.from, sign: k.sign}
		for _, d := range days[side{k.from, -k.sign}] {
			c.weight -= d.weight // who speaks both ways campaigns for little
		}
		for _, d := range by {
			c.weight += d.weight
			if c.best == nil || d.shows(c.best, c.near, day) {
				c.best, c.near = d.tie, d.near
			}
		}
		if x := announced[k]; x != nil {
			c.announced, c.best = true, x
		} else if diffuse || decides(c.best.Key) || len(by) < campaignDays && most[k] < campaignTold || c.weight < campaignWeight {
			continue
		}
		c.key = c.best.Key
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b campaigner) int {
		return cmp.Or(-cmp.Compare(btoi(a.announced), btoi(b.announced)), cmp.Compare(b.weight, a.weight), strings.Compare(string(a.key), string(b.key)), cmp.Compare(a.sign, b.sign))
	})
	return out
}

// daily is what somebody said of another on a day.
type daily struct {
	weight float64
	near   float64
	tie    *store.TieTo // that weighs most
}

// shows says whether a day shows a campaign better than the best so far: it is
// nearer to the affair, before the act rather than after, late rather than early.
func (d daily) shows(best *store.TieTo, near float64, day pyrometer.Day) bool {
	switch {
	case d.near != near:
		return d.near > near
	case (d.tie.Day < day) != (best.Day < day):
		return d.tie.Day < day
	case best.Day < day:
		return d.tie.Day > best.Day
	}
	return d.tie.Day < best.Day
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// credits gives the shares that third figures have in the acts of a day: events
// of their own, told by the same voices.
func (g *grouper) credits(day pyrometer.Day, events []newsEvent) (shares []newsEvent, rows []store.CreditRow, err error) {
	ties := map[uint32][]store.TieTo{}
	g.affairs.tx = g.tx
	if err := g.affairs.day(day); err != nil {
		return nil, nil, err
	}
	for i := range events {
		e := &events[i]
		act := e.first
		side, shared := g.model.Shared(act.Type, act.Mode)
		if !shared || act.Target == 0 || !decides(act.SourceKey) {
			continue
		}
		list, asked := ties[act.Target]
		if !asked {
			if list, err = g.tx.TiesTo(act.Target, day-store.TieDays, day+1); err != nil {
				return nil, nil, err
			}
			ties[act.Target] = list
		}
		known := max(e.first.Known, day)
		in, err := g.affairs.of(e.id, known)
		if err != nil {
			return nil, nil, err
		}
		near, err := g.affairs.near(act.Target, list, in, known)
		if err != nil {
			return nil, nil, err
		}
		var persons, states int
		for _, c := range campaigners(list, near, act.Source, day, known, diffuse(act.TargetKey)) {
			if c.figure == act.Source || c.figure == act.Target || !campaigns(c.key) {
				continue
			}
			if foreign, err := g.foretold(&c, act.SourceKey); err != nil || foreign {
				if err != nil {
					return nil, nil, err
				}
				continue
			}
			n, most := &persons, personsShare
			if diffuse(c.key) {
				n, most = &states, statesShare
			}
			if *n == most {
				continue
			}
			*n++
			told := *act
			told.Source, told.SourceKey, told.Target, told.TargetKey = c.figure, c.key, 0, ""
			told.Mode = act.Mode.Credited(float64(side) == c.sign)
			if told.Act, err = g.act(told.Type, told.Mode); err != nil {
				return nil, nil, err
			}
			share := newsEvent{id: shareID(e.id, c.key, told.Mode), first: &told, voices: e.voices}
			shares = append(shares, share)
			rows = append(rows, store.CreditRow{EventKey: store.EventKey{Day: day, ID: share.id}, Of: e.id, Source: act.Source, Target: act.Target, Act: act.Act,
				Tie: c.best.Article, TieN: c.best.N, TieDay: c.best.Day, Announced: c.announced, Sign: c.best.Sign})
		}
	}
	return shares, rows, nil
}

// foretold says whether what makes a campaigner is only that he said what another state
// would do: who speaks for a state announces its acts, and who does not foretells them.
func (g *grouper) foretold(c *campaigner, actor pyrometer.FigureID) (bool, error) {
	code, ok := strings.CutPrefix(string(actor), "country.")
	if !ok || !c.announced || c.best.Why == demanded {
		return false, nil
	}
	_, home, err := g.tx.FigureName(c.figure)
	return !strings.EqualFold(home, code), err
}

// decides says whether a figure is one whose acts others campaign for: a state, or
// the union of states that decides as one. What persons, firms, parties and papers say and
// do to each other is their own: shares in that were wrong as good as always.
func decides(key pyrometer.FigureID) bool {
	return strings.HasPrefix(string(key), "country.") || key == union
}

// campaigns says whether a figure is one who campaigns: a person or a state. A paper
// that reports on somebody, or a rival firm, does not.
func campaigns(key pyrometer.FigureID) bool {
	return strings.HasPrefix(string(key), "person.") || decides(key)
}

const union = "org.eu"

// diffuse says whether a figure is one of whom everybody speaks: a state or a
// class of its people.
func diffuse(key pyrometer.FigureID) bool {
	return key == union || strings.HasPrefix(string(key), "country.") || strings.HasPrefix(string(key), "institution.") || strings.HasPrefix(string(key), "group.")
}

// act gives the number of an act and sees that the machine knows its rule.
func (g *grouper) act(t pyrometer.Type, m pyrometer.Mode) (uint32, error) {
	id, err := g.tx.Act(store.Act{Type: t, Mode: m})
	if err == nil {
		g.options.Acts = withAct(g.options.Acts, g.model, store.Act{ID: id, Type: t, Mode: m})
	}
	return id, err
}

func shareID(of pyrometer.EventID, figure pyrometer.FigureID, mode pyrometer.Mode) pyrometer.EventID {
	h := fnv.New64a()
	b := binary.LittleEndian.AppendUint64(append(make([]byte, 0, 96), "share"...), uint64(of))
	b = append(append(append(b, figure...), 0), mode...)
	h.Write(b)
	return pyrometer.EventID(max(h.Sum64(), 1)) // 0 means none
}
