package link

import "strings"

// classWords are plural or collective nouns for people who act without a name.
const classWords = `protesters protestors demonstrators rebels militants insurgents gunmen terrorists extremists jihadists fighters police policemen officers
troops soldiers army military navy forces militia militias authorities officials lawmakers legislators senators congressmen mps ministers diplomats
prosecutors investigators judges lawyers activists voters residents villagers citizens civilians migrants refugees immigrants workers teachers
students farmers doctors nurses scientists economists analysts investors journalists reporters critics opponents supporters allies leaders regulators
hackers separatists settlers prisoners inmates detainees opposition government administration cabinet regime parliament court judge jury prosecutor
ministry embassy consulate agency watchdog regulator commission committee council union unions coalition alliance bloc party parties faction company
companies firm firms bank banks airline carmaker manufacturer retailer maker group groups organisation organization network media press newspaper
church clerics bishops families victims relatives survivors republicans democrats conservatives liberals tories people women men americans europeans
crowd crowds mob gang gangs cartel smugglers traffickers pirates police cops guards agents commanders generals jury senate congress house
founder executives shareholders customers employees staff crew creditors lenders donors countries nations governments states powers`

// officeWords are nouns for one who holds an office.
const officeWords = `president minister premier chancellor secretary ambassador envoy spokesman spokeswoman spokesperson senator congressman congresswoman
governor mayor speaker leader chairman chairwoman chief director commissioner general king queen prince princess pope emperor emir sultan
lawmaker judge justice attorney prosecutor lawyer candidate nominee adviser advisor aide official diplomat commander ceo boss head founder executive
politician activist deputy representative representatives counsel strategist manager dictator president-elect incumbent`

// firmWords are nouns by which a text goes on to speak of a company.
const firmWords = `company firm corporation giant carmaker automaker manufacturer retailer airline bank lender maker startup conglomerate telecom
supplier vendor operator chipmaker brewer drugmaker insurer broadcaster developer group tech`

// sort of nouns, by which a text speaks of one who was named.
type sort uint8

const (
	sortNone   sort = iota
	sortFirm        // "the company"
	sortState       // "the country"
	sortRule        // "the government": a country's
	sortBody        // "the agency"
	sortParty       // "the party"
	sortMan         // "the man"
	sortWoman       // "the woman"
	sortOffice      // "the minister", "the candidate"
	sortCrowd       // "protesters", "police": an actor of its own
)

// sortOf sorts a singular or collective noun.
func sortOf(lemma string) sort {
	switch lemma {
	case "company", "firm", "corporation", "carmaker", "automaker", "manufacturer", "retailer", "airline", "lender", "conglomerate", "chipmaker",
		"drugmaker", "startup", "start-up", "insurer", "brewer", "planemaker", "supermarket", "telecom":
		return sortFirm
	case "country", "nation", "kingdom", "republic":
		return sortState
	case "government", "regime", "authority", "administration", "cabinet", "leadership":
		return sortRule
	case "agency", "bureau", "organization", "organisation", "ministry", "department", "commission", "council", "committee", "court", "alliance", "bloc",
		"union", "watchdog", "regulator", "institution", "body", "panel", "group", "bank", "network", "chamber", "tribunal", "foundation", "newspaper":
		return sortBody
	case "party":
		return sortParty
	case "man", "businessman", "father", "husband", "son", "brother", "congressman", "chairman", "policeman", "statesman", "boy", "strongman":
		return sortMan
	case "woman", "mother", "wife", "daughter", "sister", "congresswoman", "chairwoman", "businesswoman", "girl", "actress":
		return sortWoman
	case "protester", "protestor", "demonstrator", "rebel", "militant", "insurgent", "gunman", "terrorist", "extremist", "jihadist", "fighter", "police",
		"troop", "soldier", "army", "military", "navy", "force", "militia", "lawmaker", "legislator", "diplomat", "prosecutor", "investigator", "activist",
		"voter", "resident", "villager", "citizen", "civilian", "migrant", "refugee", "immigrant", "worker", "teacher", "student", "farmer", "doctor",
		"scientist", "economist", "analyst", "investor", "journalist", "reporter", "critic", "opponent", "supporter", "ally", "leader", "hacker",
		"separatist", "settler", "prisoner", "detainee", "opposition", "parliament", "officer", "official", "crowd", "mob", "gang",
		"smuggler", "trafficker", "pirate", "guard", "agent", "commander", "executive", "shareholder", "employee", "creditor", "judge", "lawyer",
		"embassy", "consulate", "media", "people", "islamist", "nationalist", "loyalist", "politician", "senator", "mp", "minister", "spy",
		"coalition", "faction", "regulators", "firefighter", "paramilitary", "cleric", "bishop", "priest", "nurse":
		return sortCrowd
	}
	return sortNone
}

// organ gives the word that event tables have for an organ of a state, by the
// noun that follows a country's adjective; "" if the noun is none.
func organ(noun string) string {
	switch noun {
	case "police", "policeman", "cop":
		return "Police"
	case "army", "military", "troop", "soldier", "force", "navy", "airforce", "warplane", "jet", "warship":
		return "Military"
	case "parliament", "legislature", "lawmaker", "legislator", "mp", "senator", "congressman":
		return "Legislature"
	case "court", "judge", "prosecutor", "judiciary":
		return "Member of the Judiciary"
	case "protester", "protestor", "demonstrator", "voter", "citizen", "civilian", "resident", "people", "villager":
		return "Citizen"
	case "opposition":
		return "People Associated with the Opposition"
	case "company", "firm", "business", "bank":
		return "Business"
	case "media", "newspaper", "journalist", "press", "television", "tv":
		return "Media"
	case "rebel", "militant", "insurgent", "separatist", "militia":
		return "Militant"
	case "spy", "intelligence", "agent":
		return "Secret Agent"
	}
	return ""
}

// rules says whether a noun after a country's adjective means those who govern
// it and speak for it.
func rules(noun string) bool {
	switch noun {
	case "government", "authority", "official", "regime", "leadership", "diplomat", "ministry", "embassy", "administration", "leader",
		"state", "side", "delegation", "negotiator", "cabinet", "officials", "authorities", "mission", "consulate":
		return true
	}
	return false
}

// speaks says whether a class of title speaks for the one it belongs to.
func speaks(class string) bool { return class == "spokesperson" }

// lower is strings.ToLower without an allocation where there is nothing to do.
func lower(s string) string { return strings.ToLower(s) }
