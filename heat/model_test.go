package heat

import (
	"math"
	"testing"

	"pyrometer"
)

// TestEveryActHasARule: every type and mode that a code can become is in the
// table by itself, so that no event goes by a rule that was not thought of.
func TestEveryActHasARule(t *testing.T) {
	m := NewModel()
	have := map[ruleKey]bool{}
	for _, r := range m.Rules {
		have[ruleKey{r.Type, r.Mode}] = true
		if r.Why == "" || len(r.Why) > 120 {
			t.Errorf("%s %s: reason %q", r.Type, r.Mode, r.Why)
		}
	}
	for _, typ := range pyrometer.Types() {
		for _, mode := range append(pyrometer.Modes(typ), "") {
			if !have[ruleKey{typ, mode}] {
				t.Errorf("no rule for %s %s", typ, mode)
			}
		}
	}
}

// TestSense holds the table to what anyone would say of it, whatever a fit
// would prefer.
func TestSense(t *testing.T) {
	m := NewModel()
	gain := func(typ pyrometer.Type, mode pyrometer.Mode, role pyrometer.Role) float64 {
		i, ok := m.RuleOf(typ, mode)
		if !ok {
			t.Fatalf("no rule for %s %s", typ, mode)
		}
		if role == pyrometer.Target {
			return m.Rules[i].Target
		}
		return m.Rules[i].Source
	}
	for _, typ := range []pyrometer.Type{pyrometer.Accuse, pyrometer.Reject, pyrometer.Threaten, pyrometer.Protest, pyrometer.Mobilize,
		pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault} {
		for _, mode := range append(pyrometer.Modes(typ), "") {
			if g := gain(typ, mode, pyrometer.Target); g > 0 {
				t.Errorf("%s %s is good for the one to whom it is done: %v", typ, mode, g)
			}
		}
	}
	for _, role := range []pyrometer.Role{pyrometer.Source, pyrometer.Target} {
		if g := gain(pyrometer.Comment, "empathetic", role); g != 0 {
			t.Errorf("condolence has a gain of %v for the %s", g, role)
		}
	}
	// Loss of office outweighs travel.
	weight := func(typ pyrometer.Type, mode pyrometer.Mode, role pyrometer.Role) float64 {
		i, _ := m.RuleOf(typ, mode)
		return gain(typ, mode, role) * m.Rules[i].Severity
	}
	travel := weight(pyrometer.Consult, "visit", pyrometer.Source) + weight(pyrometer.Consult, "host", pyrometer.Target)
	for _, loss := range []float64{weight(pyrometer.Concede, "resign", pyrometer.Source), weight(pyrometer.Sanction, "reduce", pyrometer.Target),
		weight(pyrometer.Request, "leadership", pyrometer.Target), weight(pyrometer.Protest, "leadership", pyrometer.Target)} {
		if -loss < 10*travel || loss > -0.4 {
			t.Errorf("a loss of office weighs %v, a visit %v", loss, travel)
		}
	}
}

func TestBalance(t *testing.T) {
	m := NewModel()
	n := int(m.Prior.Effects)
	if b := m.Balance(10, 5, n); b != 0.5 {
		t.Errorf("balance of 10 up and 5 down is %v", b)
	}
	if got, want := m.Balance(0, 0, 0), m.Prior.Down/m.Prior.Up; math.Abs(got-want) > 1e-12 {
		t.Errorf("balance of an empty archive is %v, the prior says %v", got, want)
	}
	// Ten times the volume is no rise: up and down grow alike.
	if a, b := m.Balance(1000, 700, n), m.Balance(10_000, 7000, 10*n); math.Abs(a-b) > 1e-12 {
		t.Errorf("balance hangs on volume: %v and %v", a, b)
	}
	if b := m.Balance(0, 5, n); b != 1 {
		t.Errorf("balance without rises is %v", b)
	}
}

func TestRuleOfFallsBack(t *testing.T) {
	m := NewModel()
	plain, _ := m.RuleOf(pyrometer.Support, "")
	if i, ok := m.RuleOf(pyrometer.Support, "something-new"); !ok || i != plain {
		t.Errorf("an unknown mode has rule %d, %v", i, ok)
	}
	if _, ok := m.RuleOf("NOTHING", ""); ok {
		t.Error("an unknown type has a rule")
	}
}

func TestPrepareRefuses(t *testing.T) {
	for what, spoil := range map[string]func(*Model){
		"gain of 2":          func(m *Model) { m.Rules[3].Source = 2 },
		"severity of 0":      func(m *Model) { m.Rules[3].Severity = 0 },
		"one rule twice":     func(m *Model) { m.Rules = append(m.Rules, m.Rules[0]) },
		"half-life of 0":     func(m *Model) { m.HalfLife = 0 },
		"own not slower":     func(m *Model) { m.OwnHalfLife = m.HalfLife },
		"exponent of 2":      func(m *Model) { m.OwnExponent = 2 },
		"no floor of world":  func(m *Model) { m.WorldFloor = 0 },
		"floor below zero":   func(m *Model) { m.Floor = -1 },
		"bands of one point": func(m *Model) { m.Bounds[1] = m.Bounds[0] + 1 },
	} {
		m := NewModel()
		spoil(m)
		if m.Prepare() == nil {
			t.Errorf("accepted a model with %s", what)
		}
	}
}

func TestConstantsSayWhy(t *testing.T) {
	for _, c := range NewModel().Constants() {
		if c.Name == "" || c.Why == "" || math.IsNaN(c.Value) {
			t.Errorf("%+v", c)
		}
	}
}

func TestAfterDeath(t *testing.T) {
	e := Effect{Up: 1, Weight: 2}
	if got := AfterDeath(e, 10, 10); got.Up != 0 || got.Weight != 2 {
		t.Errorf("on the day of death: %+v", got)
	}
	for _, died := range []pyrometer.Day{0, 11} {
		if got := AfterDeath(e, 10, died); got != e {
			t.Errorf("alive, dying on day %d: %+v", died, got)
		}
	}
}
