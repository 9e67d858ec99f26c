package event

import (
	"os"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/nlp"
)

// The acts that the specimen must give, with its names as mentions.
func TestSpecimen(t *testing.T) {
	b, err := os.ReadFile("../../../../shared/specimen/article.txt")
	if err != nil {
		t.Skip("the specimen is not at hand")
	}
	p, err := nlp.New()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	doc := p.Analyze(string(b), nlp.All)
	ms := named(doc, "UK", "Huawei", "Mike Pompeo", "Pompeo", "Trump", "US", "spokesman", "France", "Chinese Ambassador", "China")
	at := strings.Index(doc.Text, "2027")
	last, err := pyrometer.ParseDay("2027-12-31")
	if err != nil {
		t.Fatal(err)
	}
	dates := []pyrometer.DateWords{{Span: pyrometer.Span{Start: at, End: at + 4}, First: last - 364, Last: last, Deadline: true}}
	told := c.Code(doc, ms, dates, 18463)
	all := tellings(told)
	for _, want := range []string{
		"UK COERCE/ban announced > Huawei",
		"Pompeo ACCUSE/disapprove did > Huawei",
		"spokesman THREATEN/ did > UK",
		"France ACCUSE/complain did > Chinese Ambassador",
		"US ACCUSE/oppose ongoing > Huawei",
		"Trump REQUEST/ did > Pompeo",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("not told: %s", want)
		}
	}
	for _, e := range told {
		if e.Until == last && e.Target.Actor.Name == "Huawei" && strings.Contains(e.Object, "5G networks") {
			return
		}
	}
	t.Error("no ban of 5G networks until 2027")
}
