package heat

import (
	"reflect"
	"testing"
)

// TestEveryConstantIsListed fails when a constant is added to the formula and
// not to the list that people are shown.
func TestEveryConstantIsListed(t *testing.T) {
	m := NewModel()
	numbers := 0
	var count func(v reflect.Value)
	count = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					count(v.Field(i))
				}
			}
		case reflect.Array:
			numbers += v.Len()
		case reflect.Float64, reflect.Int:
			numbers++
		}
	}
	count(reflect.ValueOf(*m)) // rules are a slice, and listed by themselves
	if n := len(m.Constants()); n != numbers {
		t.Errorf("%d constants are listed, the model has %d numbers", n, numbers)
	}
	for _, c := range m.Constants() {
		if c.Name == "" || c.Why == "" {
			t.Errorf("%+v lacks a name or a reason", c)
		}
	}
	for _, r := range m.Rules {
		if r.Why == "" {
			t.Errorf("rule %s %s has no reason", r.Type, r.Mode)
		}
	}
}
