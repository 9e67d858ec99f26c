package pyrometer

import (
	"encoding/json"
	"testing"
)

func TestDaysOfAnyAgeComeBack(t *testing.T) {
	for _, d := range []Day{-20000, -6575, 0, MinDay, 18457, MaxDay, MaxDay + 4000} {
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var back Day
		if err := json.Unmarshal(b, &back); err != nil || back != d {
			t.Errorf("%s came back as %s, %v", b, back, err)
		}
	}
	for _, s := range []string{`"2018-02-30"`, `"1952"`, `"1952-13-01"`, `""`, `"yesterday"`} {
		var d Day
		if json.Unmarshal([]byte(s), &d) == nil {
			t.Errorf("%s was read as %s", s, d)
		}
	}
}
