package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"pyrometer"
	"pyrometer/internal/eval"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
	"pyrometer/internal/store/sqlite"
)

// readStore gives the events of a store as an archive: what was read in articles,
// shares in what others did among them, which no table of events has.
func readStore(ctx context.Context, path string) (*eval.Archive, error) {
	if _, err := os.Stat(path); err != nil { // opening would make it
		return nil, err
	}
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	list, err := s.Figures(ctx)
	if err != nil {
		return nil, err
	}
	var figures []eval.Member
	for _, f := range list {
		for int(f.Number) >= len(figures) {
			figures = append(figures, eval.Member{})
		}
		figures[f.Number].Figure = pyrometer.Figure{ID: f.ID, Name: f.Name, Kind: f.Kind, Country: f.Country, Guessed: f.Guessed, Died: f.Died}
	}
	acts, err := actsOf(ctx, s)
	if err != nil {
		return nil, err
	}
	first, last, ok, err := s.Bounds(ctx)
	if err != nil || !ok {
		return nil, err
	}
	days := make([][]byte, last-first+1)
	err = s.Days(ctx, first, last, func(day pyrometer.Day, packed, _ []byte) error {
		days[day-first] = bytes.Clone(packed)
		return replay.DecodeDay(packed, func(e *replay.Event) {
			for role, n := range [...]uint32{e.Source, e.Target} {
				if n != 0 && int(n) < len(figures) && (role == 0 || e.Target != e.Source) {
					figures[n].Events++
				}
			}
		})
	})
	if err != nil {
		return nil, err
	}
	return eval.Packed(filepath.Base(path), first, days, figures, acts), nil
}

func actsOf(ctx context.Context, s *store.Store) (acts []eval.Act, err error) {
	list, err := s.Acts(ctx)
	for _, a := range list {
		for int(a.ID) >= len(acts) {
			acts = append(acts, eval.Act{})
		}
		acts[a.ID] = eval.Act{Type: a.Type, Mode: a.Mode}
	}
	return acts, err
}
