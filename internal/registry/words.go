package registry

import (
	"strings"

	"pyrometer"
)

// bodyName says whether a name is that of an organisation or group by its
// words: one of them names a kind of body, or a grammatical word stands in it
// that no person's name has.
func (r *Registry) bodyName(text, folded string) bool {
	if strings.ContainsAny(text, "&/0123456789") || strings.Contains(text, ".com") {
		return true
	}
	words := strings.Fields(folded)
	if len(words) < 2 {
		return len(text) > 1 && len(text) <= 5 && upper(text) && r.given[folded] == 0 && !className(folded) && len(r.sounds[sound(folded)]) == 0
	}
	for i, w := range words {
		switch w {
		case "of", "for", "and", "the", "on", "in", "to", "against", "without", "with", "pour", "para", "por", "des", "du", "et", "und":
			return true
		}
		if bodyWord(w) {
			return true
		}
		if i == 0 && (adjective(w) || r.demonym[w] != "" && r.given[w] == 0) {
			return true
		}
	}
	// "Statistics Canada", "Air Namibia": ends with a country and begins with
	// nothing that is known as a part of a person's name.
	last := words[len(words)-1]
	return r.country[last] != "" && r.given[words[0]] == 0 && len(r.sounds[sound(last)]) == 0
}

// bodyWord lists words that name kinds of bodies, in English and in the
// languages whose parties and armed groups event tables name most.
func bodyWord(w string) bool {
	switch w {
	case "party", "front", "movement", "union", "alliance", "coalition", "league", "congress", "assembly", "parliament", "senate", "council",
		"commission", "committee", "court", "tribunal", "ministry", "department", "agency", "authority", "bureau", "office", "board", "bank",
		"fund", "corporation", "company", "group", "inc", "ltd", "limited", "plc", "corp", "llc", "holdings", "industries", "motors", "motor",
		"airlines", "airways", "airport", "university", "college", "institute", "school", "academy", "hospital", "church", "temple", "mosque",
		"association", "society", "federation", "confederation", "organization", "organisation", "foundation", "trust", "network", "centre",
		"center", "forum", "initiative", "campaign", "project", "programme", "program", "army", "navy", "force", "forces", "guard", "guards",
		"brigade", "brigades", "battalion", "regiment", "militia", "police", "troops", "command", "squad", "cartel", "gang", "mafia",
		"times", "post", "news", "newspaper", "journal", "daily", "herald", "tribune", "television", "tv", "radio", "press", "media",
		"magazine", "gazette", "observer", "telegraph", "guardian", "broadcasting", "agence", "pravda", "prensa", "democrats", "republicans",
		"socialists", "liberals", "greens", "conservatives", "patriots", "people", "peoples", "workers", "students", "farmers", "youth",
		"women", "team", "club", "chamber", "conference", "secretariat", "mission", "embassy", "consulate", "service", "services",
		"administration", "government", "cabinet", "republic", "kingdom", "islands", "island", "province", "region", "state", "city",
		"district", "county", "base", "station", "prison", "house", "palace", "street", "exchange", "oil", "gas", "energy", "power",
		"petroleum", "steel", "mining", "telecom", "technologies", "systems", "international", "global", "national", "democratic", "islamic",
		"liberation", "revolutionary", "resistance", "solidarity", "justice", "development", "rights", "watch", "action", "unity",
		"partido", "partito", "parti", "partei", "movimiento", "movimento", "mouvement", "frente", "fronte", "alianza", "unidad", "union's",
		"janata", "dal", "sena", "sabha", "sangh", "parishad", "samaj", "samiti", "mahasabha", "morcha", "akali", "kazhagam", "munnetra",
		"lashkar", "jaish", "jaysh", "jamaat", "jamiat", "jemaah", "jund", "harakat", "harkat", "hizb", "hezb", "hizbul", "tehrik", "tehreek",
		"ansar", "liwa", "kataib", "ahrar", "jabhat", "mujahideen", "mujahedin", "khalsa", "shura", "majlis", "loya", "jirga", "knesset",
		"duma", "rada", "lok", "rajya", "vidhan", "sejm", "bundestag", "likud", "fianna", "fail", "gael", "fein", "sinn", "banque", "banco",
		"rebels", "militants", "tigers", "maoists", "gazeta", "ekspres", "zeitung", "monde", "foods", "laboratories", "pharmaceuticals",
		"aviation", "shipping", "railways", "insurance", "securities", "capital", "partners", "associates", "consulting", "mills",
		"brotherhood", "sisterhood", "monastery", "diocese", "archdiocese", "caliphate", "emirate", "sultanate", "muslims", "christians",
		"kurds", "jews", "tribe", "tribal", "clan", "nations", "states", "constituency", "electoral", "tower", "studios", "entertainment",
		"sports", "football", "olympic", "hotel", "resort", "bazaar", "mall", "bridge", "valley", "mountains", "river", "sea", "ocean", "bay",
		"gulf", "peninsula", "border", "zone", "territory", "territories", "cooperative", "syndicate", "guild", "lobby", "tank", "fellowship",
		"rifles", "rangers", "rashtriya", "diario", "nuevo", "noticias", "jornal", "folha":
		return true
	}
	return false
}

// adjective lists words that begin the names of bodies and places, not of
// persons.
func adjective(w string) bool {
	switch w {
	case "united", "national", "international", "democratic", "islamic", "social", "socialist", "communist", "christian", "liberal",
		"conservative", "republican", "free", "new", "northern", "southern", "eastern", "western", "north", "south", "east", "west", "central",
		"federal", "royal", "popular", "people", "peoples", "supreme", "high", "world", "global", "european", "african", "asian", "arab",
		"pan", "inter", "trans", "anti", "pro", "sunni", "shia", "shiite", "catholic", "orthodox", "labour", "labor", "progressive",
		"independent", "radical", "black", "red", "green", "royalist", "imperial", "constitutional", "human", "public", "state", "local", "la", "el", "los", "las", "air", "uss", "hms", "mount", "saint",
		"universidad", "universidade", "universite", "left", "right", "joint", "special", "first", "all", "american":
		return true
	}
	return false
}

// bodyKind tells a group (members, no statute) from an organisation by words.
func bodyKind(words []string) (pyrometer.Kind, string) {
	for _, w := range words {
		switch w {
		case "rebels", "militants", "militia", "cartel", "gang", "mafia", "tribe", "tribal", "clan", "people", "muslims", "christians", "kurds",
			"jews", "brigade", "brigades", "lashkar", "jaish", "jaysh", "jund", "harakat", "harkat", "liwa", "kataib", "ahrar", "jabhat",
			"mujahideen", "mujahedin", "liberation", "resistance", "tigers", "maoists", "caliphate", "protesters", "squad":
			return pyrometer.Group, "the words of an armed or ethnic group"
		}
	}
	return "", ""
}

// properBody says whether X of "X (Country)" is the proper name of a party,
// firm or paper rather than a class of them: "Democratic Party", but not
// "Political Parties", "Labor Union" or "Air Force".
func properBody(words []string) bool {
	if len(words) < 2 {
		return false
	}
	named := false
	for _, w := range words {
		switch w {
		case "party", "front", "movement", "alliance", "coalition", "league", "congress":
			named = true
		case "political", "opposition", "ruling", "major", "minor", "main", "dissident", "member", "president", "leader", "party's", "parties",
			"national", "people", "associated", "personnel", "official", "officials", "candidate", "governing", "members", "chief", "head":
			return false
		}
	}
	return named
}

// className lists nouns for classes of people and bodies, as event tables use
// them for actors without a name.
func className(w string) bool {
	switch w {
	case "police", "military", "army", "navy", "government", "parliament", "court", "company", "companies", "corporation", "business",
		"school", "university", "student", "students", "teacher", "worker", "workers", "employee", "farmer", "protester", "protesters",
		"activist", "activists", "citizen", "citizens", "civilian", "civilians", "voter", "villager", "resident", "refugee", "refugees",
		"immigrant", "migrant", "prisoner", "detainee", "criminal", "gunman", "gunmen", "militant", "militants", "rebel", "rebels", "fighter",
		"insurgent", "terrorist", "extremist", "separatist", "soldier", "troops", "officer", "judge", "lawyer", "attorney", "prosecutor",
		"minister", "ministry", "president", "premier", "king", "queen", "prince", "governor", "mayor", "senator", "senate", "lawmaker",
		"legislator", "ambassador", "diplomat", "envoy", "spokesman", "authorities", "official", "officials", "administration", "cabinet",
		"regime", "opposition", "party", "media", "newspaper", "journalist", "reporter", "editor", "doctor", "hospital", "church", "priest",
		"bishop", "imam", "cleric", "christian", "christians", "muslim", "muslims", "jewish", "catholic", "islamic", "bank", "investor",
		"economist", "industry", "union", "community", "men", "women", "man", "woman", "children", "child", "girl", "boy", "family", "victim",
		"intellectual", "scientist", "actor", "athlete", "intelligence", "secretary", "congress", "commission", "tribe", "settler",
		"force", "forces", "person", "persons", "people", "personnel", "leader", "leaders", "group", "groups", "member", "members", "agency",
		"department", "team", "politician", "minist", "academic", "academics", "hindu", "sikh", "buddhist", "protestant", "sunni", "shia", "jew", "jews":
		return true
	}
	return false
}

// placeName says whether words are shaped like the name of a place.
func placeName(words []string) bool {
	switch words[0] {
	case "new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "san", "santa", "saint", "st", "los", "el", "fort", "port":
		return true
	}
	switch words[len(words)-1] {
	case "city", "county", "beach", "island", "islands", "province", "valley", "bay", "district", "region", "state", "river", "peninsula":
		return true
	}
	return false
}

// firm says whether a CAMEO role code means a company or an organisation of
// its own.
func firm(sectors string) bool {
	first, _, _ := strings.Cut(sectors, ",")
	switch strings.TrimSpace(first) {
	case "MNC", "NGO", "IGO", "NGM", "IMG":
		return true
	}
	return false
}

// plural is a rough test for one English word naming many.
func plural(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

// sectorWord gives ICEWS's word for the first CAMEO role code of an actor, so
// that both tables' actors become one figure: "GOV" and "Government" are
// "Government". Source: CAMEO codebook, table of role codes.
func sectorWord(sectors string) string {
	first, _, _ := strings.Cut(strings.ReplaceAll(sectors, ";", ","), ",")
	switch strings.ToUpper(strings.TrimSpace(first)) {
	case "COP", "POLICE":
		return "Police"
	case "GOV", "GOVERNMENT":
		return "Government"
	case "JUD", "JUDICIAL":
		return "Member of the Judiciary"
	case "MIL", "MILITARY":
		return "Military"
	case "LEG", "LEGISLATIVE / PARLIAMENTARY":
		return "Legislature"
	case "OPP":
		return "People Associated with the Opposition"
	case "BUS", "MNC":
		return "Business"
	case "EDU":
		return "Education"
	case "MED":
		return "Media"
	case "CVL":
		return "Citizen"
	case "CRM":
		return "Criminal"
	case "REF":
		return "Refugee"
	case "LAB":
		return "Labor Union"
	case "AGR":
		return "Farm Worker"
	case "REB", "INS", "UAF":
		return "Militant"
	case "SPY":
		return "Secret Agent"
	case "HLH":
		return "Health"
	case "ELI":
		return "Elite"
	}
	return ""
}
