package eval

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"slices"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/ingest/table"
	"pyrometer/nlp"
)

// joins are the thresholds that are tried.
func joins() []float64 { return []float64{0.12, 0.15, 0.18, 0.21, 0.24, 0.27} }

// folds is in how many parts topics are cut for choosing a threshold.
const folds = 5

// Storylines measures how articles are put together, on a set in the form of
// ECB+ (see ReadECB). The articles have no dates and are all fed on one day. The
// first measure takes for each fifth of the topics the threshold that is best on
// the others; the others take the program's own, and how far it hangs on the
// order of arrival.
func Storylines(ctx context.Context, dir string) ([]Measure, error) {
	texts, err := ReadECB(dir)
	if err != nil {
		return nil, err
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	items := make([]group.Item, len(texts))
	want := make([]string, len(texts))
	for i, t := range texts {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		h := fnv.New64a()
		h.Write([]byte(t.Name))
		items[i] = group.Item{ID: pyrometer.ArticleID(h.Sum64()), Features: group.FeaturesOf(p.Analyze(t.Text, group.Steps), 0)}
		want[i] = t.Gold
	}
	tried := map[float64][]string{}
	for _, j := range joins() {
		tried[j] = clustered(group.Options{Join: j}, items, 1)
	}
	own := clustered(group.Options{}, items, 1)
	cross, used := chosen(texts, want, tried)
	_, _, f := BCubed(cross, want)
	precision, recall, ownF := BCubed(own, want)
	// Fed in reverse on one day, and by tens on many days: the first must change nothing.
	reversed := slices.Clone(items)
	slices.Reverse(reversed)
	again := clustered(group.Options{}, reversed, 1)
	slices.Reverse(again)
	spread := clustered(group.Options{}, items, 10)
	_, _, spreadF := BCubed(spread, want)
	add := func(name string, v float64, target, note string) Measure {
		return Measure{Name: name, Value: v, Target: target, N: len(texts), Data: base(dir), Note: note}
	}
	return []Measure{
		add("storylines BCubed F1", f, ">= 0.90", fmt.Sprintf("threshold by cross-validation over topics, %d folds: %v", folds, used)),
		add("storylines BCubed F1, the program's threshold", ownF, "", fmt.Sprintf("P %.3f, R %.3f, %d storylines for %d", precision, recall, kinds(own), kinds(want))),
		add("storylines BCubed F1, over ten days", spreadF, "", "articles fed by chance on ten days"),
		add("storylines shuffled within a day, adjusted Rand", Rand(own, again), ">= 0.98", ""),
		add("storylines one day against ten, adjusted Rand", Rand(own, spread), "", ""),
	}, nil
}

// clustered gives the storyline of each item, fed on so many days by their ids.
func clustered(o group.Options, items []group.Item, days int) []string {
	o.Keep = len(items) + 1
	g := group.New(o)
	for d := range days {
		var batch []group.Item
		for _, it := range items {
			if int(uint64(it.ID)>>9)%days == d {
				batch = append(batch, it)
			}
		}
		const first = 17000 // any day: the texts have none
		g.Day(pyrometer.Day(first+d), batch)
	}
	out := make([]string, len(items))
	for i := range items {
		id, _ := g.Assigned(items[i].ID)
		out[i] = id.String()
	}
	return out
}

// chosen takes each fold's clustering at the threshold that is best on the
// articles of the other folds.
func chosen(texts []StoryText, want []string, tried map[float64][]string) (out []string, used []float64) {
	out = make([]string, len(texts))
	fold := func(i int) int {
		n := 0
		for _, c := range texts[i].Topic {
			n = n*10 + int(c-'0')
		}
		return n % folds
	}
	for k := range folds {
		best, at := -1.0, 0.0
		for _, j := range joins() {
			var got, gold []string
			for i := range texts {
				if fold(i) != k {
					got, gold = append(got, tried[j][i]), append(gold, want[i])
				}
			}
			if _, _, f := BCubed(got, gold); f > best {
				best, at = f, j
			}
		}
		used = append(used, at)
		for i := range texts {
			if fold(i) == k {
				// Clusters of two thresholds are not one, even by the same name.
				out[i] = fmt.Sprint(at, " ", tried[at][i])
			}
		}
	}
	return out, used
}

func kinds(labels []string) int {
	labels = slices.Clone(labels)
	slices.Sort(labels)
	return len(slices.Compact(labels))
}

// Stories measures how rows of an event table are put together, on a table whose
// rows name the story they were read in: pairs of rows of one story that are of
// one storyline. A storyline may well have many stories: precision counts that
// as wrong, for the baseline too, which joins rows of the same two actors and day.
func Stories(ctx context.Context, path string) ([]Measure, error) {
	rows, err := storyRows(ctx, path)
	if err != nil {
		return nil, err
	}
	var want, naive []string
	for i := range rows {
		a, b := rows[i].Source.Name, rows[i].Target.Name
		want = append(want, rows[i].Story)
		naive = append(naive, fmt.Sprint(min(a, b), "\x00", max(a, b), "\x00", rows[i].Happened))
	}
	placed := map[float64][]string{}
	for _, few := range []int{3, 4, 5, 6, 8} {
		placed[float64(few)] = spelled(rows, few, true)
	}
	p, r, f, used := chosenPairs(want, placed)
	list := []Measure{{Name: "stories, rows with their places, number of rows by cross-validation: F1 of pairs", Value: f, N: len(rows), Data: base(path),
		Note: fmt.Sprintf("P %.3f, R %.3f, %d folds of stories: %v", p, r, folds, used)}}
	for _, c := range []struct {
		name   string
		labels []string
	}{{"stories, rows with their places", spelled(rows, 0, true)},
		{"stories, rows without places, as the store has them", spelled(rows, 0, false)},
		{"stories, baseline by actors and day", naive}} {
		p, r, f := Pairs(c.labels, want)
		list = append(list, Measure{Name: c.name + ": F1 of pairs", Value: f, N: len(rows), Data: base(path), Note: fmt.Sprintf("P %.3f, R %.3f", p, r)})
	}
	return list, nil
}

// spelled gives the storyline of each row.
func spelled(rows []table.Row, few int, places bool) []string {
	numbers := map[string]uint32{"": 0}
	number := func(kind, name string) uint32 {
		if name == "" {
			return 0
		}
		if _, ok := numbers[kind+name]; !ok {
			numbers[kind+name] = uint32(len(numbers))
		}
		return numbers[kind+name]
	}
	byDay := map[pyrometer.Day][]group.Row{}
	for i := range rows {
		r := &rows[i]
		x := group.Row{ID: pyrometer.EventID(i + 1), Source: number("actor ", r.Source.Name), Target: number("actor ", r.Target.Name), Type: r.Type}
		if places {
			x.Place = number("place ", r.Place)
		}
		byDay[r.Happened] = append(byDay[r.Happened], x)
	}
	out := make([]string, len(rows))
	s := group.NewSpells(few)
	for _, d := range slices.Sorted(maps.Keys(byDay)) {
		for i, id := range s.Day(d, byDay[d]) {
			out[byDay[d][i].ID-1] = id.String()
		}
	}
	return out
}

// chosenPairs takes for each fold of the stories the labels that are best on the
// rows of the other folds, and scores the pairs that the fold's rows are in with
// them.
func chosenPairs(want []string, tried map[float64][]string) (precision, recall, f1 float64, used []float64) {
	fold := func(i int) int {
		h := fnv.New32a()
		h.Write([]byte(want[i]))
		return int(h.Sum32() % folds)
	}
	both, joined, gold := 0, 0, 0
	for k := range folds {
		best, chosen := -1.0, 0.0
		for _, value := range slices.Sorted(maps.Keys(tried)) {
			var a, b []string
			for i := range want {
				if fold(i) != k {
					a, b = append(a, tried[value][i]), append(b, want[i])
				}
			}
			if _, _, f := Pairs(a, b); f > best {
				best, chosen = f, value
			}
		}
		used = append(used, chosen)
		got := tried[chosen]
		for i := range want {
			if fold(i) != k {
				continue
			}
			for j := range want {
				if i == j {
					continue
				}
				x, y := got[i] == got[j], want[i] == want[j]
				if x {
					joined++
				}
				if y {
					gold++
				}
				if x && y {
					both++
				}
			}
		}
	}
	precision, recall = float64(both)/float64(max(1, joined)), float64(both)/float64(max(1, gold))
	if both > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return precision, recall, f1, used
}

// storyRows reads the rows that name a story.
func storyRows(ctx context.Context, path string) ([]table.Row, error) {
	f, err := table.Open(path, table.Options{})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []table.Row
	for ctx.Err() == nil {
		row, err := f.Next()
		if err == io.EOF {
			return rows, nil
		}
		if _, bad := errors.AsType[*table.BadRow](err); bad {
			continue
		}
		if err != nil {
			return nil, err
		}
		if row.Story != "" {
			if c, _, ok := pyrometer.LookupCode(row.Code); ok && row.Type == "" {
				row.Type = c.Type
			}
			rows = append(rows, row)
		}
	}
	return nil, ctx.Err()
}
