package copies

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pyrometer"
)

// story makes a text of its own for each seed, in paragraphs.
func story(seed uint64, words int) string {
	rng := rand.New(rand.NewPCG(seed, 1))
	stems := strings.Fields("minister council border harbour treaty vote budget river engineer strike court mayor union harvest bridge ferry school radio tunnel forest")
	var b strings.Builder
	for i := range words {
		switch {
		case i == 0:
		case i%60 == 0:
			b.WriteString(".\n\n")
		case i%12 == 0:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s%d", stems[rng.IntN(len(stems))], rng.IntN(40))
	}
	return b.String() + "."
}

func TestCopies(t *testing.T) {
	text := story(1, 400)
	paras := strings.Split(text, "\n\n")
	for _, tt := range []struct {
		name string
		b    string
		same bool
	}{
		{"itself", text, true},
		{"other line ends and case", strings.ToUpper(strings.ReplaceAll(text, "\n\n", " \r\n")), true},
		{"cut to the beginning", strings.Join(paras[:3], "\n\n"), true},
		{"cut to the end", strings.Join(paras[3:], "\n\n"), true},
		{"another lead", story(2, 40) + "\n\n" + strings.Join(paras[1:], "\n\n"), true},
		{"wrapped", story(3, 60) + "\n\n" + text + "\n\n" + story(4, 80), true},
		{"a paragraph quoted", story(5, 300) + "\n\n" + paras[2], false},
		{"another text", story(6, 400), false},
		{"a few words", "The council met.", false},
		{"nothing", "", false},
	} {
		if got := Compare(text, tt.b).Copy(); got != tt.same {
			t.Errorf("%s: copy %v (%+v)", tt.name, got, Compare(text, tt.b))
		}
		if got := Compare(tt.b, text).Copy(); got != tt.same {
			t.Errorf("%s, turned round: copy %v", tt.name, got)
		}
		if !tt.same {
			continue
		}
		a, b := Of(text), Of(tt.b)
		if !slices.ContainsFunc(a.Bands(), func(x uint64) bool { return slices.Contains(b.Bands(), x) }) {
			t.Errorf("%s: no band in common", tt.name)
		}
	}
}

func TestSketch(t *testing.T) {
	a, b := Of(story(1, 400)), Of(story(1, 400)[:1500])
	packed, err := a.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back Sketch
	if err := back.UnmarshalBinary(packed); err != nil || back != a {
		t.Errorf("changed by packing: %v", err)
	}
	if back.UnmarshalBinary(packed[1:]) == nil || back.UnmarshalBinary(nil) == nil {
		t.Error("half a sketch was read")
	}
	if l := a.Likeness(&a); l != 1 {
		t.Errorf("likeness to itself %v", l)
	}
	want := Compare(story(1, 400), story(1, 400)[:1500]).Jaccard
	if l := a.Likeness(&b); l < want-0.2 || l > want+0.2 {
		t.Errorf("likeness %v, truth %v", l, want)
	}
	empty, short := Of(""), Of("Ministers met in the old harbour town on a Tuesday.")
	if empty.Bands() != nil || short.Bands() != nil || empty.Likeness(&empty) != 0 {
		t.Error("a short text has bands")
	}
	if sketch, bands := (Matcher{}).Sketch(&pyrometer.Article{Title: "Council votes"}); sketch != nil || bands != nil {
		t.Error("a headline has a sketch")
	}
}

// TestIndexOrder adds one set of articles in many orders and wants one answer.
func TestIndexOrder(t *testing.T) {
	type item struct {
		id   pyrometer.ArticleID
		day  pyrometer.Day
		text string
	}
	var items []item
	for g := range uint64(5) {
		paras := strings.Split(story(10+g, 480), "\n\n")
		items = append(items,
			item{pyrometer.ArticleID(100*g + 1), 17002, strings.Join(paras, "\n\n")},
			item{pyrometer.ArticleID(100*g + 9), 17000, strings.Join(paras[:5], "\n\n")}, // the first to be out, by a day
			item{pyrometer.ArticleID(100*g + 5), 17001, strings.Join(paras[4:], "\n\n")}, // joins the first only by way of the whole
			item{pyrometer.ArticleID(100*g + 50), 17000, story(500+g, 300)},              // a text of its own
		)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		x := NewIndex(IndexOptions{})
		for _, i := range rng.Perm(len(items)) {
			x.Add(items[i].id, items[i].day, items[i].text)
		}
		for _, it := range items {
			want := it.id
			if it.id%100 < 50 {
				want = it.id/100*100 + 9
			}
			if got, ok := x.Original(it.id); !ok || got != want {
				t.Fatalf("original of %d is %d, want %d", it.id, got, want)
			}
		}
		if id, _ := x.Add(items[0].id, items[0].day, "something else"); id != 9 {
			t.Fatalf("added twice: %d", id)
		}
	}
}

func TestIndexWindow(t *testing.T) {
	x := NewIndex(IndexOptions{Days: 3, Most: 50})
	text := story(1, 200)
	x.Add(1, 17000, text)
	if id, like := x.Add(2, 17003, text); id != 1 || like != 1 {
		t.Errorf("within the window: %d, %v", id, like)
	}
	if id, _ := x.Add(3, 17007, text); id != 3 {
		t.Errorf("beyond the window: %d", id)
	}
	if id, _ := x.Add(4, 16000, text); id != 4 {
		t.Errorf("before the window: %d", id)
	}
	for i := range uint64(200) {
		x.Add(pyrometer.ArticleID(1000+i), 17008, story(1000+i, 80))
	}
	if x.Len() > 50 {
		t.Errorf("%d articles are kept", x.Len())
	}
	for i := range uint64(200) {
		x.Add(pyrometer.ArticleID(5000+i), 17009+pyrometer.Day(i/20), story(5000+i, 80))
	}
	if x.Len() > 50 || len(x.bands) > 50*(wholeBands+leadBands) {
		t.Errorf("%d articles and %d bands are kept", x.Len(), len(x.bands))
	}
}

func FuzzOf(f *testing.F) {
	f.Add("The council met. It voted for the bridge.", []byte{1, 0, 0, 0, 0})
	f.Add(story(1, 120), []byte{})
	f.Add("\xff\xfe’'’ 日本語 Ünïcödé", make([]byte, sketchSize))
	f.Fuzz(func(t *testing.T, text string, packed []byte) {
		s := Of(text)
		if s.Short() != (s.Bands() == nil) {
			t.Error("short and with bands, or neither")
		}
		if l := s.Likeness(&s); l != 1 && l != 0 {
			t.Errorf("likeness to itself %v", l)
		}
		if o := Compare(text, text); !s.Short() && (o.Jaccard != 1 || o.Within != 1) {
			t.Errorf("to itself %+v", o)
		}
		var back Sketch
		if back.UnmarshalBinary(packed) == nil {
			if b, err := back.MarshalBinary(); err != nil || !slices.Equal(b, packed) {
				t.Error("changed by packing")
			}
		}
	})
}

func BenchmarkOf(b *testing.B) {
	text := story(1, 500)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s := Of(text)
		s.Bands()
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "texts/s")
}

func BenchmarkCompare(b *testing.B) {
	x, y := story(1, 500), story(1, 500)[:2000]
	for b.Loop() {
		Compare(x, y)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pairs/s")
}
