package work

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"pyrometer"
	"pyrometer/internal/group"
	"pyrometer/internal/store"
)

// factStory counts the transactions that grouped articles.
const factStory = "storylines"

// storyRunner groups within one transaction.
type storyRunner struct {
	storyRun
	tx     *store.Tx
	queue  []store.StoryDay
	events map[pyrometer.Day]bool          // days whose events may be of other storylines now
	laid   map[int64]pyrometer.StorylineID // where decisions had put articles
	since  pyrometer.Day                   // day at whose end grouping went on
	before map[store.Move]bool             // moves after it, as they were
	done   int
}

// begin goes to where grouping goes on from and settles which days are to be
// grouped.
func (r *storyRunner) begin(waiting []store.StoryDay) error {
	states, err := r.tx.StoryStates()
	if err != nil {
		return err
	}
	if len(states) == 0 {
		return r.anew()
	}
	oldest, newest := states[0], states[len(states)-1]
	late, first := 0, pyrometer.Day(math.MaxInt32) // first day that is in time
	for _, w := range waiting {
		if w.Day <= oldest.Day {
			late += w.Articles
		} else {
			first = min(first, w.Day)
		}
	}
	if late*lateShare > newest.Articles {
		return r.anew()
	}
	if late > 0 { // they join with the newest day at the latest
		first = min(first, newest.Day)
	}
	from := oldest
	for _, s := range states {
		if s.Day < first {
			from = s
		}
	}
	if err := r.goTo(from.Day, newest.Day); err != nil || len(r.queue) > 0 {
		return err
	}
	if err := r.tx.LateArticles(oldest.Day, first); err != nil {
		return err
	}
	if err := r.tx.PassStorylines(from.Day); err != nil {
		return err
	}
	r.queue, err = r.tx.StoryDays()
	return err
}

// anew begins with nothing.
func (r *storyRunner) anew() error {
	if err := r.remember(math.MinInt32); err != nil {
		return err
	}
	moved, err := r.tx.RewindStorylines(math.MinInt32)
	if err != nil {
		return err
	}
	if err := r.tx.TellingDays(moved, r.events); err != nil {
		return err
	}
	if err := r.tx.RefeedAll(); err != nil {
		return err
	}
	if r.queue, err = r.tx.StoryDays(); err != nil {
		return err
	}
	r.grouper = group.New(group.Options{})
	// The first day can be grouped anew too, when more of it comes.
	r.state = store.StoryState{Day: r.queue[0].Day - 1, State: r.grouper.AppendState(nil)}
	return r.tx.PutStoryState(r.state, keptStates)
}

// goTo goes to the end of a day, and forgets what came after it.
func (r *storyRunner) goTo(day, newest pyrometer.Day) error {
	stamp, err := r.tx.Fact(factStory)
	if err != nil {
		return err
	}
	if err := r.remember(day); err != nil {
		return err
	}
	if r.grouper != nil && day == newest && r.stamp == stamp && r.state.Day == day {
		return nil
	}
	if r.state, err = r.tx.StoryState(day); err != nil {
		return err
	}
	r.grouper = group.New(group.Options{})
	if err := r.grouper.Restore(r.state.State); err != nil {
		return r.anew() // of another version: the articles are all there
	}
	if day == newest {
		return nil
	}
	moved, err := r.tx.RewindStorylines(day)
	if err != nil {
		return err
	}
	if err := r.tx.TellingDays(moved, r.events); err != nil {
		return err
	}
	return r.tx.PutStorylines(r.grouper.Storylines(), day, true)
}

// work groups days, as many as one transaction is to hold.
func (r *storyRunner) work() error {
	for i, d := range r.queue {
		if r.done > 0 && r.done+d.Articles > storyArticles {
			r.queue = r.queue[:i]
			break
		}
		if err := r.day(d.Day); err != nil {
			return err
		}
		last := i+1 == len(r.queue) || r.done+r.queue[i+1].Articles > storyArticles
		if last || i+keptStates >= len(r.queue) {
			r.state.State = r.grouper.AppendState(nil)
			if err := r.tx.PutStoryState(r.state, keptStates); err != nil {
				return err
			}
		}
	}
	if err := layDecisions(r.tx, r.laid, r.events); err != nil {
		return err
	}
	if err := eventStorylines(r.tx, r.events); err != nil {
		return err
	}
	if err := r.recredit(); err != nil {
		return err
	}
	stamp, err := r.tx.Fact(factStory)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(stamp) // "" is 0
	r.stamp, r.state.State = strconv.Itoa(n+1), nil
	if err := r.tx.SetFact(factStory, r.stamp); err != nil {
		return err
	}
	return r.tx.NewEdition()
}

// day groups what came with a day and writes what became of it.
func (r *storyRunner) day(day pyrometer.Day) error {
	rows, err := r.tx.StoryItems(day)
	if err != nil {
		return err
	}
	items := make([]group.Item, len(rows))
	for i := range rows {
		if items[i], err = itemOf(&rows[i]); err != nil {
			return err
		}
	}
	changes := r.grouper.Day(day, items)
	if err := r.tx.PutChanges(day, changes); err != nil {
		return err
	}
	moves := make([]store.MoveRow, 0, len(items))
	for _, m := range r.grouper.Moves() {
		moves = append(moves, store.MoveRow{Article: m.Article, Day: day, Storyline: m.Storyline})
	}
	moved, err := r.tx.PutMoves(moves)
	if err != nil {
		return err
	}
	if err := r.tx.TellingDays(moved, r.events); err != nil {
		return err
	}
	for _, c := range changes { // merged: older articles went along
		if c.Kind == pyrometer.Merged {
			if err := r.tx.StorylineDays(c.Storyline, r.events); err != nil {
				return err
			}
		}
	}
	r.state.Day = day
	r.state.Articles += len(items)
	r.done += len(items)
	return r.tx.PutStorylines(r.grouper.Touched(), day, false)
}

// remember notes what is moved after a day, so that what comes out otherwise is
// known.
func (r *storyRunner) remember(day pyrometer.Day) error {
	list, err := r.tx.MovesAfter(day)
	r.since, r.before = day, make(map[store.Move]bool, len(list))
	for _, m := range list {
		r.before[m] = true
	}
	return err
}

// recredit makes the days stale on which somebody may have another share in an act
// now, because an article was moved that was not before, or the other way: those
// of the events that it tells, and of what was done to whom it has ties.
func (r *storyRunner) recredit() error {
	list, err := r.tx.MovesAfter(r.since)
	if err != nil {
		return err
	}
	articles := map[int64]bool{}
	for _, m := range list {
		if !r.before[m] {
			articles[m.Article] = true
		}
		delete(r.before, m)
	}
	for m := range r.before {
		articles[m.Article] = true
	}
	return r.tx.StaleCredits(slices.Sorted(maps.Keys(articles)))
}

func itemOf(row *store.StoryItem) (group.Item, error) {
	features, err := unpackFeatures(row.Words)
	it := group.Item{ID: row.ID, Day: row.Day, Title: row.Title, Features: features, Types: row.Types, Events: row.Events}
	for _, f := range row.Figures {
		it.Actors = append(it.Actors, group.Actor{Figure: f.Figure, Salience: f.Salience})
	}
	return it, err
}
