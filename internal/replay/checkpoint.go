package replay

import (
	"encoding/binary"
	"fmt"
	"math"

	"pyrometer"
	"pyrometer/heat"
)

// recordSize is the size of a figure's state in a checkpoint: figure, group,
// the two days and eleven sums, little-endian.
const recordSize = 4 + 1 + 4 + 4 + 11*8

func sumFields(s *heat.Sums) [11]*float64 {
	return [11]*float64{&s.Up, &s.Down, &s.Weight, &s.UU, &s.DD, &s.WW, &s.UW, &s.DW, &s.OwnUp, &s.OwnDown, &s.OwnWeight}
}

// Checkpoint packs all states, so that a question about a day need not read the
// archive from its beginning. Figures that the model has forgotten are left out.
func (m *Machine) Checkpoint() []byte {
	var buf []byte
	for g := range m.groups {
		for i := range m.groups[g] {
			s := &m.groups[g][i]
			if s.At == 0 || m.forgotten(s, m.day) {
				continue
			}
			buf = binary.LittleEndian.AppendUint32(buf, uint32(i))
			buf = append(buf, byte(g))
			buf = binary.LittleEndian.AppendUint32(buf, uint32(s.At))
			buf = binary.LittleEndian.AppendUint32(buf, uint32(s.Last))
			for _, f := range sumFields(&s.Sums) {
				buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(*f))
			}
		}
	}
	return buf
}

// Restore puts a machine that has read nothing at the end of a checkpoint's day.
func (m *Machine) Restore(day pyrometer.Day, buf []byte) error {
	if len(buf)%recordSize != 0 {
		return fmt.Errorf("replay: checkpoint of %s has %d bytes, not a multiple of %d", day, len(buf), recordSize)
	}
	m.day = day
	for ; len(buf) > 0; buf = buf[recordSize:] {
		at := m.place(binary.LittleEndian.Uint32(buf))
		if at == 0 {
			continue
		}
		g := int(buf[4])
		m.room(g, day)
		if int(at) >= len(m.groups[g]) {
			grow := int(at) + 1 - len(m.groups[g])
			m.groups[g] = append(m.groups[g], make([]State, grow)...)
		}
		s := &m.groups[g][at]
		s.At = pyrometer.Day(binary.LittleEndian.Uint32(buf[5:]))
		s.Last = pyrometer.Day(binary.LittleEndian.Uint32(buf[9:]))
		for i, f := range sumFields(&s.Sums) {
			*f = math.Float64frombits(binary.LittleEndian.Uint64(buf[13+8*i:]))
		}
	}
	return nil
}
