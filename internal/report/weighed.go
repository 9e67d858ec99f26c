package report

// weighed gives the ways to tell an act together with its degrees; first says
// that it is the largest.
func (w *writer) weighed(s *Share, first bool) []variant {
	a, x := s.Act, s.Degrees
	if a.Credit != nil {
		return w.weighedCredit(s, first)
	}
	if t := w.telling(a); t != nil && a.Row == nil {
		return w.weighedQuote(t, x, first)
	}
	if a.Row == nil || a.Source == nil && a.Target == nil {
		return nil
	}
	when := func(l *line) *line { return l.on(a.Day).s(", when ") }
	switch {
	case first:
		return []variant{
			func(l *line) { l.s("what counts most, ").signed(x).s(", is that ").active(a).s(" ").on(a.Day) },
			func(l *line) { when(l.s("the largest share, ").signed(x).s(", came ")).active(a) },
			func(l *line) { when(l.s("nothing weighs more than the ").signed(x).s(" that came ")).active(a) },
		}
	case x > 0:
		return []variant{
			func(l *line) { l.s("another ").degrees(x).s(" came when ").active(a).s(" ").on(a.Day) },
			func(l *line) { l.on2(a.Day).active(a).s(", which added ").degrees(x) },
			func(l *line) { when(l.s("a further ").degrees(x).s(" came ")).active(a) },
		}
	}
	return []variant{
		func(l *line) { when(l.s("a loss of ").degrees(x).s(" came ")).active(a) },
		func(l *line) { l.on2(a.Day).active(a).s(", which took ").degrees(x).s(" away") },
		func(l *line) { l.s("it cost ").degrees(x).s(" that ").active(a).s(" ").on(a.Day) },
	}
}

func (w *writer) weighedQuote(t *Telling, x float64, first bool) []variant {
	src, words := t.Source, t.words()
	if src.Note {
		return weighedNote(words, src, x, first)
	}
	tail := func(l *line) {
		if t.Headline {
			l.s(" under the headline ").quote(words, ".", src)
			return
		}
		l.s(": ").quote(words, ".", src)
	}
	report := func(l *line) *line { return l.publisher(&src).s(" reported ").on(src.Day) }
	switch {
	case first:
		return []variant{
			func(l *line) { tail(report(l.s("what counts most, ").signed(x).s(", "))) },
			func(l *line) { tail(report(l.s("the largest share, ").signed(x).s(", rests on what "))) },
			func(l *line) { tail(report(l.s("nothing weighs more, with ").signed(x).s(", than what "))) },
		}
	case x > 0:
		return []variant{
			func(l *line) { tail(report(l.s("another ").degrees(x).s(" rest on what "))) },
			func(l *line) { tail(report(l.s("a further ").degrees(x).s(" came from what "))) },
			func(l *line) { tail(l.on2(src.Day).publisher(&src).s(" reported what added ").degrees(x)) },
			func(l *line) {
				l.quote(words, ",", src).s(" ").publisher(&src).s(" reported ").on(src.Day).s(", which added ").degrees(x)
			},
		}
	}
	return []variant{
		func(l *line) { tail(report(l.s("a loss of ").degrees(x).s(" goes back to what "))) },
		func(l *line) { tail(l.on2(src.Day).publisher(&src).s(" reported what took ").degrees(x).s(" away")) },
		func(l *line) {
			l.quote(words, ",", src).s(" ").publisher(&src).s(" reported ").on(src.Day).s(", which cost ").degrees(x)
		},
	}
}

// weighedCredit tells a share in an act of others with its degrees.
func (w *writer) weighedCredit(s *Share, first bool) []variant {
	of, f, x := s.Act.Credit.Of, &w.m.Figure, s.Degrees
	if of == nil {
		return nil
	}
	share := func(l *line) *line { return l.s("a share of ").signed(x).s(" falls to ").name(f).s(" from ") }
	if t := w.telling(of); t != nil && of.Row == nil {
		if s.Act.Credit.Tie == nil {
			return nil
		}
		return []variant{func(l *line) {
			l.cite(s.Act.Credit.Tie.Source)
			if t.Source.Note {
				share(l).s("an act of others: ").on2(t.Source.Day).note(t.words(), t.Source)
				return
			}
			share(l).s("what ").publisher(&t.Source).s(" reported ").on(t.Source.Day).s(": ").quote(t.words(), ".", t.Source)
		}}
	}
	if of.Row == nil {
		return nil
	}
	return []variant{func(l *line) { share(l).s("an act of others: ").on(of.Day).s(", ").active(of) }}
}
