package registry

import "strings"

// MatchName says how well two names of persons can be the same one, 0 to 1.
//
// 1 is the same name after folding. Above 0.8 every part of the shorter name
// has its partner in the longer one (middle names, patronymics and particles
// may be missing, the order may differ, the transliteration may vary) and at
// least two parts are whole words. 0.5 and below means a surname alone or a
// part that contradicts: not a match to act upon.
//
// It compares names only. Whether there are other persons of that name is for
// the caller to ask.
func MatchName(a, b string) float64 {
	return matchParts(parseName(a), parseName(b))
}

// name is a person's name taken apart for comparison.
type name struct {
	folded string
	parts  []part // without titles and particles
	// patronymic marks a name with "bin": what follows it is the father's.
	patronymic bool
}

type part struct {
	word  string // folded
	sound string // the same for common transliterations of one word
}

func parseName(s string) name { return takeApart(Fold(s)) }

func takeApart(folded string) name {
	fields := strings.Fields(folded)
	n := name{folded: folded, parts: make([]part, 0, len(fields))}
	for i, w := range fields {
		switch w {
		case "bin", "ibn", "bint", "binti":
			n.patronymic = i > 0
		}
		if particle(w) {
			continue
		}
		// Titles stand in front; "Tan" alone there is a surname.
		if len(n.parts) == 0 && len(fields) > 2 && i < len(fields)-1 && honorific(w) && (w != "tan" || fields[i+1] == "sri") {
			continue
		}
		n.parts = append(n.parts, part{w, sound(w)})
	}
	if len(n.parts) == 0 { // nothing but particles: then they are the name
		for _, w := range fields {
			n.parts = append(n.parts, part{w, sound(w)})
		}
	}
	return n
}

func matchParts(a, b name) float64 {
	if len(a.parts) == 0 || len(b.parts) == 0 {
		return 0
	}
	if a.folded == b.folded {
		return 1
	}
	// Parts find partners one after another, so of two names alike in length the
	// order would decide: it must not.
	if len(a.parts) > len(b.parts) || len(a.parts) == len(b.parts) && a.folded > b.folded {
		a, b = b, a
	}
	if (a.patronymic || b.patronymic) && !sameFirst(a, b) {
		return 0.3 // "Salman bin Hamad" is not "Hamad", however much the rest agrees
	}
	if joined(a) == joined(b) { // "Kang Kyung Wha" and "Kang Kyung-wha", "Abdelfattah ELSISI"
		return 0.99
	}
	var used [16]bool
	if len(b.parts) > len(used) {
		return 0
	}
	sum, whole, last, inverted, loose, varied := 0.0, 0, -1, false, 0, 0
	for i := 0; i < len(a.parts); i++ {
		best, at, width, own := 0.0, -1, 1, 1
		for j := range b.parts {
			if used[j] {
				continue
			}
			if s := matchPart(a.parts[i], b.parts[j]); s > best {
				best, at, width, own = s, j, 1, 1
			}
			// One word on one side may be two on the other.
			if j+1 < len(b.parts) && !used[j+1] && best < 0.9 &&
				sound(b.parts[j].word+b.parts[j+1].word) == a.parts[i].sound {
				best, at, width, own = 0.95, j, 2, 1
			}
			if i+1 < len(a.parts) && best < 0.9 &&
				sound(a.parts[i].word+a.parts[i+1].word) == b.parts[j].sound {
				best, at, width, own = 0.95, j, 1, 2
			}
		}
		if at < 0 {
			return 0.3 * sum / float64(len(a.parts)) // one part contradicts
		}
		for k := range width {
			used[at+k] = true
		}
		if at < last {
			inverted = true
		}
		last = at
		sum += best * float64(own)
		if len(a.parts[i].word) > 1 && len(b.parts[at].word) > 1 {
			whole += own
			if best < 0.95 {
				varied++
			}
			if best < 0.92 {
				loose++
			}
		}
		i += own - 1
	}
	score := sum / float64(len(a.parts))
	if whole < 2 {
		// An initial and a surname say little, a surname alone less.
		if len(a.parts) < 2 {
			return 0.5 * score
		}
		score -= 0.15
	}
	longer := 0 // parts of the longer name that the shorter one lacks
	for j := range b.parts {
		if !used[j] {
			longer++
		}
	}
	score -= 0.03 * float64(longer)
	if inverted {
		score -= 0.02
	}
	// Where one thing varies the rest must agree: no more than half of the
	// parts in another spelling; none in a name that is also turned round; no
	// turning round of a part of a name ("Yusuf Ali" is not "Ali Youssouf
	// Omar"); no loose likeness where parts are missing too.
	if varied > len(a.parts)/2 || inverted && (varied > 0 || longer > 0) || loose > 0 && longer > 0 && (longer > 1 || len(a.parts) == 2) {
		score -= 0.2
	}
	// A subset must share the last or first part of the longer name, or it is
	// two middle names that agree; in names of four and more parts those may be
	// the ones in use ("Juan Evo Morales Ayma").
	if !used[len(b.parts)-1] && !used[0] && (len(b.parts) < 4 || varied > 0) {
		score -= 0.2
	}
	return max(score, 0)
}

func matchPart(a, b part) float64 {
	switch {
	case a.word == b.word:
		return 1
	case len(a.word) == 1 || len(b.word) == 1:
		if a.word[0] == b.word[0] {
			return 0.85
		}
		return 0
	case a.sound == b.sound && min(len(a.word), len(b.word)) >= 4:
		return 0.97
	case a.sound == b.sound:
		return 0.9 // short words that only sound alike: "Zhang", "Jeng"
	case shortForm(a.word) == shortForm(b.word):
		return 0.93
	}
	if sa, sb := article(a), article(b); sa == sb {
		return 0.93
	}
	// Long words may differ by a letter or two in sound ("Mulqi", "Desalegne"),
	// but never in the first one: that is where names differ by meaning.
	la, lb := len(a.sound), len(b.sound)
	if la == 0 || lb == 0 || a.sound[0] != b.sound[0] || la-lb > 2 || lb-la > 2 {
		return 0
	}
	short := min(la, lb)
	switch d := distance(a.sound, b.sound, 2); {
	case d == 1 && short >= 5:
		return 0.9
	case d == 1 && short >= 4 && min(len(a.word), len(b.word)) >= 5:
		return 0.82
	case d == 2 && short >= 8:
		return 0.8
	}
	return 0
}

// sameFirst compares first names and, where both tell it, the fathers' ones.
func sameFirst(a, b name) bool {
	if matchPart(a.first(), b.first()) == 0 {
		return false
	}
	if fa, fb := a.father(), b.father(); fa.word != "" && fb.word != "" {
		return matchPart(fa, fb) > 0
	}
	return true
}

// first gives the first name; a leading Muhammad, which custom drops, is passed
// over where it does not carry the patronymic itself.
func (n name) first() part {
	if len(n.parts) > 2 && shortForm(n.parts[0].word) == "muhammad" {
		_, after, _ := strings.Cut(n.folded, n.parts[0].word+" ")
		if !strings.HasPrefix(after, "bin ") && !strings.HasPrefix(after, "ibn ") {
			return n.parts[1]
		}
	}
	return n.parts[0]
}

// father gives the part after the first "bin", if there is one.
func (n name) father() part {
	fields := strings.Fields(n.folded)
	for i, w := range fields {
		if i > 0 && i+1 < len(fields) && (w == "bin" || w == "ibn" || w == "bint" || w == "binti") {
			for _, f := range fields[i+1:] {
				if !particle(f) && !honorific(f) {
					return part{f, sound(f)}
				}
			}
		}
	}
	return part{}
}

// article gives the sound without an Arabic article written onto the word.
func article(p part) string {
	if len(p.word) >= 6 && (strings.HasPrefix(p.word, "el") || strings.HasPrefix(p.word, "al")) {
		return sound(p.word[2:])
	}
	return p.sound
}

func joined(n name) string {
	var b strings.Builder
	for _, p := range n.parts {
		b.WriteString(p.word)
	}
	return b.String()
}

// particle lists words that come and go in names without changing whom they
// mean.
func particle(w string) bool {
	switch w {
	case "al", "el", "ul", "ur", "bin", "ibn", "bint", "binti", "bte", "de", "da", "do", "dos", "das",
		"di", "del", "della", "la", "le", "las", "los", "van", "von", "der", "den", "ter", "zu", "y", "e", "of",
		"as", "ar", "ad", "ash", "az", "ii", "iii", "iv", "vi", "ould", "wuld", "uulu", "kyzy",
		"tun", "dato", "datuk", "datin", "seri":
		return true
	}
	return false
}

// honorific lists titles that sources put before names.
func honorific(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "dr", "sir", "sheik", "dame", "lord", "lady", "sheikh", "shaikh", "shaykh", "sayyid", "sayed", "syed",
		"king", "queen", "prince", "princess", "emir", "sultan", "crown", "pope", "president", "gen", "general", "lt", "col",
		"colonel", "maj", "brig", "capt", "adm", "rtd", "ret", "retired", "dato", "datuk", "seri", "sri", "tan", "tun",
		"tunku", "tengku", "haji", "hajji", "ayatollah", "hojjatoleslam", "mullah", "maulana", "mufti", "engr", "eng",
		"prof", "professor", "judge", "justice", "hon", "honourable", "honorable", "rev", "father", "chief", "alhaji",
		"u", "daw", "wunnakyawhtin", "thura", "thiri", "pyanchi", "senator", "minister", "ambassador", "secretary", "dasho",
		"lyonpo", "ratu", "tuanku", "sardar", "khawaja", "chaudhry", "ch", "her", "his", "majesty", "royal", "highness":
		return true
	}
	return false
}

// HasParts says whether every part of a short name ("Paz Zamora", "Zuma") is a
// part of the full one, transliterations allowed.
func HasParts(full, short string) bool {
	f, s := parseName(full), parseName(short)
	for _, x := range s.parts {
		found := false
		for _, y := range f.parts {
			if len(x.word) > 1 && matchPart(x, y) >= 0.9 {
				found = true
				break
			}
			found = found || len(x.word) == 1 && x.word[0] == y.word[0]
		}
		if !found {
			return false
		}
	}
	return len(s.parts) > 0
}
