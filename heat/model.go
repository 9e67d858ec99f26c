package heat

import (
	"fmt"
	"math"

	"pyrometer"
)

// Model holds every constant of the formula. It is versioned: a level is stored
// with the version that made it, and a constant changes only together with the
// version and an entry in CHANGELOG.md.
type Model struct {
	Version     string
	HalfLife    float64    // days after which an event weighs half
	OwnHalfLife float64    // days after which a day weighs half in a figure's own mean
	OwnMinDays  int        // days that the mean divides by at least, while an archive is young
	OwnExponent float64    // a in normal = own^a * world^(1-a)
	OwnFloor    float64    // least own, as a share of world
	WorldFloor  float64    // least world, in weight; keeps an empty archive finite
	WorldTop    float64    // quantile of activity among active figures that counts as world
	ActiveDays  int        // a figure is active for so many days after an event
	Floor       float64    // activity per weight that even an event without gain has
	Bounds      [4]float64 // freezing | cold | mild | hot | blazing
	Margin      float64    // points past a boundary before the word changes
	StepWindow  int        // days back from which the word is followed
	ScoredMin   int        // events within ActiveDays for a level to be shown; fewer are thin
	ForgetDays  int        // a figure silent for so long starts afresh
	Credit      float64    // share of an act's gain for one who campaigned for it; see pyrometer.Mode.Credited
	CreditLeast float64    // gain of an act, either way, from which others have a share in it
	Prior       Prior
	Rules       []Rule

	index map[ruleKey]int
	all   []Rule // Rules, and behind them the shares that others have in them
	reach []reach
}

// Prior is what is believed of the world's rises and falls before an archive
// has shown its own: so many effects of mean Up and mean Down.
type Prior struct {
	Effects  float64
	Up, Down float64 // mean per effect, before balance
}

// Rule says what events of one type and mode do. A rule without mode serves all
// modes of its type that have none of their own.
type Rule struct {
	Type     pyrometer.Type
	Mode     pyrometer.Mode
	Source   float64 // gain of the one who does it, -1..+1
	Target   float64 // gain of the one to whom it is done, -1..+1
	Severity float64 // 0..1, from how rare the type is
	Why      string  // one line for `pyrometer model`
}

type ruleKey struct {
	t pyrometer.Type
	m pyrometer.Mode
}

type reach struct{ size, spread float64 }

// NewModel gives the current model, ready for use.
func NewModel() *Model {
	m := constants()
	if err := m.Prepare(); err != nil {
		panic(err) // the constants are ours; a test holds them to Check
	}
	return m
}

// Prepare checks a model whose fields were set by hand and builds its tables.
// A changed model must be prepared again before use.
func (m *Model) Prepare() error {
	if err := m.check(); err != nil {
		return err
	}
	m.index = make(map[ruleKey]int, len(m.Rules))
	for i, r := range m.Rules {
		k := ruleKey{r.Type, r.Mode}
		if _, twice := m.index[k]; twice {
			return fmt.Errorf("model %s: two rules for %s %s", m.Version, r.Type, r.Mode)
		}
		m.index[k] = i
	}
	m.all = append(m.Rules[:len(m.Rules):len(m.Rules)], m.shares()...)
	for i := len(m.Rules); i < len(m.all); i++ {
		m.index[ruleKey{m.all[i].Type, m.all[i].Mode}] = i
	}
	const families = 256 // more families than that weigh as many as that
	m.reach = make([]reach, families+1)
	for k := 1; k <= families; k++ {
		m.reach[k] = reachOf(k)
	}
	return nil
}

// shares gives the rules for what a third figure has of an act: a part of what it
// does to the one to whom it is done, as a gain for whoever campaigned for that,
// as a loss for whoever campaigned against it. They follow from the table and the
// one constant, so they are not listed in it.
func (m *Model) shares() []Rule {
	var out []Rule
	for _, r := range m.Rules {
		gain := m.Credit * math.Abs(r.Target)
		if math.Abs(r.Target) < m.CreditLeast || gain == 0 {
			continue
		}
		out = append(out,
			Rule{r.Type, r.Mode.Credited(true), gain, 0, r.Severity, "credited at a distance: campaigned for what others did"},
			Rule{r.Type, r.Mode.Credited(false), -gain, 0, r.Severity, "a setback at a distance: campaigned against what others did"})
	}
	return out
}

// Shared says whether others can have a share in an act, and whether it is for
// (+1) or against (-1) the one to whom it is done.
func (m *Model) Shared(t pyrometer.Type, mode pyrometer.Mode) (sign int, ok bool) {
	i, ok := m.RuleOf(t, mode)
	if !ok || i >= len(m.Rules) || math.Abs(m.Rules[i].Target) < m.CreditLeast || m.Credit == 0 {
		return 0, false
	}
	if m.Rules[i].Target < 0 {
		return -1, true
	}
	return 1, true
}

func (m *Model) check() error {
	bad := func(what string) error { return fmt.Errorf("model %s: %s", m.Version, what) }
	switch {
	case m.HalfLife <= 0 || m.OwnHalfLife <= m.HalfLife:
		return bad("half-lives must be above zero, own slower than events")
	case m.OwnExponent < 0 || m.OwnExponent > 1:
		return bad("own exponent must lie in 0..1")
	case m.WorldFloor <= 0 || m.OwnFloor <= 0:
		return bad("floors must be above zero, or a level could divide by nothing")
	case m.Credit < 0 || m.Credit >= 1 || m.CreditLeast < 0:
		return bad("credit must lie in 0..1, below 1")
	case m.Floor < 0 || m.StepWindow < 1 || m.OwnMinDays < 1:
		return bad("floor below zero or window below a day")
	}
	last := 0.0
	for _, b := range append(m.Bounds[:], 100) {
		if b-last <= 2*m.Margin {
			return bad("bands must be wider than two margins")
		}
		last = b
	}
	for _, r := range m.Rules {
		if math.Abs(r.Source) > 1 || math.Abs(r.Target) > 1 || r.Severity <= 0 || r.Severity > 1 {
			return bad(fmt.Sprintf("rule %s %s is out of range", r.Type, r.Mode))
		}
	}
	return nil
}

// RuleOf gives the index of the rule for a type and mode, and false for a type
// that has no rule.
func (m *Model) RuleOf(t pyrometer.Type, mode pyrometer.Mode) (int, bool) {
	if i, ok := m.index[ruleKey{t, mode}]; ok {
		return i, true
	}
	if _, share := mode.Share(); share != 0 {
		// A mode without a rule of its own goes by its type's, and so does a share.
		i, ok := m.index[ruleKey{t, pyrometer.Mode("").Credited(share > 0)}]
		return i, ok
	}
	i, ok := m.index[ruleKey{t, ""}]
	return i, ok
}

// Effect gives what an event of a rule, told by so many independent publisher
// families, does to the figure in a role.
func (m *Model) Effect(rule int, role pyrometer.Role, families int) Effect {
	r := &m.all[rule]
	at := m.reach[min(max(families, 1), len(m.reach)-1)]
	gain := r.Source
	if role == pyrometer.Target {
		gain = r.Target
	}
	w := r.Severity * at.size
	return Effect{
		Up: w * max(gain, 0), Down: w * max(-gain, 0), Weight: w,
		Spread: at.spread,
	}
}

// reachOf gives log2(1+k) and the relative variance it has when the number of
// families is redrawn as Poisson around k.
func reachOf(k int) reach {
	size := math.Log2(1 + float64(k))
	lambda := float64(k)
	p := math.Exp(-lambda)
	var mean, square, mass float64
	for j := 0; mass < 1-1e-12 && j < 10*k+50; j++ {
		if j > 0 {
			p *= lambda / float64(j)
		}
		r := math.Log2(1 + float64(j))
		mean += p * r
		square += p * r * r
		mass += p
	}
	return reach{size: size, spread: (square - mean*mean) / (size * size)}
}

// Balance gives the factor on gains above zero that makes the world's rises and
// falls cancel: up and down are the world's sums over the year before the
// month, of so many effects. What an archive has not yet shown is filled from
// the prior.
func (m *Model) Balance(up, down float64, effects int) float64 {
	lack := max(m.Prior.Effects-float64(effects), 0)
	up += lack * m.Prior.Up
	down += lack * m.Prior.Down
	if up <= 0 || down <= 0 {
		return 1
	}
	return down / up
}
