package clause

import (
	"testing"

	"pyrometer/nlp"
)

func TestPredicate(t *testing.T) {
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, verb, subject, object string
		passive, negated            bool
		modal                       string
	}{
		{"Britain banned Huawei.", "banned", "Britain", "Huawei", false, false, ""},
		{"Huawei was banned by Britain on Tuesday.", "banned", "Britain", "Huawei", true, false, ""},
		{"Britain did not ban Huawei.", "ban", "Britain", "Huawei", false, true, ""},
		{"Britain will ban Huawei.", "ban", "Britain", "Huawei", false, false, "will"},
		{"Johnson vowed to ban Huawei.", "ban", "Johnson", "Huawei", false, false, ""},
		{"Pompeo urged Britain to ban Huawei.", "ban", "Britain", "Huawei", false, false, ""},
		{"Pompeo praised Britain for banning Huawei.", "banning", "Britain", "Huawei", false, false, ""},
		{"Trump met Xi and praised Abe.", "praised", "Trump", "Abe", false, false, ""},
		{"Pressed by London, Huawei gave way.", "Pressed", "London", "Huawei", true, false, ""},
		{"He pushed states to see the risk posed by Huawei, with most European countries banning equipment.", "banning", "countries", "equipment", false, false, ""},
		{"The minister who sacked Smith resigned.", "sacked", "minister", "Smith", false, false, ""},
	} {
		s := &p.Analyze(c.text, nlp.All).Sentences[0]
		tree := Of(s)
		for i, tok := range s.Tokens {
			if tok.Form != c.verb {
				continue
			}
			got := tree.Predicate(i)
			if form(s, got.Subject) != c.subject || form(s, got.Object) != c.object || got.Passive != c.passive || got.Negated != c.negated || got.Modal != c.modal {
				t.Errorf("%q: %q %q passive %v negated %v modal %q", c.text, form(s, got.Subject), form(s, got.Object), got.Passive, got.Negated, got.Modal)
			}
		}
	}
}

func form(s *nlp.Sentence, i int) string {
	if i < 0 {
		return ""
	}
	return s.Tokens[i].Form
}
