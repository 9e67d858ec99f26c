package replay

import (
	"encoding/binary"
	"errors"
	"fmt"

	"pyrometer"
)

// Event is an event as the machine needs it: numbers only. Figures, acts and
// groups are numbered by the store; figure 0 is no figure.
type Event struct {
	ID       pyrometer.EventID
	Source   uint32
	Target   uint32
	Act      uint32 // type and mode, see Acts
	Families uint32 // independent publisher families, at least 1
	Lag      uint32 // days from happening to being known
	Group    uint32 // source group
}

// AppendDay packs the events of a day, in the order given, behind buf. An event
// that more families told later is followed by a record of the same id for each
// day on which its number grew: Lag is that day, Families the new number. A packed
// day is a sequence of records: five unsigned varints (source, target, act,
// families, lag), group as a varint, and the event id as 8 bytes little-endian.
func AppendDay(buf []byte, events []Event) []byte {
	for i := range events {
		e := &events[i]
		buf = binary.AppendUvarint(buf, uint64(e.Source))
		buf = binary.AppendUvarint(buf, uint64(e.Target))
		buf = binary.AppendUvarint(buf, uint64(e.Act))
		buf = binary.AppendUvarint(buf, uint64(e.Families))
		buf = binary.AppendUvarint(buf, uint64(e.Lag))
		buf = binary.AppendUvarint(buf, uint64(e.Group))
		buf = binary.LittleEndian.AppendUint64(buf, uint64(e.ID))
	}
	return buf
}

var errPacked = errors.New("packed day is damaged")

// DecodeDay calls yield for each event of a packed day. The event is reused
// between calls.
func DecodeDay(buf []byte, yield func(*Event)) error {
	var e Event
	for at := 0; at < len(buf); {
		for _, field := range [...]*uint32{&e.Source, &e.Target, &e.Act, &e.Families, &e.Lag, &e.Group} {
			// One byte holds most fields; the call to Uvarint would cost more than
			// the rest of the record.
			if at < len(buf) && buf[at] < 0x80 {
				*field = uint32(buf[at])
				at++
				continue
			}
			v, n := binary.Uvarint(buf[at:])
			if n <= 0 || v > 1<<32-1 {
				return fmt.Errorf("%w at byte %d of %d", errPacked, at, len(buf))
			}
			*field = uint32(v)
			at += n
		}
		if len(buf)-at < 8 {
			return fmt.Errorf("%w at byte %d of %d", errPacked, at, len(buf))
		}
		e.ID = pyrometer.EventID(binary.LittleEndian.Uint64(buf[at:]))
		at += 8
		yield(&e)
	}
	return nil
}

// EventsOf gives the events of a packed day as a slice.
func EventsOf(buf []byte) ([]Event, error) {
	events := make([]Event, 0, len(buf)/16)
	err := DecodeDay(buf, func(e *Event) { events = append(events, *e) })
	return events, err
}
