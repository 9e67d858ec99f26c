package work

import (
	"fmt"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/registry"
	"pyrometer/internal/store"
)

// Rejudge lets change write what people say of an article's records, and then
// makes the article's rows and the events of its days anew. It is one transaction
// with the change; Derive must follow.
func Rejudge(tx *store.Tx, m *heat.Model, r *registry.Registry, article pyrometer.ArticleID, change func(*pyrometer.Reading) error) error {
	row, ok, err := tx.ArticleByID(article)
	if err != nil {
		return err
	}
	if !ok {
		if err := change(&pyrometer.Reading{}); err != nil {
			return err
		}
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "look for an article", Message: fmt.Sprintf("there is no article %s", article)}
	}
	version, packed, err := tx.Packed(row.Number)
	if err != nil {
		return err
	}
	reading := &pyrometer.Reading{}
	if packed != nil {
		if reading, err = UnpackReading(packed); err != nil {
			return err
		}
	}
	if err := change(reading); err != nil || packed == nil {
		return err
	}
	verdicts, err := tx.Standing(article)
	if err != nil {
		return err
	}
	wrongs := WrongsOf(reading, verdicts)
	n := &News{Model: m, Registry: r, Linker: r}
	w := &partyWriter{news: n, tx: tx, fresh: map[store.PartyRow]uint32{}}
	records, err := n.recordsOf(w, &row, reading, &wrongs)
	if err != nil {
		return err
	}
	records.Reader = version
	if err := tx.PutRecords([]store.Records{records}); err != nil {
		return err
	}
	days, err := tx.StaleDays()
	if err != nil {
		return err
	}
	return regroup(tx, m, days)
}
