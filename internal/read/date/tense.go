package date

import "strings"

// future says whether what is dated by a token lies ahead: its verb stands under
// "will", is an infinitive ("plans to meet on Tuesday") or in the present
// ("meets on Tuesday"). Without tags nothing is known, and news tells the past.
func (s *scan) future(k int) bool {
	v := s.verb(k)
	if v < 0 {
		return false
	}
	switch tag := s.tag(v); tag {
	case "VBD":
		return false
	case "VBZ", "VBP":
		return !tells(s.toks[v].Lemma)
	case "VB", "VBN", "VBG":
		return s.ahead(v, tag)
	case "MD":
		return s.modal(v)
	}
	return false
}

// past says that the verb is in the past.
func (s *scan) past(k int) bool {
	v := s.verb(k)
	return v >= 0 && (s.tag(v) == "VBD" || s.tag(v) == "VBN" && !s.ahead(v, "VBN"))
}

// ahead reads the helpers of a verb that has no tense of its own.
func (s *scan) ahead(v int, tag string) bool {
	for i := max(0, v-6); i < v; i++ {
		if s.toks[i].Head != v && (s.toks[i].Head != -1 || i < v-3) {
			continue
		}
		switch w := s.low[i]; {
		case s.tag(i) == "MD" && s.modal(i):
			return true
		case w == "to" && tag == "VB":
			return s.purposed(v)
		case tag == "VBG" && (w == "is" || w == "are" || w == "'s" || w == "’s" || w == "'re" || w == "’re" || w == "am"):
			return true
		}
	}
	return false
}

// purposed says that an infinitive lies ahead of the article: all but what
// somebody already came to do ("gathered to celebrate on Sunday").
func (s *scan) purposed(v int) bool {
	h := s.toks[v].Head
	if h < 0 || s.tag(h) != "VBD" {
		return true
	}
	switch s.toks[h].Lemma {
	case "plan", "agree", "vow", "decide", "expect", "schedule", "set", "order", "ask", "urge", "want", "intend", "promise", "pledge", "invite", "prepare", "be",
		"hope", "aim", "threaten", "call", "tell", "offer", "propose", "refuse", "say", "warn":
		return true
	}
	return false
}

func (s *scan) modal(i int) bool {
	switch s.low[i] {
	case "will", "wo", "'ll", "’ll", "shall", "may", "can", "must", "should", "might", "could":
		return true
	}
	return false
}

// verb finds the verb that a token hangs on: up the tree, or without one the
// nearest to the left, then to the right.
func (s *scan) verb(k int) int {
	if s.toks[k].Rel != "" {
		for i, steps := k, 0; i >= 0 && steps < len(s.toks); i, steps = s.toks[i].Head, steps+1 {
			if isVerb(s.tag(i)) {
				return i
			}
		}
		return -1
	}
	for i := k; i >= 0; i-- {
		if isVerb(s.tag(i)) {
			return i
		}
	}
	for i := k; i < len(s.toks); i++ {
		if isVerb(s.tag(i)) {
			return i
		}
	}
	return -1
}

func isVerb(tag string) bool { return strings.HasPrefix(tag, "VB") || tag == "MD" }

// tells says that a verb in the present reports what has been said or is so.
func tells(lemma string) bool {
	switch lemma {
	case "say", "tell", "be", "have", "report", "show", "add", "claim", "argue", "know", "think", "believe", "write", "note":
		return true
	}
	return false
}
