package registry

import "pyrometer"

// source says what an office's source is called and, for a list without dates,
// on which day it was true.
type source struct {
	title string
	asOf  pyrometer.PartialDate
}

// sourceOf maps the keys in the data files to their names.
func sourceOf(key string) source {
	switch key {
	case "own":
		return source{title: "Pyrometer's own list"}
	case "wikidata21":
		return source{title: "Wikidata, heads of state and government 2021"}
	case "heads26":
		return source{title: "heads of state and government 2026"}
	case "usgov":
		return source{title: "congress-legislators"}
	case "cia19":
		return source{title: "CIA World Leaders 2019", asOf: "2019"}
	case "reign21":
		return source{title: "REIGN 2021-03"}
	}
	return source{title: key}
}

// asOf gives the date of an undated list by its title, empty for others.
func asOf(title string) pyrometer.PartialDate {
	if title == sourceOf("cia19").title {
		return sourceOf("cia19").asOf
	}
	return ""
}

// Held says whether an office was held on a day as far as its source knows:
// within its dates, or within two years of an undated list.
func Held(o pyrometer.Office, on pyrometer.Day) bool {
	const slack = 2 * 365
	from, _, ok := o.From.Span()
	_, until, ended := o.Until.Span()
	switch {
	case ok:
		return on >= from && (!ended || on <= until)
	case ended:
		return on <= until && until-on < slack
	}
	first, last, ok := asOf(o.Source).Span()
	return ok && on >= first-slack && on <= last+slack
}
