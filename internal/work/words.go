package work

import (
	"encoding/binary"
	"errors"
	"math"

	"pyrometer/internal/group"
	"pyrometer/internal/store"
)

var errWords = errors.New("what an article is compared by is damaged")

// packFeatures packs features.
func packFeatures(f group.Features) []byte {
	b := make([]byte, 0, 8+7*(len(f.Text)+len(f.Head)))
	return appendList(appendList(b, f.Text), f.Head)
}

// unpackFeatures gives back what packFeatures packed.
func unpackFeatures(b []byte) (f group.Features, err error) {
	if f.Text, b, err = takeList(b); err == nil {
		f.Head, b, err = takeList(b)
	}
	if err == nil && len(b) > 0 {
		err = errWords
	}
	if err != nil {
		return group.Features{}, err
	}
	return f, nil
}

// Central gives the article of a list whose title says best what all are about,
// and a headline made of it; none if no article has a title.
func Central(list []store.Compared) (at int, headline string, err error) {
	items := make([]group.Item, len(list))
	for i := range list {
		items[i].Title = list[i].Title
		if items[i].Features, err = unpackFeatures(list[i].Words); err != nil {
			return 0, "", err
		}
	}
	if at = group.Central(items); at < 0 {
		return 0, "", nil
	}
	return at, group.Headline(list[at].Title), nil
}

// packTelling packs what a telling is compared by: the word that says what was
// done, and all its words.
func packTelling(trigger string, words []group.Feature) []byte {
	b := binary.AppendUvarint(make([]byte, 0, 8+len(trigger)+7*len(words)), uint64(len(trigger)))
	return appendList(append(b, trigger...), words)
}

// unpackTelling gives back what packTelling packed.
func unpackTelling(b []byte) (trigger string, words []group.Feature, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return "", nil, errWords
	}
	trigger, b = string(b[size:size+int(n)]), b[size+int(n):]
	words, b, err = takeList(b)
	if err == nil && len(b) > 0 {
		err = errWords
	}
	return trigger, words, err
}

// appendList packs a list of features: its length and then, for each, how far its
// id is from the one before and its weight.
func appendList(b []byte, list []group.Feature) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	last := uint32(0)
	for _, x := range list {
		b = binary.AppendUvarint(b, uint64(x.ID-last)) // sorted by id; if not, it wraps and comes out right
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x.Weight))
		last = x.ID
	}
	return b
}

// takeList unpacks a list and gives what is behind it.
func takeList(b []byte) (list []group.Feature, rest []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return nil, nil, errWords
	}
	b = b[size:]
	last := uint32(0)
	for range n {
		step, size := binary.Uvarint(b)
		if size <= 0 || step > math.MaxUint32 || len(b) < size+4 {
			return nil, nil, errWords
		}
		last += uint32(step)
		list = append(list, group.Feature{ID: last, Weight: math.Float32frombits(binary.LittleEndian.Uint32(b[size:]))})
		b = b[size+4:]
	}
	return list, b, nil
}
