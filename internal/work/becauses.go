package work

import "pyrometer/internal/store"

// becauses adds the causes that the text states for its events.
func (b *recordBuilder) becauses() error {
	for i := range b.reading.Causes {
		c := &b.reading.Causes[i]
		cause := c.Cause
		if cause.Start <= c.Signal.Start && c.Signal.End < cause.End { // "partly because of his promises"
			cause.Start = c.Signal.End
		}
		for _, n := range c.Events {
			if n >= 0 && n < len(b.reading.Tellings) {
				b.out.Becauses = append(b.out.Becauses, store.BecauseRow{Telling: n, Cause: cause, Signal: c.Signal, Confidence: c.Confidence})
			}
		}
	}
	return nil
}
