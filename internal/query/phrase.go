package query

import "pyrometer"

// phrase puts an event in words: source, what was done, target. Modes without
// words of their own take those of their type.
func phrase(source string, t pyrometer.Type, m pyrometer.Mode, target string) string {
	if _, share := m.Share(); share > 0 {
		return source + " had a share in what others did"
	} else if share < 0 {
		return source + " was set back by what others did"
	}
	verb, ok := verbs[t][m]
	if !ok {
		verb = verbs[t][""]
	}
	if verb == "" {
		verb = "had to do with"
	}
	switch {
	case source == "":
		return "someone " + verb + " " + target
	case target == "":
		return source + " " + verb + " someone"
	}
	return source + " " + verb + " " + target
}

// verbs are ours: past tense, so that the target follows as an object.
var verbs = map[pyrometer.Type]map[pyrometer.Mode]string{
	pyrometer.Comment: {"": "spoke about", "decline": "declined to comment on", "pessimistic": "was gloomy about",
		"optimistic": "was hopeful about", "policy": "weighed a policy towards", "admit": "admitted blame towards",
		"deny": "denied a charge by", "symbolic": "made a gesture towards", "empathetic": "voiced sympathy with",
		"agree": "agreed in words with"},
	pyrometer.Agree: {"": "agreed to work with", "leadership": "agreed to a change of leadership before", "meet": "agreed to meet",
		"aid": "promised aid to", "yield": "promised to yield to", "cooperate": "promised to cooperate with",
		"support": "promised support to", "settle": "agreed to settle with", "mediate": "agreed to mediation with"},
	pyrometer.Consult: {"": "consulted", "talk": "consulted", "phone": "telephoned", "visit": "visited", "host": "received",
		"third-party": "met elsewhere with", "mediate": "mediated with", "negotiate": "negotiated with"},
	pyrometer.Support: {"": "supported", "cooperate": "cooperated diplomatically with", "praise": "praised", "defend": "defended",
		"rally": "rallied support for", "recognise": "recognised", "apologise": "apologised to", "forgive": "forgave",
		"sign": "signed an agreement with"},
	pyrometer.Cooperate: {"": "cooperated with"},
	pyrometer.Aid:       {"": "aided", "asylum": "gave asylum to"},
	pyrometer.Concede: {"": "yielded to", "resign": "gave up office under pressure from", "reform": "conceded reform to",
		"ease": "eased restrictions on"},
	pyrometer.Retreat: {"": "drew back from", "release": "released", "return": "returned property to", "ease": "eased measures against",
		"access": "let in", "disarm": "stood down before", "ceasefire": "declared a ceasefire with", "withdraw": "withdrew from"},
	pyrometer.Request: {"": "made demands of", "appeal": "appealed to", "appeal-leadership": "called for a change of leadership of",
		"appeal-change": "called for change from", "appeal-yield": "called on to yield:", "appeal-meet": "called for talks with",
		"leadership": "demanded the resignation of", "assist": "demanded help from", "change": "demanded change from",
		"yield": "demanded that yield:", "meet": "demanded talks with"},
	pyrometer.Accuse: {"": "accused", "investigate": "investigated", "disapprove": "criticised", "allege": "accused of wrongdoing:",
		"oppose": "rallied opposition against", "complain": "complained officially about", "sue": "sued", "convict": "found guilty:"},
	pyrometer.Reject: {"": "rejected", "leadership": "refused a change of leadership asked by", "assist": "refused help to",
		"change": "refused change asked by", "yield": "refused to yield to", "meet": "refused to meet"},
	pyrometer.Threaten: {"": "threatened", "violence": "threatened force against", "restrict": "threatened measures against",
		"relations": "threatened to cut ties with", "ban": "threatened to ban", "expel": "threatened to expel",
		"territory": "threatened to occupy", "political": "threatened the freedoms of"},
	pyrometer.Protest: {"": "protested against", "demo": "demonstrated against", "leadership": "demonstrated for the fall of",
		"hunger": "went on hunger strike against", "boycott": "struck or boycotted against", "obstruct": "blocked the way of",
		"riot": "rioted against"},
	pyrometer.Mobilize: {"": "put forces on alert against", "police": "put police on alert against", "troops": "mobilised troops against"},
	pyrometer.Sanction: {"": "cut back ties with", "reduce": "turned away from", "withdraw": "broke off with",
		"discontinue": "cut aid to", "expel": "expelled"},
	pyrometer.Coerce: {"": "coerced", "seize": "seized property of", "restrict": "imposed restrictions on", "ban": "banned",
		"curfew": "imposed a curfew on", "martial-law": "imposed emergency rule on", "arrest": "arrested or charged",
		"deport": "expelled", "cyber": "attacked the computers of"},
	pyrometer.Assault: {"": "attacked", "violence": "used violence against", "abduct": "abducted", "beat": "assaulted",
		"sexual": "sexually assaulted", "torture": "tortured", "kill": "killed", "suicide-attack": "bombed",
		"explosives": "bombed", "assassinate": "tried to assassinate", "repress": "violently repressed",
		"cleansing": "drove out", "force": "fought", "firearms": "fought with small arms against",
		"heavy-weapons": "shelled or bombed", "massacre": "massacred", "unconventional": "used banned weapons against",
		"seize": "destroyed property of", "breach": "broke a ceasefire with"},
}
