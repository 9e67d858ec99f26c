package date

import (
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

// Sunday 19 July 2020 is a day after and before which all weekdays lie.
func TestFind(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	on, _ := pyrometer.ParseDay("2020-07-19")
	for _, c := range []struct{ text, words, date, first, last, marks string }{
		{"It was signed on 14 July 2020 in Paris.", "14 July 2020", "2020-07-14", "2020-07-14", "2020-07-14", ""},
		{"They met on July 14.", "July 14", "2020-07-14", "2020-07-14", "2020-07-14", "r"},
		{"They met on the 12th of July.", "12th of July", "2020-07-12", "2020-07-12", "2020-07-12", "r"},
		{"The talks held on Nov. 12 failed.", "Nov. 12", "2019-11-12", "2019-11-12", "2019-11-12", "r"},
		{"The court will sit on November 12.", "November 12", "2020-11-12", "2020-11-12", "2020-11-12", "r"},
		{"She took office in March 2018.", "March 2018", "2018-03", "2018-03-01", "2018-03-31", ""},
		{"The log says 2020-07-14 and no more.", "2020-07-14", "2020-07-14", "2020-07-14", "2020-07-14", ""},
		{"The kit must be gone by 2027.", "2027", "2027", "2027-01-01", "2027-12-31", "d"},
		{"All of it goes by the end of 2027.", "end of 2027", "2027", "2027-10-02", "2027-12-31", "d"},
		{"A vote is due before the end of the year.", "end of the year", "2020", "2020-10-02", "2020-12-31", "dr"},
		{"Firms must comply within six months.", "within six months", "", "2020-07-19", "2021-01-19", "dr"},
		{"He must answer no later than Friday.", "Friday", "2020-07-24", "2020-07-24", "2020-07-24", "dr"},
		{"The minister resigned on Tuesday.", "Tuesday", "2020-07-14", "2020-07-14", "2020-07-14", "r"},
		{"The minister will resign on Tuesday.", "Tuesday", "2020-07-21", "2020-07-21", "2020-07-21", "r"},
		{"Parliament plans to vote on Tuesday.", "Tuesday", "2020-07-21", "2020-07-21", "2020-07-21", "r"},
		{"Troops left yesterday.", "yesterday", "2020-07-18", "2020-07-18", "2020-07-18", "r"},
		{"Troops left last week.", "last week", "2020-07", "2020-07-06", "2020-07-12", "r"},
		{"Talks resume next month.", "next month", "2020-08", "2020-08-01", "2020-08-31", "r"},
		{"Prices fell earlier this year.", "earlier this year", "2020", "2020-01-01", "2020-07-19", "r"},
		{"It was seen two days ago.", "two days ago", "2020-07-17", "2020-07-17", "2020-07-17", "r"},
		{"The campaign has run since 2017.", "2017", "", "2017-01-01", "2020-07-19", ""},
		{"He ruled from 2011 to 2015.", "2011 to 2015", "", "2011-01-01", "2015-12-31", ""},
		{"It was built in the 1990s.", "1990s", "", "1990-01-01", "1999-12-31", ""},
		{"Theresa May may march again.", "", "", "", "", ""},
		{"The women's march drew 2000 people.", "", "", "", "", ""},
		{"Growth slowed in the third quarter of 2019.", "third quarter of 2019", "2019", "2019-07-01", "2019-09-30", ""},
	} {
		doc := p.Analyze(c.text, nlp.All)
		got := Find(doc, on)
		if c.words == "" {
			if len(got) > 0 {
				t.Errorf("%q: found %q", c.text, got[0].Of(c.text))
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%q: %d dates: %v", c.text, len(got), got)
			continue
		}
		d, marks := got[0], ""
		if d.Deadline {
			marks += "d"
		}
		if d.Relative {
			marks += "r"
		}
		if d.Of(c.text) != c.words || string(d.Date) != c.date || d.First.String() != c.first || d.Last.String() != c.last || marks != c.marks {
			t.Errorf("%q: %q = %q, %s to %s, %q", c.text, d.Of(c.text), d.Date, d.First, d.Last, marks)
		}
	}
}

func TestWhen(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	on, _ := pyrometer.ParseDay("2020-07-16") // Thursday
	for _, c := range []struct{ text, day string }{
		{"Bridge falls in storm\n\nA bridge fell in a storm on Tuesday. Crews came on Wednesday.", "2020-07-14"},
		{"Mayor resigns\n\nThe mayor, who won the vote on Tuesday, resigned yesterday.", "2020-07-15"},
		{"Mayor resigns\n\nThe mayor resigned. He will leave on Friday.", "2020-07-16"},
		{"Mayor resigns\n\nAfter Monday's vote the mayor resigned on Wednesday.", "2020-07-15"},
	} {
		doc := p.Analyze(c.text, nlp.All)
		if got, ok := When(doc, Find(doc, on), on); !ok || got.String() != c.day {
			t.Errorf("%q: %s", c.text, got)
		}
	}
	doc := p.Analyze("Bridge falls in storm", nlp.All)
	if _, ok := When(doc, nil, 0); ok {
		t.Error("a day out of nothing")
	}
}

// FuzzFind wants dates of any text to lie in it, in order, first before last.
func FuzzFind(f *testing.F) {
	p, err := nlp.New()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"within 99 decades", "2020-02-31 to 9999", "the 31st of February", "between 1500 and the 1990s", "mid-March – end-2019", "last 999 years ago", "'s end of the"} {
		f.Add(s, int32(18462))
	}
	f.Fuzz(func(t *testing.T, s string, on int32) {
		doc := p.Analyze(s, nlp.Tags)
		at := 0
		for _, d := range Find(doc, pyrometer.Day(on%50000)) {
			if d.Start < at || d.End <= d.Start || d.End > len(s) || d.First > d.Last {
				t.Fatalf("%q: %+v", s, d)
			}
			at = d.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	p, err := nlp.New()
	if err != nil {
		b.Fatal(err)
	}
	text := "The minister resigned on Tuesday, two weeks after the vote of 3 July 2020, and will leave by the end of the year. Nobody had expected it.\n\n"
	for len(text) < 3000 { // about 500 words
		text += text
	}
	doc := p.Analyze(text, nlp.All)
	for b.Loop() {
		Find(doc, 18462)
	}
}
