package work

import (
	"reflect"
	"testing"

	"pyrometer/internal/group"
)

func TestFeaturesComeBackAsTheyWere(t *testing.T) {
	for _, f := range []group.Features{
		{},
		{Text: []group.Feature{{ID: 0, Weight: 1}, {ID: 7, Weight: 0.25}, {ID: 1<<32 - 1, Weight: 3}}},
		{Text: []group.Feature{{ID: 9, Weight: 1}, {ID: 3, Weight: 2}}, Head: []group.Feature{{ID: 3, Weight: 1}}},
	} {
		b := packFeatures(f)
		got, err := unpackFeatures(b)
		if err != nil || !reflect.DeepEqual(got, f) {
			t.Errorf("%+v came back as %+v, %v", f, got, err)
		}
		for i := range b {
			if _, err := unpackFeatures(b[:i]); err == nil {
				t.Errorf("%d of %d bytes are taken for the whole", i, len(b))
			}
		}
	}
}

func TestTellingsComeBackAsTheyWere(t *testing.T) {
	words := []group.Feature{{ID: 0, Weight: 1}, {ID: 1<<32 - 1, Weight: 0.25}}
	b := packTelling("ban", words)
	trigger, got, err := unpackTelling(b)
	if err != nil || trigger != "ban" || !reflect.DeepEqual(got, words) {
		t.Errorf("%q %+v, %v", trigger, got, err)
	}
	for i := range b {
		if _, _, err := unpackTelling(b[:i]); err == nil {
			t.Errorf("%d of %d bytes are taken for the whole", i, len(b))
		}
	}
}

func FuzzUnpackTelling(f *testing.F) {
	f.Add(packTelling("ban", []group.Feature{{ID: 7, Weight: 1}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if trigger, words, err := unpackTelling(b); err == nil && (len(trigger) > len(b) || len(words) > len(b)) {
			t.Errorf("%d bytes give %d and %d", len(b), len(trigger), len(words))
		}
	})
}

func FuzzUnpackFeatures(f *testing.F) {
	f.Add(packFeatures(group.Features{Text: []group.Feature{{ID: 7, Weight: 1}}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := unpackFeatures(b); err != nil {
			t.Skip()
		}
	})
}
