package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/internal/read/aim"
	"pyrometer/internal/read/quote"
	"pyrometer/internal/registry"
	"pyrometer/nlp"
)

// aimVerdict is what a reader of the text says of an aim that was found: right
// if the text says that the one named wants that of the one named.
type aimVerdict struct {
	file       string
	line       int
	start, end int
	right      bool
}

// Aims measures aims against an audit: a table (file, line, start, end, kind,
// verdict, why) of aims that an earlier state of the finder gave, drawn at random,
// each read and judged by a person. Offsets are bytes of title, blank line, body;
// files are JSON Lines (title, content_original, date), packed or not, in dir.
//
// The first measure is the verdicts alone; the second counts those aims that the
// finder still gives, which is no fresh draw: it shows what a change undid.
func Aims(ctx context.Context, reg *registry.Registry, auditPath, dir string) ([]Measure, error) {
	rows, err := readAudit(auditPath)
	if err != nil {
		return nil, err
	}
	found, err := findAims(ctx, reg, rows, dir)
	if err != nil {
		return nil, err
	}
	var right, still, stillRight int
	for i, r := range rows {
		if r.right {
			right++
		}
		if found[i] {
			still++
			if r.right {
				stillRight++
			}
		}
	}
	data := filepath.Base(auditPath)
	return []Measure{
		{Name: "aims", Value: share(right, len(rows)), Target: ">= 0.90", N: len(rows), Data: data, Note: "right as audited: who, what and of whom"},
		{Name: "aims, audited and still found", Value: share(stillRight, still), N: still, Data: data, Note: "no fresh draw"},
	}, nil
}

func readAudit(path string) ([]aimVerdict, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows []aimVerdict
	n := 0
	for line := range strings.Lines(string(b)) {
		if n++; n == 1 || strings.TrimSpace(line) == "" {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		bad := len(f) < 6
		var v aimVerdict
		if !bad {
			var e1, e2, e3 error
			v.line, e1 = strconv.Atoi(f[1])
			v.start, e2 = strconv.Atoi(f[2])
			v.end, e3 = strconv.Atoi(f[3])
			v.file, v.right = f[0], f[5] == "right"
			bad = e1 != nil || e2 != nil || e3 != nil || f[5] != "right" && f[5] != "wrong"
		}
		if bad {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + filepath.Base(path), Message: fmt.Sprintf("line %d is no verdict", n)}
		}
		rows = append(rows, v)
	}
	if len(rows) == 0 {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + filepath.Base(path), Message: "no verdicts"}
	}
	return rows, nil
}

// findAims says which of the audited aims are found today.
func findAims(ctx context.Context, reg *registry.Registry, rows []aimVerdict, dir string) ([]bool, error) {
	p, linker, err := linking(reg)
	if err != nil {
		return nil, err
	}
	due := map[string]map[int][]int{} // file, line to rows
	for i, r := range rows {
		if due[r.file] == nil {
			due[r.file] = map[int][]int{}
		}
		due[r.file][r.line] = append(due[r.file][r.line], i)
	}
	found := make([]bool, len(rows))
	for file, lines := range due {
		err := eachAudited(filepath.Join(dir, filepath.Base(file)), func(n int, a *pyrometer.Article) error {
			if len(lines[n]) == 0 {
				return ctx.Err()
			}
			doc := p.Analyze(a.Text(), nlp.All)
			mentions := linker.Mentions(doc, a.Day())
			for _, x := range aim.Find(doc, mentions, quote.Find(doc, mentions), a.Day()) {
				for _, i := range lines[n] {
					found[i] = found[i] || x.Span.Start == rows[i].start
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// eachAudited reads a file of JSON Lines with title, content_original and date.
func eachAudited(path string, f func(line int, a *pyrometer.Article) error) error {
	file, err := unpacked(path)
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<24)
	for n := 1; in.Scan(); n++ {
		var row struct {
			Title string `json:"title"`
			Body  string `json:"content_original"`
			Date  string `json:"date"`
		}
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read " + filepath.Base(path), Message: fmt.Sprintf("line %d: %v", n, err)}
		}
		a := pyrometer.Article{Title: row.Title, Body: row.Body}
		if d, err := pyrometer.ParseDay(row.Date); err == nil {
			a.Published = d.Time()
		}
		if err := f(n, &a); err != nil {
			return err
		}
	}
	return in.Err()
}
