package registry

// Adjective gives the word that stands before an office of a country: "US",
// "British", "Chinese"; empty if none is known.
func (r *Registry) Adjective(code string) string {
	switch code { // where the first demonym is no adjective
	case "US":
		return "US"
	case "AE":
		return "Emirati"
	case "NZ":
		return "New Zealand"
	case "PH":
		return "Philippine"
	case "TR":
		return "Turkish"
	case "KG":
		return "Kyrgyz"
	case "TW":
		return "Taiwanese"
	case "MO":
		return "Macanese"
	}
	s, ok := r.states[code]
	if !ok || len(s.demonyms) == 0 {
		return ""
	}
	return s.demonyms[0]
}
