package replay

import (
	"slices"

	"pyrometer"
	"pyrometer/heat"
)

// WorldDay is what a day was like for one source group.
type WorldDay struct {
	Day      pyrometer.Day
	Group    uint32
	Effects  int     // effects counted that day
	Reports  float64 // reports counted that day, each event once
	Up, Down float64 // the day's effects, before balance
	Active   int     // figures active at its end
	Balance  float64 // factor on gains above zero, fixed within the month
	Activity float64 // 90th percentile of balanced activity among active figures
}

// History holds the world's days, oldest first, one slice per group. It has no
// gaps: a day without events is there too.
type History struct {
	First pyrometer.Day // first day of the archive, the start of every age
	days  [][]WorldDay  // by group; days[g][i].Day = start[g] + i
	start []pyrometer.Day
}

// NewHistory begins a history for an archive that starts on a day.
func NewHistory(first pyrometer.Day) *History { return &History{First: first} }

// Add appends the next day of its group.
func (h *History) Add(d WorldDay) {
	for int(d.Group) >= len(h.days) {
		h.days = append(h.days, nil)
		h.start = append(h.start, 0)
	}
	if len(h.days[d.Group]) == 0 {
		h.start[d.Group] = d.Day
	}
	h.days[d.Group] = append(h.days[d.Group], d)
}

// Groups is how many source groups the history knows.
func (h *History) Groups() int { return len(h.days) }

// At gives a group's day; false if the group had not begun.
func (h *History) At(group int, day pyrometer.Day) (WorldDay, bool) {
	if group >= len(h.days) {
		return WorldDay{}, false
	}
	i := int(day - h.start[group])
	if i < 0 || i >= len(h.days[group]) {
		return WorldDay{}, false
	}
	return h.days[group][i], true
}

// Newest gives a group's day, or its newest one if the day lies behind it: after
// the end of an archive the world stays as it was.
func (h *History) Newest(group int, day pyrometer.Day) (WorldDay, bool) {
	if group < len(h.days) && len(h.days[group]) > 0 {
		day = min(day, h.start[group]+pyrometer.Day(len(h.days[group])-1))
	}
	return h.At(group, day)
}

// balance works out the factor for the month that holds day, from the year
// before the month's first day.
func (h *History) balance(m *heat.Model, group int, day pyrometer.Day) float64 {
	const year = 365
	month := day.MonthStart()
	var up, down float64
	effects := 0
	for d := month - year; d < month; d++ {
		if w, ok := h.At(group, d); ok {
			up += w.Up
			down += w.Down
			effects += w.Effects
		}
	}
	return m.Balance(up, down, effects)
}

// quantile gives the q-quantile of values by linear interpolation (Hyndman and
// Fan's type 7), 0 if there are none. It reorders values.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	at := q * float64(len(values)-1)
	k := int(at)
	selectK(values, k)
	low := values[k]
	if k+1 == len(values) {
		return low
	}
	return low + (at-float64(k))*(slices.Min(values[k+1:])-low)
}

// selectK puts the k-th smallest value at index k, smaller ones before it
// (Hoare's FIND). A full sort of every active figure on every day would be
// most of the cost of a rebuild.
func selectK(v []float64, k int) {
	for lo, hi := 0, len(v)-1; lo < hi; {
		pivot := v[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for v[i] < pivot {
				i++
			}
			for v[j] > pivot {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i++
				j--
			}
		}
		if k <= j {
			hi = j
		} else if k >= i {
			lo = i
		} else {
			return
		}
	}
}
