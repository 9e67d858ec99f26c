package cause

import (
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

// A cause is attached to the event that it hangs on, and to no other.
func TestAttach(t *testing.T) {
	m, p := model(t)
	for _, c := range []struct {
		text, trigger string
		kind          pyrometer.Type
		cause         string // "" none
	}{
		{"Ruritania banned the firm because its routers had been tampered with.", "banned", pyrometer.Coerce, "routers"},
		{"In response to the ban, Utopia expelled four Ruritanian diplomats.", "expelled", pyrometer.Sanction, "ban"},
		{"The minister was sacked for lying to the chamber.", "sacked", pyrometer.Sanction, "lying"},
		{"The minister was sacked not because of the money.", "sacked", pyrometer.Sanction, ""},
		{"Police arrested the leader hours after he had spoken on the square.", "arrested", pyrometer.Coerce, ""},
		{"The premier met the envoy after the vote in the upper house.", "met", pyrometer.Consult, ""},
		{"The union called for a boycott of the shops.", "called", pyrometer.Request, ""},
		{"Voters put the blame for the strikes on the minister.", "put", pyrometer.Accuse, ""},
		// What was said is not why it was said.
		{"The envoy said that Ruritania had banned the firm because its routers had been tampered with.", "said", pyrometer.Comment, ""},
	} {
		doc := p.Analyze(c.text, nlp.All)
		at := strings.Index(c.text, c.trigger)
		r := &pyrometer.Reading{Sentences: []pyrometer.Span{{End: len(c.text)}}, Causes: m.Find(doc),
			Tellings: []pyrometer.Telling{{Span: pyrometer.Span{End: len(c.text)}, Trigger: pyrometer.Span{Start: at, End: at + len(c.trigger)}, Type: c.kind}}}
		Attach(r, c.text)
		var got []string
		for _, b := range r.Causes {
			for _, e := range b.Events {
				if e != 0 {
					t.Errorf("%q: event %d", c.text, e)
				}
				got = append(got, b.Cause.Of(c.text))
			}
		}
		switch {
		case c.cause == "" && len(got) > 0, c.cause != "" && (len(got) != 1 || !strings.Contains(got[0], c.cause)):
			t.Errorf("%q: %q is why it %s", c.text, got, c.trigger)
			for _, b := range r.Causes {
				t.Logf("  %q by %q %.2f", b.Cause.Of(c.text), b.Signal.Of(c.text), b.Confidence)
			}
		}
	}
}
