package registry

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode"

	"pyrometer"
)

// prefixes are the first part of an id by kind. "org" is short because ids are
// typed.
func prefix(k pyrometer.Kind) string {
	if k == pyrometer.Organisation {
		return "org"
	}
	return string(k)
}

// NewID makes the id of a figure from its name: "person.mike-pompeo". A name in
// a script that does not fold to Latin letters gets a short hash of itself, so
// that it is still stable. A name without a letter or digit is Invalid.
func NewID(kind pyrometer.Kind, name string) (pyrometer.FigureID, error) {
	switch kind {
	case pyrometer.Person, pyrometer.Organisation, pyrometer.Country, pyrometer.Institution, pyrometer.Group:
	default:
		return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "name a figure",
			Message: fmt.Sprintf("%q is not a kind of figure", clip(string(kind))),
			Hint:    "use person, organisation, country, institution or group"}
	}
	if !hasLetter(name) {
		return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "name a figure",
			Message: fmt.Sprintf("%q has no letter or digit in it", clip(name)),
			Hint:    "a figure needs a name that can be written in an id"}
	}
	s := Slug(name)
	if s == "" || foreignShare(name) {
		h := fnv.New32a()
		h.Write([]byte(Fold(name)))
		s = strings.Trim(fmt.Sprintf("%s-%08x", s, h.Sum32()), "-")
	}
	return pyrometer.FigureID(prefix(kind) + "." + s), nil
}

// foreignShare says whether a slug would lose most of the name.
func foreignShare(name string) bool {
	latin, other := 0, 0
	for _, r := range Fold(name) {
		switch {
		case r <= unicode.MaxASCII:
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return other > latin
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// clip keeps a foreign string short enough for one line.
func clip(s string) string {
	const most = 60
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "..."
	}
	return s
}
