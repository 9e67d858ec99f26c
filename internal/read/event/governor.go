package event

import "pyrometer"

// operator is what a governing word does to the act under it.
type operator uint8

const (
	none     operator = iota
	do                // launched [an attack]: the act itself
	begin             // began [to withdraw]: the act itself
	end               // lifted [the ban]: the act undone
	refuse            // refused [to meet]
	fail              // failed [to reach a deal]
	agree             // agreed [to talk]
	threaten          // threatened [to attack]
	demand            // demanded [the release]
	appeal            // asked [for help]
	plan              // plans [to visit]
	consider          // is weighing [a ban]
	allow             // let [them go]
	prevent           // kept [them from leaving]
	help              // helped [to free]
	force             // forced [him to resign]
	say               // said [that]
	deny              // denied [having attacked]
	condemn           // condemned [the attack]
	against           // a campaign [against]
	decide            // decided [to lift]: the act, as good as done
)

func operatorOf(name string) operator {
	for i, n := range [...]string{"none", "do", "begin", "end", "refuse", "fail", "agree", "threaten", "demand", "appeal",
		"plan", "consider", "allow", "prevent", "help", "force", "say", "deny", "condemn", "against", "decide"} {
		if n == name {
			return operator(i)
		}
	}
	return none
}

// kind is a type with its mode.
type kind struct {
	Type pyrometer.Type
	Mode pyrometer.Mode
}

// bare gives what a governing word tells when nothing is known of what stands
// under it: "refused", "agreed".
func (o operator) bare() (kind, bool) {
	switch o {
	case refuse:
		return kind{pyrometer.Reject, ""}, true
	case agree:
		return kind{pyrometer.Agree, ""}, true
	case threaten:
		return kind{pyrometer.Threaten, ""}, true
	case demand:
		return kind{pyrometer.Request, ""}, true
	case appeal:
		return kind{pyrometer.Request, "appeal"}, true
	}
	return kind{}, false
}

// apply gives the act that a governing word makes of another. Where PLOVER has
// a type for the word itself (AGREE, THREATEN, REQUEST, REJECT), that is what
// was done; otherwise the act keeps its type and changes how real it is.
func (o operator) apply(k kind, m pyrometer.Modality) (kind, pyrometer.Modality) {
	p := hostile(k.Type)
	switch o {
	case end:
		return undone(k), m
	case refuse:
		return rejected(k), m
	case fail:
		if p {
			return undone(k), m
		}
		return rejected(k), m
	case agree:
		switch {
		case k.Type == pyrometer.Reject || k.Type == pyrometer.Threaten:
			return k, m
		case k.Type == pyrometer.Mobilize:
			return kind{pyrometer.Agree, "aid"}, m
		case p:
			return k, pyrometer.Announced
		}
		return agreed(k), m
	case plan:
		if p || k.Type == pyrometer.Comment || k.Type == pyrometer.Request {
			return k, pyrometer.Announced
		}
		return agreed(k), m
	case threaten:
		return threatened(k), m
	case demand:
		return demanded(k, false), m
	case appeal:
		return demanded(k, true), m
	case consider:
		return k, pyrometer.Possible
	case deny:
		if p {
			return kind{pyrometer.Comment, "deny"}, m
		}
		return rejected(k), m
	case allow:
		switch k.Type {
		case pyrometer.Concede, pyrometer.Retreat, pyrometer.Aid:
			return k, m
		}
		return kind{pyrometer.Concede, "yield"}, m
	case prevent:
		return kind{pyrometer.Coerce, "restrict"}, m
	case force:
		return kind{pyrometer.Coerce, "restrict"}, m
	case condemn:
		return kind{pyrometer.Accuse, "disapprove"}, m
	}
	return k, m
}

// shared says whether an act that both sides do is still both sides' under the
// word: "agreed to meet", but not "refused to meet".
func (o operator) shared() bool {
	switch o {
	case refuse, threaten, demand, appeal, force, condemn, deny:
		return false
	}
	return true
}

// hostile says whether a type is one of conflict.
func hostile(t pyrometer.Type) bool {
	switch t {
	case pyrometer.Request, pyrometer.Accuse, pyrometer.Reject, pyrometer.Threaten, pyrometer.Protest,
		pyrometer.Mobilize, pyrometer.Sanction, pyrometer.Coerce, pyrometer.Assault:
		return true
	}
	return false
}

// undone gives the act that ends another.
func undone(k kind) kind {
	switch k.Type {
	case pyrometer.Coerce, pyrometer.Sanction:
		if k.Mode == "arrest" {
			return kind{pyrometer.Retreat, "release"}
		}
		return kind{pyrometer.Concede, "ease"}
	case pyrometer.Accuse, pyrometer.Request, pyrometer.Reject:
		return kind{pyrometer.Concede, "ease"}
	case pyrometer.Protest, pyrometer.Threaten:
		return kind{pyrometer.Concede, ""}
	case pyrometer.Assault:
		return kind{pyrometer.Retreat, "ceasefire"}
	case pyrometer.Mobilize:
		return kind{pyrometer.Retreat, "disarm"}
	case pyrometer.Aid:
		return kind{pyrometer.Sanction, "discontinue"}
	case pyrometer.Consult:
		if k.Mode == "visit" || k.Mode == "host" {
			return kind{pyrometer.Reject, "meet"}
		}
		return kind{pyrometer.Sanction, "withdraw"}
	case pyrometer.Cooperate, pyrometer.Support:
		return kind{pyrometer.Sanction, "withdraw"}
	case pyrometer.Agree:
		return kind{pyrometer.Reject, ""}
	case pyrometer.Retreat, pyrometer.Concede:
		return kind{pyrometer.Reject, "yield"}
	}
	return k
}

// rejected gives the refusal of an act.
func rejected(k kind) kind {
	switch k.Type {
	case pyrometer.Aid, pyrometer.Cooperate:
		return kind{pyrometer.Reject, "assist"}
	case pyrometer.Consult:
		return kind{pyrometer.Reject, "meet"}
	case pyrometer.Concede, pyrometer.Retreat:
		switch k.Mode {
		case "resign":
			return kind{pyrometer.Reject, "leadership"}
		case "reform":
			return kind{pyrometer.Reject, "change"}
		}
		return kind{pyrometer.Reject, "yield"}
	}
	return kind{pyrometer.Reject, ""}
}

// agreed gives the promise of an act.
func agreed(k kind) kind {
	switch k.Type {
	case pyrometer.Aid:
		return kind{pyrometer.Agree, "aid"}
	case pyrometer.Consult:
		if k.Mode == "mediate" {
			return kind{pyrometer.Agree, "mediate"}
		}
		return kind{pyrometer.Agree, "meet"}
	case pyrometer.Cooperate:
		return kind{pyrometer.Agree, "cooperate"}
	case pyrometer.Support:
		return kind{pyrometer.Agree, "support"}
	case pyrometer.Concede, pyrometer.Retreat:
		switch k.Mode {
		case "resign":
			return kind{pyrometer.Agree, "leadership"}
		case "reform":
			return kind{pyrometer.Agree, "reform"}
		}
		return kind{pyrometer.Agree, "yield"}
	}
	return kind{pyrometer.Agree, ""}
}

// threatened gives the threat of an act.
func threatened(k kind) kind {
	switch k.Type {
	case pyrometer.Assault, pyrometer.Mobilize:
		return kind{pyrometer.Threaten, "violence"}
	case pyrometer.Coerce:
		switch k.Mode {
		case "ban":
			return kind{pyrometer.Threaten, "ban"}
		case "deport":
			return kind{pyrometer.Threaten, "expel"}
		case "seize":
			return kind{pyrometer.Threaten, "territory"}
		}
		return kind{pyrometer.Threaten, "restrict"}
	case pyrometer.Sanction:
		switch k.Mode {
		case "expel":
			return kind{pyrometer.Threaten, "expel"}
		case "":
			return kind{pyrometer.Threaten, "restrict"}
		}
		return kind{pyrometer.Threaten, "relations"}
	case pyrometer.Protest:
		return kind{pyrometer.Threaten, "political"}
	}
	return kind{pyrometer.Threaten, ""}
}

// demanded gives the demand of an act, or the plea for it.
func demanded(k kind, ask bool) kind {
	mode := pyrometer.Mode("")
	switch k.Type {
	case pyrometer.Aid, pyrometer.Cooperate:
		mode = "assist"
		if ask {
			return kind{pyrometer.Request, "appeal"}
		}
	case pyrometer.Consult:
		mode = "meet"
	case pyrometer.Concede, pyrometer.Retreat:
		switch k.Mode {
		case "resign":
			mode = "leadership"
		case "reform":
			mode = "change"
		default:
			mode = "yield"
		}
	case pyrometer.Sanction:
		if k.Mode == "reduce" {
			mode = "leadership"
		}
	}
	if ask {
		if mode == "" {
			return kind{pyrometer.Request, "appeal"}
		}
		return kind{pyrometer.Request, "appeal-" + mode}
	}
	return kind{pyrometer.Request, mode}
}
