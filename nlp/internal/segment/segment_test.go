package segment

import (
	"strings"
	"testing"
	"unicode"
)

func split(text string) string {
	var out []string
	Paragraphs(text, func(toks []Span) {
		for _, t := range toks {
			s := text[t.Start:t.End]
			if t.Joined {
				s = "+" + s
			}
			out = append(out, s)
		}
	})
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"He left.":                             "He left .",
		"don't can't it's they'll o'clock":     "do +n't ca +n't it +'s they +'ll o'clock",
		"don’t Ellen’s O’Rourke":               "do +n’t Ellen +’s O’Rourke",
		"cannot gonna dont its":                "can +not gon +na do +nt its",
		"\"Quoted,\" (he said)":                "\" Quoted , \" ( he said )",
		"“Quoted,” he said…":                   "“ Quoted , ” he said …",
		"Wait... what?! No--yes—maybe":         "Wait ... what ?! No -- yes — maybe",
		"$4.5 million, €3, US$100, 5% off":     "$ 4.5 million , € 3 , US$ 100 , 5 % off",
		"1,200 people at 9:30 a.m. on 9/11":    "1,200 people at 9:30 a.m. on 9/11",
		"the U.S. and Dr. W. Smith vs. Co.":    "the U.S. and Dr. W. Smith vs. Co.",
		"well-known non-profit 713-853-3989":   "well - known non-profit 713-853-3989",
		"10-15 and/or pro-union":               "10 - 15 and / or pro-union",
		"Mail press@x.example, now.":           "Mail press@x.example , now .",
		"See https://a.org/b?c=d. (www.x.org)": "See https://a.org/b?c=d . ( www.x.org )",
		"AT&T PG&E C++ @handle #tag":           "AT&T PG&E C++ @handle # tag",
		"the '90s and Q3":                      "the '90s and Q3",
		"ministers' talks":                     "ministers ' talks",
		"5pm 10km $8K":                         "5 pm 10 km $ 8 K",
		"end.Next file.doc":                    "end . Next file.doc",
		":) ok :-(":                            ":) ok :-(",
		"WASHINGTON (AP) -- The":               "WASHINGTON ( AP ) -- The",
		"Paris–Dakar <b>x</b>":                 "Paris – Dakar < b > x < / b >",
		"ﬁancé naïve Łódź 東京":                  "ﬁancé naïve Łódź 東京",
	} {
		if got := split(text); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestBlankLinesAndCuts(t *testing.T) {
	g := Segmenter{Splitter: &Splitter{Weights: make([]float32, 16)}}
	var got []string
	var starts []bool
	g.Each("One two\nthree\n \nFour.\r\n\r\nFive "+strings.Repeat("x ", 600), func(toks []Span, paragraph bool) bool {
		got, starts = append(got, strings.Repeat("x", len(toks))), append(starts, paragraph)
		return true
	})
	var sizes []int
	for _, s := range got {
		sizes = append(sizes, len(s))
	}
	if len(sizes) != 5 || sizes[0] != 3 || sizes[1] != 2 || sizes[2] != MaxSentence || sizes[4] != 601-2*MaxSentence {
		t.Errorf("sentences of %v tokens", sizes)
	}
	if !starts[0] || !starts[1] || !starts[2] || starts[3] {
		t.Errorf("paragraphs %v", starts)
	}
}

func TestLongRunsAreCut(t *testing.T) {
	text := strings.Repeat("é", 4000)
	for _, f := range strings.Fields(split(text)) {
		if len(f) > maxChunk+4 {
			t.Fatalf("a token of %d bytes", len(f))
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("He didn't—\"go\" to the U.S. :-) $5m 10-15km/h x@y.zz...")
	f.Add("'\xff`s n't 't ''s -_- US$ -5")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		Paragraphs(text, func(toks []Span) {
			for _, s := range toks {
				if s.Start < at || s.End <= s.Start || s.End > len(text) {
					t.Fatalf("token %v after %d", s, at)
				}
				if strings.ContainsFunc(text[at:s.Start], func(r rune) bool { return classOf(r) != space && !unicode.IsSpace(r) }) {
					t.Fatalf("lost %q", text[at:s.Start])
				}
				if s.Joined && s.Start != at {
					t.Fatalf("joined to nothing: %v", s)
				}
				at = s.End
			}
		})
	})
}
