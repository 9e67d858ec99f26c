package registry

import "strings"

// sound maps the common transliterations of one word to one string. It is made
// for names that reach English from Arabic, Cyrillic, Persian and the like:
// doubled letters, q/k, kh/h, gh/g, w/v, y/i, ou/u, a final h or e carry no
// difference of person. It is not a phonetic code: "Ahmed" and "Ahmad" agree,
// "Hassan" and "Hasan" agree, "Hussein" and "Hasan" do not.
func sound(w string) string {
	if len(w) < 3 {
		return w
	}
	var buf [64]byte
	out := buf[:0]
	put := func(c byte) {
		if n := len(out); n > 0 && out[n-1] == c {
			return
		}
		out = append(out, c)
	}
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	for i := 0; i < len(w); i++ {
		c, next := w[i], at(i+1)
		switch c {
		case 'p':
			if next == 'h' {
				put('f')
				i++
			} else {
				put('p')
			}
		case 'k', 'q', 'g', 'd', 't', 'b':
			if c == 'q' {
				c = 'k'
			}
			put(c)
			if next == 'h' || c == 'k' && next == 'h' {
				i++
			}
		case 'c':
			switch {
			case next == 'h':
				put('c')
				i++
			case next == 'k':
				put('k')
				i++
			case next == 'e' || next == 'i' || next == 'y':
				put('s')
			default:
				put('k')
			}
		case 'x':
			put('k')
			put('s')
		case 'w':
			put('v')
		case 'j', 'z', 's':
			if c == 'z' && next == 'h' {
				put('j')
				i++
			} else {
				put(c)
			}
		case 'o':
			if next == 'u' || next == 'o' {
				put('u')
				i++
			} else {
				put('o')
			}
		case 'e':
			if next == 'e' {
				put('i')
				i++
			} else if i == len(w)-1 {
				// silent at the end: Desalegn, Desalegne
			} else {
				put('a') // Ahmed, Ahmad; Mohammed, Mohammad
			}
		case 'y', 'i':
			put('i')
		case 'h':
			if i == 0 || vowel(w[i-1]) && i+1 < len(w) && vowel(next) {
				put('h')
			}
		default:
			put(c)
		}
	}
	return string(out)
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// distance is the Damerau-Levenshtein distance (one swap of neighbours counts
// one), or most+1 as soon as it is larger than most.
func distance(a, b string, most int) int {
	if a == b {
		return 0
	}
	la, lb := len(a), len(b)
	const longest = 64
	if la-lb > most || lb-la > most || la > longest || lb > longest {
		return most + 1
	}
	var rows [3][longest + 1]int
	before, prev, cur := &rows[0], &rows[1], &rows[2]
	for j := range lb + 1 {
		prev[j] = j
	}
	for i := 1; i <= la; i++ {
		cur[0] = i
		low := i
		for j := 1; j <= lb; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			cur[j] = d
			low = min(low, d)
		}
		if low > most {
			return most + 1
		}
		before, prev, cur = prev, cur, before
	}
	return prev[lb]
}

// shortForm gives one spelling for a first name and its usual short forms in
// English, so that "Mike Pompeo" is "Michael Richard Pompeo".
func shortForm(w string) string {
	switch w {
	case "mike", "mick", "mickey":
		return "michael"
	case "bill", "will", "billy", "willie":
		return "william"
	case "bob", "rob", "bobby", "robbie":
		return "robert"
	case "jim", "jimmy", "jamie":
		return "james"
	case "joe", "joey":
		return "joseph"
	case "tom", "tommy":
		return "thomas"
	case "dick", "rick", "rich", "ricky":
		return "richard"
	case "dan", "danny":
		return "daniel"
	case "dave":
		return "david"
	case "steve", "stephen", "steven":
		return "steven"
	case "chuck", "charlie":
		return "charles"
	case "ted", "teddy", "ed", "eddie":
		return "edward"
	case "tony":
		return "anthony"
	case "andy", "drew":
		return "andrew"
	case "ben":
		return "benjamin"
	case "chris":
		return "christopher"
	case "don":
		return "donald"
	case "greg":
		return "gregory"
	case "jeff":
		return "jeffrey"
	case "jerry":
		return "gerald"
	case "ken":
		return "kenneth"
	case "larry":
		return "lawrence"
	case "matt":
		return "matthew"
	case "nick":
		return "nicholas"
	case "pat":
		return "patrick"
	case "pete":
		return "peter"
	case "ron":
		return "ronald"
	case "sam":
		return "samuel"
	case "tim":
		return "timothy"
	case "liz", "beth":
		return "elizabeth"
	case "debbie":
		return "deborah"
	case "maggie":
		return "margaret"
	case "kathy", "kate", "cathy":
		return "katherine"
	case "alex":
		return "alexander"
	case "aleksandr", "aleksander", "oleksandr", "aliaksandr", "alyaksandr", "aleksandar":
		return "alexander"
	case "volodymyr", "uladzimir":
		return "vladimir"
	case "mykola":
		return "nikolai"
	case "mohd", "md", "muhammad", "mohammed", "mohammad", "mohamed", "muhammed", "mohamad", "mahamed", "mahammed", "mehmed":
		return "muhammad"
	}
	return w
}
