package query

import (
	"testing"

	"pyrometer/internal/store"
)

func TestCampaignInWords(t *testing.T) {
	v := &view{atlas: &atlas{}}
	for want, c := range map[string]store.CreditRow{
		"had demanded it":               {Why: "demanded it", Announced: true, Sign: -1},
		"had announced it":              {Announced: true, Sign: -1}, // kept before there were words
		"had spoken against it":         {Why: "announced it", Sign: -1},
		"had spoken for it":             {Why: "opposed it", Sign: 0.7},
		"had taken measures against it": {Why: "took measures against", Sign: -1},
		"had accused it":                {Why: "accused", Sign: -0.7},
		"had drawn back from it":        {Why: "drew back from", Sign: 0.7},
	} {
		if got := had(v.campaigned(&c)); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
		}
	}
}
