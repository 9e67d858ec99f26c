package store

import (
	"context"
	"encoding/binary"
	"errors"

	"pyrometer"
)

// packFigures is the name of the pack that holds all figures: the board needs
// every name at once, and one large value is read ten times faster than as many
// rows.
const packFigures = "figures"

// PackFigures keeps all figures in one value, for the current edition.
func (t *Tx) PackFigures() error {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT id, key, name, kind, country, guessed FROM figures ORDER BY id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var buf []byte
	for rows.Next() {
		var f Figure
		if err := rows.Scan(&f.Number, &f.ID, &f.Name, &f.Kind, &f.Country, &f.Guessed); err != nil {
			return err
		}
		buf = binary.AppendUvarint(buf, uint64(f.Number))
		for _, s := range [...]string{string(f.ID), f.Name, string(f.Kind), f.Country} {
			buf = binary.AppendUvarint(buf, uint64(len(s)))
			buf = append(buf, s...)
		}
		guessed := byte(0)
		if f.Guessed {
			guessed = 1
		}
		buf = append(buf, guessed)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return t.PutPack(packFigures, buf)
}

// FiguresOf gives all figures of an edition, without their deaths: from the pack
// if it is of that edition, else row by row.
func (s *Store) FiguresOf(ctx context.Context, edition string) ([]Figure, error) {
	pack, err := s.Pack(ctx, packFigures, edition)
	if err != nil {
		return nil, err
	}
	if pack == nil {
		return s.Figures(ctx)
	}
	return unpackFigures(pack)
}

var errPack = errors.New("the pack of figures is damaged")

func unpackFigures(pack []byte) ([]Figure, error) {
	text := string(pack) // one copy that all names share
	out := make([]Figure, 0, len(pack)/40)
	at := 0
	number := func() (uint64, bool) {
		v, n := binary.Uvarint(pack[at:])
		at += max(n, 0)
		return v, n > 0
	}
	word := func() (string, bool) {
		n, ok := number()
		if !ok || n > uint64(len(pack)-at) {
			return "", false
		}
		at += int(n)
		return text[at-int(n) : at], true
	}
	for at < len(pack) {
		n, ok := number()
		id, ok1 := word()
		name, ok2 := word()
		kind, ok3 := word()
		country, ok4 := word()
		if !ok || !ok1 || !ok2 || !ok3 || !ok4 || at >= len(pack) {
			return nil, errPack
		}
		out = append(out, Figure{Number: uint32(n), ID: pyrometer.FigureID(id), Name: name, Kind: pyrometer.Kind(kind),
			Country: country, Guessed: pack[at] == 1})
		at++
	}
	return out, nil
}
