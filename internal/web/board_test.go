package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pyrometer/heat"
	"pyrometer/internal/query"
)

// The empty store, for TestEmptyStore.
func (empty) Board(context.Context, query.BoardQuery) (query.Board, error) {
	return query.Board{}, nil
}

func TestBoardRows(t *testing.T) {
	s := newSite(t)
	doc := s.page(t, "/?limit=500&at=2018-06-15", 200)
	b, err := s.Board(t.Context(), query.BoardQuery{When: query.When{At: day(t, "2018-06-15")}})
	if err != nil {
		t.Fatal(err)
	}
	rows := all(doc, "table.board tbody tr")
	if len(rows) != len(b.Rows) {
		t.Fatalf("%d rows, want %d", len(rows), len(b.Rows))
	}
	for i, r := range rows {
		want := b.Rows[i]
		has(t, text(all(r, "th a")[0]), want.Figure.Name)
		has(t, text(all(r, ".level")[0]), whole(*want.Level)+" "+string(*want.Step))
		has(t, attr(r, "class"), "s-"+string(*want.Step))
		if len(all(r, "svg.thermo")) != 1 || len(all(r, "svg.spark")) != 1 {
			t.Errorf("%s has no pictures", want.Figure.Name)
		}
	}
	total := 0
	for i, step := range all(doc, ".steps li") {
		name := heat.Steps()[i]
		n, err := strconv.Atoi(text(all(step, "b")[0]))
		if err != nil || n != b.Counts[name] {
			t.Errorf("%s counts %d, want %d", name, n, b.Counts[name])
		}
		total += n
	}
	has(t, one(t, doc, "#summary"), strconv.Itoa(total)+" figures have a level")
}

// A figure without a level is never shown as 50, nor with a step.
func TestUnscoredHaveNoLevel(t *testing.T) {
	s := newSite(t)
	doc := s.page(t, "/?all=1&limit=500&order=name", 200)
	none := all(doc, "table.board .none")
	if len(none) < 3 {
		t.Fatalf("%d rows without a level, want at least 3", len(none))
	}
	words := map[string]bool{}
	for _, n := range none {
		words[text(n)] = true
		if len(all(n.Parent, ".thermo, .spark, .level, .word")) != 0 {
			t.Errorf("%s shows a level", text(n.Parent))
		}
	}
	for _, w := range []string{"no level: thin", "no level: stale", "no level: unmonitored"} {
		if !words[w] {
			t.Errorf("no row says %q", w)
		}
	}
	fig := s.page(t, "/figure/person.aksel-johannesen", 200)
	has(t, one(t, fig, ".readout"), "no level")
	if got := one(t, fig, ".readout"); strings.Contains(got, "50") {
		t.Errorf("the page of a figure without a level says %q", got)
	}
}

func TestFilters(t *testing.T) {
	s := newSite(t)
	for path, check := range map[string]func(name, meta, level string) bool{
		"/?kind=person":      func(_, meta, _ string) bool { return strings.HasPrefix(meta, "person") },
		"/?country=us":       func(_, meta, _ string) bool { return meta == "country" || strings.HasSuffix(meta, "United States") },
		"/?step=hot":         func(_, _, level string) bool { return strings.HasSuffix(level, "hot") },
		"/?q=POMPEO":         func(name, _, _ string) bool { return name == "Mike Pompeo" },
		"/?q=michael+pompeo": func(name, _, _ string) bool { return name == "Mike Pompeo" }, // an alias
	} {
		rows := all(s.page(t, path, 200), "table.board tbody tr")
		if len(rows) == 0 {
			t.Errorf("%s has no rows", path)
		}
		for _, r := range rows {
			if !check(text(all(r, "th a")[0]), text(all(r, ".meta")[0]), text(all(r, ".level")[0])) {
				t.Errorf("%s shows %s", path, text(r))
			}
		}
	}
	for order, cmp := range map[string]func(a, b query.Reading) bool{
		"heat": func(a, b query.Reading) bool { return *a.Level >= *b.Level },
		"cold": func(a, b query.Reading) bool { return *a.Level <= *b.Level },
		"name": func(a, b query.Reading) bool { return a.Figure.Name <= b.Figure.Name },
	} {
		var rows []query.Reading
		if err := json.Unmarshal(s.get("/api/board.json?order="+order).Body.Bytes(), &rows); err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(rows, func(a, b query.Reading) int {
			if cmp(a, b) {
				return -1
			}
			return 1
		}) {
			t.Errorf("order=%s is not in order", order)
		}
	}
}

func TestPagesOfTheBoard(t *testing.T) {
	s := newSite(t)
	seen := map[string]bool{}
	path := "/?limit=10"
	for range 50 {
		doc := s.page(t, path, 200)
		for _, a := range all(doc, "table.board th a") {
			if seen[attr(a, "href")] {
				t.Errorf("%s stands on two pages", attr(a, "href"))
			}
			seen[attr(a, "href")] = true
		}
		next := all(doc, ".pages a[rel=next]")
		if len(next) == 0 {
			break
		}
		path = attr(next[0], "href")
	}
	if want := len(all(s.page(t, "/?limit=500", 200), "table.board tbody tr")); len(seen) != want {
		t.Errorf("the pages hold %d figures, the board %d", len(seen), want)
	}
	has(t, one(t, s.page(t, "/?page=900", 200), ".empty"), "No figure")
}

// A form leaves empty words behind; the answer is the tidy address of the view.
func TestTidyAddresses(t *testing.T) {
	s := newSite(t)
	for path, want := range map[string]string{
		"/?q=&kind=person&country=&step=&order=&at=2018-05-31": "/?at=2018-05-31&kind=person",
		"/?by=slider&day=150&kind=person&at=2018-09-27":        "/?at=2018-05-31&kind=person",
		"/?by=slider&day=40000":                                "/?at=2018-09-27",
		"/?q=+++":                                              "",
		"/?day=3&q=x":                                          "/?q=x",
		"/figure/person.mike-pompeo?at=&since=2018-05-01":      "/figure/person.mike-pompeo?since=2018-05-01",
		"/figure/person.mike-pompeo?days=90&asknown=":          "/figure/person.mike-pompeo",
	} {
		w := s.get(path)
		if want == "" {
			if w.Code != 200 {
				t.Errorf("%s answers %d", path, w.Code)
			}
			continue
		}
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != want {
			t.Errorf("%s leads to %d %q, want %q", path, w.Code, w.Header().Get("Location"), want)
		}
		if again := s.get(want); again.Code != 200 {
			t.Errorf("%s is not at rest: %d %s", want, again.Code, again.Header().Get("Location"))
		}
	}
}

func TestBadWordsInTheAddress(t *testing.T) {
	s := newSite(t)
	for path, want := range map[string]string{
		"/?kind=planet":                      `Kind: "planet" is none of person, organisation, country, institution, group.`,
		"/?step=warm":                        `Step: "warm" is none of freezing, cold, mild, hot, blazing.`,
		"/?order=size":                       `Order: "size" is none of heat, cold, movers, attention, name.`,
		"/?country=Ethiopia":                 `Country: "ETHIOPIA" is not a country code of two letters, such as ET.`,
		"/?at=yesterday":                     `At: "yesterday" is not a date like 2018-05-31.`,
		"/?at=2018-02-30":                    `At: "2018-02-30" is not a date like 2018-05-31.`,
		"/?asknown=1":                        `Asknown: "1" is not a date like 2018-05-31.`,
		"/?page=0":                           `Page: "0" is not a whole number from 1 to 100000.`,
		"/?limit=1e9":                        `Limit: "1e9" is not a whole number from 1 to 500.`,
		"/?all=yes":                          `All: "yes" is not a whole number from 0 to 1.`,
		"/?q=" + strings.Repeat("x", 201):    `Q is longer than 200 characters.`,
		"/?q=%00":                            `Q is not text.`,
		"/?q=%ff":                            `Q is not text.`,
		"/?q=%zz":                            `The address is damaged after its question mark.`,
		"/figure/person.mike-pompeo?days=6":  `Days: "6" is not a whole number from 7 to 3660.`,
		"/figure/person.mike-pompeo?since=x": `Since: "x" is not a date like 2018-05-31.`,
		"/figure/person.mike-pompeo?from=-1": `From: "-1" is not a whole number from 0 to 10000000.`,
		"/?at=1999-01-01":                    `1999-01-01 is outside the archive.`,
		"/figures?q=" + strings.Repeat("é", 300): `Q is longer than 200 characters.`,
	} {
		doc := s.page(t, path, 400)
		if got := one(t, doc, ".error .lead"); got != want {
			t.Errorf("%.60s says %q, want %q", path, got, want)
		}
	}
	var e struct {
		Error struct{ Kind, Message string }
	}
	w := s.get("/api/board.json?kind=planet")
	if err := json.Unmarshal(w.Body.Bytes(), &e); err != nil || w.Code != 400 || e.Error.Kind != "invalid" {
		t.Errorf("the API answers %d %s", w.Code, w.Body)
	}
}

func BenchmarkBoard100Rows(b *testing.B) {
	s := newSite(b)
	s2 := &server{Options: Options{Model: s.Model}, pages: loadPages(), assets: loadAssets(), countries: map[string]string{}}
	q, err := readBoard(paramsOf(httptest.NewRequest(http.MethodGet, "/?limit=100", nil)))
	if err != nil {
		b.Fatal(err)
	}
	board, err := s.Board(b.Context(), q.BoardQuery)
	if err != nil || len(board.Rows) != 100 {
		b.Fatalf("%d rows: %v", len(board.Rows), err)
	}
	b.ReportAllocs()
	for b.Loop() {
		resp, err := s2.render("board", s2.boardPage(q, board))
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(resp.body)))
	}
}
