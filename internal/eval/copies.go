package eval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/ingest/copies"
)

// Copies measures how well near-copies are told. From files of dated articles
// with bodies it makes pairs, the same ones each time: copies, by cutting,
// re-heading and re-wrapping an article as papers do with a wire's story, and as
// many pairs of different articles on one topic, each article with the one most
// like it (TF-IDF) among those within three days. A pair counts as found if the
// two share a band and pass the second look.
func Copies(ctx context.Context, paths ...string) ([]Measure, error) {
	const pairs = 2000
	list, err := longArticles(ctx, paths)
	if err != nil {
		return nil, err
	}
	if len(list) < 2 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "measure copies", Message: "fewer than two articles of 150 words and more"}
	}
	rng := rand.New(rand.NewPCG(20200718, 4))
	w := wrapper{rng: rng, list: list}
	found := 0
	var missed []string
	for range pairs {
		a := list[rng.IntN(len(list))]
		text, how := w.copyOf(a)
		if isCopy(a.Body, text) {
			found++
		} else if len(missed) < 5 {
			missed = append(missed, fmt.Sprintf("%s (%s)", a.ID, how))
		}
	}
	near := sameTopic(ctx, list, rng, pairs)
	joined := 0
	var wrong []string
	for _, p := range near {
		if isCopy(p[0].Body, p[1].Body) {
			joined++
			wrong = append(wrong, p[0].ID.String()+"+"+p[1].ID.String())
		}
	}
	recall := float64(found) / pairs
	precision := float64(found) / float64(max(found+joined, 1))
	data := baseNames(paths)
	n := pairs + len(near)
	return []Measure{
		{Name: "copies", Value: harmonic(precision, recall), Target: ">= 0.95", N: n, Data: data, Note: "F1; missed, among others: " + strings.Join(missed, ", ")},
		{Name: "copies false joins", Value: float64(joined) / float64(max(len(near), 1)), Target: "<= 0.01", N: len(near), Data: data, Note: "joined: " + strings.Join(wrong, ", ")},
		{Name: "copies recall", Value: recall, N: pairs, Data: data},
	}, ctx.Err()
}

func isCopy(a, b string) bool {
	sa, sb := copies.Of(a), copies.Of(b)
	bands := sa.Bands()
	for _, x := range sb.Bands() {
		if slices.Contains(bands, x) {
			return copies.Compare(a, b).Copy()
		}
	}
	return false
}

func baseNames(paths []string) string {
	var s []string
	for _, p := range paths {
		s = append(s, base(p))
	}
	return strings.Join(s, " + ")
}

func longArticles(ctx context.Context, paths []string) ([]pyrometer.Article, error) {
	const words = 150
	var list []pyrometer.Article
	for _, path := range paths {
		f, err := articles.Open(path, articles.Options{})
		if err != nil {
			return nil, err
		}
		for ctx.Err() == nil {
			a, err := f.Next()
			if err == io.EOF {
				break
			}
			if errors.As(err, new(*articles.BadRecord)) {
				continue
			}
			if err != nil {
				return nil, errors.Join(err, f.Close())
			}
			if len(strings.Fields(a.Body)) >= words {
				list = append(list, a)
			}
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
	return list, ctx.Err()
}

// wrapper makes copies as papers make them.
type wrapper struct {
	rng  *rand.Rand
	list []pyrometer.Article
}

// copyOf cuts, re-heads and re-wraps an article, by one of these or several.
func (w *wrapper) copyOf(a pyrometer.Article) (text, how string) {
	paras := strings.Split(a.Body, "\n\n")
	if len(paras) < 4 {
		paras = sentencesOf(a.Body)
	}
	var done []string
	for len(done) == 0 {
		if w.rng.IntN(2) == 0 { // cut: the beginning, or paragraphs here and there
			keep := 0.35 + 0.55*w.rng.Float64()
			if w.rng.IntN(3) > 0 {
				paras = headOf(paras, keep)
			} else {
				paras = w.some(paras, keep)
			}
			done = append(done, fmt.Sprintf("cut to %.2f", keep))
		}
		if w.rng.IntN(2) == 0 { // re-head: another lead instead of its own
			lead := w.foreign(1 + w.rng.IntN(2))
			paras = append([]string{lead}, paras[min(1, len(paras)-1):]...)
			done = append(done, "new lead")
		}
		if w.rng.IntN(2) == 0 { // re-wrap: something before and behind, other words here and there, other line ends and quotes
			paras = append([]string{w.foreign(1 + w.rng.IntN(2))}, paras...)
			paras = append(paras, w.foreign(1+w.rng.IntN(3)), "Follow us for more. Copyright 2019. All rights reserved.")
			edits := 0.04 * w.rng.Float64()
			for i := range paras {
				paras[i] = w.edited(paras[i], edits)
			}
			done = append(done, fmt.Sprintf("wrapped, %.3f edited", edits))
		}
	}
	return strings.Join(paras, "\n"), strings.Join(done, ", ")
}

// headOf keeps the first paragraphs with a share of the words.
func headOf(paras []string, share float64) []string {
	total, n := 0, 0
	for _, p := range paras {
		total += len(strings.Fields(p))
	}
	for i, p := range paras {
		if n += len(strings.Fields(p)); float64(n) >= share*float64(total) {
			return slices.Clone(paras[:i+1])
		}
	}
	return slices.Clone(paras)
}

// some keeps a share of the paragraphs, in order.
func (w *wrapper) some(paras []string, share float64) []string {
	keep := w.rng.Perm(len(paras))[:max(1, int(math.Ceil(share*float64(len(paras)))))]
	slices.Sort(keep)
	var out []string
	for _, i := range keep {
		out = append(out, paras[i])
	}
	return out
}

// foreign gives sentences of some other article.
func (w *wrapper) foreign(n int) string {
	s := sentencesOf(w.list[w.rng.IntN(len(w.list))].Body)
	from := w.rng.IntN(len(s))
	return strings.Join(s[from:min(from+n, len(s))], " ")
}

// edited leaves out or doubles a share of the words and writes quotes otherwise.
func (w *wrapper) edited(s string, share float64) string {
	var out []string
	for _, word := range strings.Fields(s) {
		if w.rng.Float64() < share {
			if w.rng.IntN(2) == 0 {
				continue
			}
			out = append(out, "the")
		}
		out = append(out, word)
	}
	return strings.NewReplacer("“", `"`, "”", `"`, "’", "'", " — ", " - ").Replace(strings.Join(out, " "))
}

func sentencesOf(s string) []string {
	var out []string
	for part := range strings.SplitSeq(strings.Join(strings.Fields(s), " "), ". ") {
		out = append(out, strings.TrimSuffix(part, ".")+".")
	}
	return out
}

// sameTopic pairs articles with the one most like each.
func sameTopic(ctx context.Context, list []pyrometer.Article, rng *rand.Rand, most int) [][2]pyrometer.Article {
	vectors, days := weigh(list), map[pyrometer.Day][]int{}
	for i := range list {
		days[list[i].Day()] = append(days[list[i].Day()], i)
	}
	var pairs [][2]pyrometer.Article
	paired := map[[2]int]bool{}
	for _, i := range rng.Perm(len(list)) {
		if len(pairs) == most || ctx.Err() != nil {
			break
		}
		best, like := -1, 0.0
		for d := list[i].Day() - 3; d <= list[i].Day()+3; d++ {
			for _, j := range days[d] {
				if list[j].ID == list[i].ID || list[j].Body == list[i].Body {
					continue
				}
				if l := cosine(vectors[i], vectors[j]); l > like {
					best, like = j, l
				}
			}
		}
		key := [2]int{min(i, best), max(i, best)}
		if best < 0 || paired[key] {
			continue
		}
		paired[key] = true
		pairs = append(pairs, [2]pyrometer.Article{list[i], list[best]})
	}
	return pairs
}

type term struct {
	word   uint32
	weight float32
}

// weigh gives TF-IDF vectors, sorted by word.
func weigh(list []pyrometer.Article) [][]term {
	number := map[string]uint32{}
	var seenIn []int
	counts := make([]map[uint32]int, len(list))
	for i := range list {
		counts[i] = map[uint32]int{}
		for _, w := range strings.Fields(strings.ToLower(list[i].Title + " " + list[i].Body)) {
			w = strings.Trim(w, ".,;:!?\"'“”‘’()")
			n, ok := number[w]
			if !ok {
				n = uint32(len(number))
				number[w] = n
				seenIn = append(seenIn, 0)
			}
			if counts[i][n]++; counts[i][n] == 1 {
				seenIn[n]++
			}
		}
	}
	out := make([][]term, len(list))
	for i, c := range counts {
		norm := 0.0
		for w, n := range c {
			x := (1 + math.Log(float64(n))) * math.Log(float64(len(list))/float64(seenIn[w]))
			out[i] = append(out[i], term{w, float32(x)})
			norm += x * x
		}
		slices.SortFunc(out[i], func(a, b term) int { return int(a.word) - int(b.word) })
		for j := range out[i] {
			out[i][j].weight /= float32(math.Sqrt(max(norm, 1e-9)))
		}
	}
	return out
}

func cosine(a, b []term) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].word < b[j].word:
			i++
		case a[i].word > b[j].word:
			j++
		default:
			sum += float64(a[i].weight * b[j].weight)
			i++
			j++
		}
	}
	return sum
}
