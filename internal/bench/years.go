package bench

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"

	"pyrometer"
	"pyrometer/internal/ingest/table"
)

// Years writes a table of so many years made from another by drawing its days
// with replacement: each new day is a whole old day, so that figures, volumes
// and pairs stay those of the world. The same seed gives the same file.
func Years(in, out string, years int, seed uint64) (err error) {
	days, first, err := byDay(in)
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(z, 1<<16)
	fmt.Fprintln(w, "date\tsource\tcameo\tevent\ttarget")
	r := rand.New(rand.NewPCG(seed, 0))
	for day := first; day < first+pyrometer.Day(years*365); day++ {
		date := day.String()
		for _, row := range days[r.IntN(len(days))] {
			w.WriteString(date)
			w.WriteString(row)
		}
	}
	return errors.Join(w.Flush(), z.Close())
}

// byDay gives a table's rows behind their date, day by day.
func byDay(path string) (days [][]string, first pyrometer.Day, err error) {
	f, err := table.Open(path, table.Options{})
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	last := pyrometer.Day(0)
	for {
		row, err := f.Next()
		if err == io.EOF {
			return days, first, nil
		}
		if err != nil {
			return nil, 0, err
		}
		if first == 0 {
			first = row.Happened
		}
		if row.Happened != last {
			days = append(days, nil)
			last = row.Happened
		}
		text := fmt.Sprintf("\t%s\t%s\t\t%s\n", row.Source.Name, row.Code, row.Target.Name)
		days[len(days)-1] = append(days[len(days)-1], text)
	}
}
