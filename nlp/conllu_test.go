package nlp_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"

	"pyrometer/nlp"
)

func tiny(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/tiny.conllu")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestReadCoNLLU(t *testing.T) {
	docs, err := nlp.ReadCoNLLU(bytes.NewReader(tiny(t)))
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	d := docs[0]
	if want := "Okafor didn't pay Brightwater. The bridge was closed.\n\nStorms came"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	s := d.Sentences[0]
	if !s.Tokens[2].Joined || s.Tokens[1].Joined || s.Tokens[0].Head != 3 || s.Tokens[3].Head != -1 || s.Tokens[5].Start != 29 {
		t.Errorf("%+v", s.Tokens)
	}
	if want := []nlp.Entity{{First: 0, Last: 1, Kind: "PER"}, {First: 4, Last: 5, Kind: "ORG"}}; !reflect.DeepEqual(s.Entities, want) {
		t.Errorf("entities %v", s.Entities)
	}
	check(t, &d, true)
}

func TestCoNLLURoundTrip(t *testing.T) {
	docs, err := nlp.ReadCoNLLU(bytes.NewReader(tiny(t)))
	if err != nil {
		t.Fatal(err)
	}
	all := append(docs, *pipeline(t).Analyze(fixture(t), nlp.All))
	for i := range all {
		var first, second bytes.Buffer
		if err := all[i].WriteCoNLLU(&first); err != nil {
			t.Fatal(err)
		}
		again, err := nlp.ReadCoNLLU(bytes.NewReader(first.Bytes()))
		if err != nil || len(again) != 1 {
			t.Fatal(err)
		}
		if err := again[0].WriteCoNLLU(&second); err != nil {
			t.Fatal(err)
		}
		if first.String() != second.String() {
			t.Errorf("document %d changed:\n%s\n%s", i, &first, &second)
		}
	}
}

func TestReadCoNLLURefuses(t *testing.T) {
	for name, s := range map[string]string{
		"columns": "1\ta\tb\n\n",
		"number":  "2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n\n",
		"head":    "1\ta\ta\tX\tX\t_\tx\troot\t_\t_\n\n",
		"far":     "1\ta\ta\tX\tX\t_\t9\troot\t_\t_\n\n",
		"range":   "3-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
		"open":    "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n\n",
	} {
		if _, err := nlp.ReadCoNLLU(strings.NewReader(s)); !errors.Is(err, nlp.ErrCoNLLU) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestJSONAndDrawings(t *testing.T) {
	d := pipeline(t).Analyze("Ellen \"Okafor\" & Co. <won't> pay.\n\n"+fixture(t), nlp.All)
	var b bytes.Buffer
	if err := d.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Sentences []struct {
			Text   string
			Tokens []struct {
				Form string
				Head *int
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || len(got.Sentences) != len(d.Sentences) || got.Sentences[0].Tokens[0].Head == nil {
		t.Errorf("JSON: %v %+v", err, got)
	}
	b.Reset()
	if err := d.DrawText(&b); err != nil || strings.Count(b.String(), "\n") < len(d.Sentences) {
		t.Errorf("text drawing: %v\n%s", err, &b)
	}
	for i := range d.Sentences {
		b.Reset()
		if err := d.Sentences[i].DrawSVG(&b); err != nil {
			t.Fatal(err)
		}
		x := xml.NewDecoder(&b)
		for {
			if _, err := x.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("SVG of sentence %d: %v", i, err)
			}
		}
	}
}

func TestDrawTextOfASmallTree(t *testing.T) {
	docs, err := nlp.ReadCoNLLU(bytes.NewReader(tiny(t)))
	if err != nil {
		t.Fatal(err)
	}
	docs[0].Sentences = docs[0].Sentences[1:2]
	var b bytes.Buffer
	if err := docs[0].DrawText(&b); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/tiny.drawing")
	if err != nil || b.String() != string(want) {
		t.Errorf("%v\n%s", err, &b)
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(tiny(f))
	f.Add([]byte("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\tx\t_\t_\t_\t_\t0\t_\t_\t_\n2\tyyy\t_\t_\t_\t_\t1\t_\t_\t_\n\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, err := nlp.ReadCoNLLU(bytes.NewReader(b))
		if err != nil && !errors.Is(err, nlp.ErrCoNLLU) {
			t.Fatal(err)
		}
		for i := range docs {
			if err := docs[i].WriteCoNLLU(io.Discard); err != nil {
				t.Fatal(err)
			}
			if err := docs[i].DrawText(io.Discard); err != nil {
				t.Fatal(err)
			}
			for k := range docs[i].Sentences {
				s := &docs[i].Sentences[k]
				for _, w := range s.Tokens {
					if w.Start < s.Start || w.End > s.End || w.Head >= len(s.Tokens) {
						t.Fatalf("%+v in %d-%d", w, s.Start, s.End)
					}
				}
			}
		}
	})
}
