package work

import (
	"context"

	"pyrometer"
	"pyrometer/internal/store"
)

// feedsDataset is the data set that articles belong to which came from no file.
var feedsDataset = store.Dataset{Fingerprint: "feeds", Name: "feeds and pages", Format: "articles", Group: GroupNews}

// Add adds articles that a feed or a page gave, 0 for no feed, and gives how many
// were new. They wait for their stages: Read, Copies, Group, Derive.
func (n *News) Add(ctx context.Context, list []pyrometer.Article, source int64) (fresh int, err error) {
	err = n.Store.Update(ctx, "add articles", func(tx *store.Tx) error {
		added, err := n.add(tx, list, source)
		fresh = len(added)
		return err
	})
	return fresh, err
}

// add gives the articles that were new.
func (n *News) add(tx *store.Tx, list []pyrometer.Article, source int64) (added []store.ArticleRow, err error) {
	set, err := tx.Dataset(feedsDataset)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if reasonAgainst(&list[i], 0) != "" {
			set.Bad++
			continue
		}
		a := store.ArticleRow{Article: list[i], Dataset: set.ID, Source: source}
		isNew, _, err := n.put(tx, &a)
		if err != nil {
			return nil, err
		}
		if !isNew {
			continue
		}
		added = append(added, a)
		day := a.Day()
		if set.First == 0 || day < set.First {
			set.First = day
		}
		set.Last = max(set.Last, day)
	}
	set.Read += int64(len(list))
	set.New += int64(len(added))
	return added, tx.SaveDataset(set)
}
