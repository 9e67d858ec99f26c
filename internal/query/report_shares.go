package query

import "math"

// shareReports gives each report of an event its share of the event's degrees.
// An event counts by log2(1+k) of the k families that tell it (heat), so the first
// report gives most; those that were known on one day share alike. The shares of
// an event add up to it, exactly but for rounding.
func shareReports(causes []Cause) {
	for i := range causes {
		c := &causes[i]
		if c.Kind == CauseEvent {
			shareOne(c)
		}
		shareReports(c.Causes)
	}
}

func shareOne(c *Cause) {
	all := 0
	for i := range c.Reports {
		all += c.Reports[i].Families
	}
	weight := func(k int) float64 { return math.Log2(1 + float64(k)) }
	told := 0
	for i := 0; i < len(c.Reports); { // they are in the order in which they were known
		j, families := i, 0
		for j < len(c.Reports) && c.Reports[j].Known == c.Reports[i].Known {
			families += c.Reports[j].Families
			j++
		}
		day := (weight(told+families) - weight(told)) / weight(all)
		for ; i < j; i++ {
			x := c.Degrees * day * float64(c.Reports[i].Families) / float64(families)
			c.Reports[i].Degrees = &x
		}
		told += families
	}
}
