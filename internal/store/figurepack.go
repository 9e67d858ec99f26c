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
	var list []Figure
	for rows.Next() {
		var f Figure
		if err := rows.Scan(&f.Number, &f.ID, &f.Name, &f.Kind, &f.Country, &f.Guessed); err != nil {
			return err
		}
		list = append(list, f)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return t.PutPack(packFigures, packOf(list))
}

// packOf packs figures, sorted by number: how many numbers there are and, for
// each, where its record begins, as 4 bytes little-endian; then the records: id,
// name, kind and country, each with its length as a varint, and a byte that is 1
// for a guessed figure. A number that was never given out has no record: the
// next one begins where it does.
func packOf(list []Figure) []byte {
	count := 0
	if len(list) > 0 {
		count = int(list[len(list)-1].Number) + 1
	}
	buf := binary.LittleEndian.AppendUint32(nil, uint32(count))
	buf = append(buf, make([]byte, 4*(count+1))...)
	next := 0
	begin := func(until int) {
		for ; next <= until; next++ {
			binary.LittleEndian.PutUint32(buf[4+4*next:], uint32(len(buf)))
		}
	}
	for _, f := range list {
		begin(int(f.Number))
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
	begin(count)
	return buf
}

// Atlas gives figures by number, without their deaths.
type Atlas struct {
	text  string
	count int
}

// Atlas gives the figures of an edition: from the pack if it is of that edition,
// else row by row.
func (s *Store) Atlas(ctx context.Context, edition string) (Atlas, error) {
	pack, err := s.pack(ctx, packFigures, edition)
	if err != nil {
		return Atlas{}, err
	}
	if pack == "" {
		list, err := s.Figures(ctx)
		if err != nil {
			return Atlas{}, err
		}
		pack = string(packOf(list))
	}
	return openAtlas(pack)
}

var errPack = errors.New("the pack of figures is damaged")

func openAtlas(pack string) (Atlas, error) {
	if len(pack) < 8 {
		return Atlas{}, errPack
	}
	a := Atlas{text: pack}
	count := a.begin(-1)
	if len(pack) < 4+4*(count+1) {
		return Atlas{}, errPack
	}
	a.count = count
	return a, nil
}

// Len is one more than the highest number.
func (a *Atlas) Len() int { return a.count }

// Figure gives a figure by its number, a zero one if there is none.
func (a *Atlas) Figure(number uint32) Figure {
	f := Figure{Number: number}
	if int(number) >= a.count {
		return Figure{}
	}
	at, end := a.begin(int(number)), a.begin(int(number)+1)
	if at >= end || end > len(a.text) {
		return Figure{}
	}
	rest := a.text[at:end]
	word := func() string {
		n, shift := uint64(0), 0
		for i := 0; i < len(rest); i++ {
			n |= uint64(rest[i]&0x7f) << shift
			shift += 7
			if rest[i] < 0x80 {
				rest = rest[i+1:]
				break
			}
			if shift > 28 {
				return ""
			}
		}
		if n > uint64(len(rest)) {
			return ""
		}
		w := rest[:n]
		rest = rest[n:]
		return w
	}
	f.ID = pyrometer.FigureID(word())
	f.Name = word()
	f.Kind = pyrometer.Kind(word())
	f.Country = word()
	f.Guessed = rest == "\x01"
	return f
}

// begin is where the record of a number begins; that of -1 is the count.
func (a *Atlas) begin(number int) int {
	b := a.text[4+4*number:]
	return int(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24)
}
