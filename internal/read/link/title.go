package link

import (
	"strings"

	"pyrometer/nlp"
)

// title is a word or phrase for an office.
type title struct{ class, country string }

func (l *Linker) readTitles() error {
	for f := range rows(titlesFile, 3) {
		if f[1] == "" {
			return damaged("titles.txt", f[0])
		}
		l.titles.add(strings.ReplaceAll(f[0], "-", " "), title{f[1], f[2]})
	}
	return nil
}

// rank is a title as it stands in a text.
type rank struct {
	title
	first, last int // tokens
}

// ranks finds the titles of a sentence by its folded words, longest first.
func (l *Linker) ranks(s *nlp.Sentence, ws []word, list []rank) []rank {
	for i := 0; i < len(ws); i++ {
		node, end := int32(0), -1
		var found []title
		for j := i; j < len(ws) && (j == i || !ws[j].apart); j++ {
			n, ok := l.titles.step(node, ws[j].hash)
			if !ok {
				break
			}
			node = n
			if v := l.titles.list(node); v != nil && (j+1 == len(ws) || ws[j+1].tok != ws[j].tok) {
				found, end = v, j
			}
		}
		if end < 0 || i > 0 && ws[i-1].tok == ws[i].tok {
			continue
		}
		list = append(list, rank{found[0], int(ws[i].tok), int(ws[end].tok)})
		i = end
	}
	return list
}

// address says whether a class only addresses a person and is no office.
func address(class string) bool {
	switch class {
	case "mr", "mrs", "dr", "lord":
		return true
	}
	return false
}

// genderOf gives what a title says of its bearer.
func genderOf(word string) gender {
	switch lower(strings.TrimSuffix(word, ".")) {
	case "mr", "mister", "sir", "lord", "king", "prince", "emperor", "sultan", "emir", "congressman", "chairman", "spokesman", "businessman", "pope", "imam",
		"sheikh", "ayatollah", "father", "councilman", "assemblyman":
		return male
	case "mrs", "ms", "miss", "madam", "dame", "lady", "queen", "princess", "congresswoman", "chairwoman", "spokeswoman", "businesswoman", "empress", "duchess",
		"councilwoman", "assemblywoman":
		return female
	}
	return unknown
}
