package segment

import "strings"

// titles are abbreviations that a name or a number follows, so that their
// stop does not end a sentence. Lower case, without the stop.
const titles = ` mr mrs ms mx dr prof rev hon fr sr st ste sen sens rep reps gov govs pres lt col gen brig maj capt cpl cmdr cdr adm sgt pvt
 supt det insp amb msgr mlle mme messrs dist atty asst assoc ft mt pt no nos vol pp fig figs eq ed eds vs v cf e.g i.e eg ie art sec ch para ver
 approx ca est incl esp viz attn tel ext cong del dept univ `

// abbreviations may end a sentence or not. Lower case, without the stop.
const abbreviations = ` jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
 jr esq phd ph.d m.d b.a m.a b.s m.s d.d.s j.d m.sc b.sc ltd inc corp co cos bros plc llc l.l.c s.a n.v etc al et ave blvd rd hwy sq bldg apt
 a.m p.m am pm u.s u.k u.n e.u d.c n.y l.a p.s p.o o.k a.k.a r.i.p f.o.b oz lb lbs ft in yd yds min mins hr hrs yr yrs wk wks mo mos kg km cm mm mph
 ala ariz ark calif colo conn dela fla ga ill ind kan kans ky la md mich minn miss mo mont neb nebr nev okla ore penn penna pa tenn tex vt va wash
 wis wisc wyo ont que alta b.c u.s.a u.a.e p.r n.j n.h n.m n.c s.c n.d s.d w.va r.i d.r intl natl govt mgmt dep div conf rec info spec lv arrv p `

// isListed reports whether word, lower-cased, is in one of the lists above.
func isListed(list, word string) bool {
	if len(word) == 0 || len(word) > 8 {
		return false
	}
	var buf [10]byte
	b := append(buf[:0], ' ')
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c-'A' < 26 {
			c += 'a' - 'A'
		} else if c == '\n' || c == ' ' {
			return false
		}
		b = append(b, c)
	}
	b = append(b, ' ')
	return strings.Contains(list, string(b))
}

// keepsStop reports whether a stop after word belongs to it: a known
// abbreviation, an initial ("W"), or letters with stops between ("U.S", "a.m").
func keepsStop(word string) bool {
	if word == "" {
		return false
	}
	if isListed(titles, word) || isListed(abbreviations, word) {
		return !sentenceWord(word)
	}
	if len(word) == 1 {
		c := word[0]
		return c-'A' < 26 && c != 'I'
	}
	return dottedLetters(word)
}

// sentenceWord lists what is a common word as well as an abbreviation: only
// with a capital is it the latter, and the preposition never.
func sentenceWord(word string) bool {
	switch word {
	case "in", "am", "pm", "no", "mar", "sat", "sun", "art", "ill", "mo", "la", "wash", "miss", "mon", "wed", "fig", "ore", "min", "fri", "mt",
		"del", "ave", "pa", "ed", "gen", "est", "ext", "In", "AM", "PM", "Am", "MS", "ILL", "IN", "ft", "pt", "sec", "yd", "ind", "ark", "cos", "conf", "ver", "sq", "mm", "cm", "km", "kg", "mph", "v", "spec", "rec", "info", "dep":
		return true
	}
	return false
}

// dottedLetters reports whether word is single letters with stops between.
func dottedLetters(word string) bool {
	if len(word) < 3 || len(word) > 12 || len(word)%2 == 0 {
		return false
	}
	for i := 0; i < len(word); i++ {
		if i%2 == 1 {
			if word[i] != '.' {
				return false
			}
		} else if ascii[word[i]&0x7f] != letter || word[i] >= 0x80 {
			return false
		}
	}
	return true
}
