package store

import (
	"testing"

	"pyrometer"
)

func TestAtlasGivesBackItsFigures(t *testing.T) {
	list := []Figure{
		{Number: 1, ID: "person.x", Name: "X", Kind: pyrometer.Person, Country: "DE"},
		{Number: 4, ID: "group.y", Name: "Ÿ and a name that is far longer than the hundred and twenty-seven bytes which one byte of length can tell, so that two are needed here", Kind: pyrometer.Group, Guessed: true},
	}
	a, err := openAtlas(string(packOf(list)))
	if err != nil || a.Len() != 5 {
		t.Fatal(a.Len(), err)
	}
	for _, f := range list {
		if got := a.Figure(f.Number); got != f {
			t.Errorf("%+v comes back as %+v", f, got)
		}
	}
	for _, n := range []uint32{0, 2, 3, 5, 1 << 31} {
		if got := a.Figure(n); got.ID != "" {
			t.Errorf("figure %d, never given out: %+v", n, got)
		}
	}
	if a, err := openAtlas(string(packOf(nil))); err != nil || a.Len() != 0 {
		t.Error("of nobody:", a.Len(), err)
	}
}

func FuzzAtlas(f *testing.F) {
	f.Add([]byte{})
	f.Add(packOf([]Figure{{Number: 2, ID: "person.x", Name: "X", Kind: pyrometer.Person}}))
	f.Fuzz(func(t *testing.T, pack []byte) {
		a, err := openAtlas(string(pack))
		if err != nil {
			return
		}
		for n := range uint32(min(a.Len(), 50)) {
			a.Figure(n)
		}
	})
}
