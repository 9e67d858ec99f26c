package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/report"
	"pyrometer/internal/report/format"
	"pyrometer/internal/report/profile"
)

type reportCmd struct {
	when
	handOn
	Name     []string `arg:"" help:"Name, alias or id of a figure."`
	Since    *since   `placeholder:"DATE|30d" help:"What is changing is told from then on (default: 30 days back)."`
	Spelling string   `enum:"british,american" default:"british" placeholder:"WHICH" help:"Spelling of the report's own words: british or american."`
	Reader   string   `type:"path" placeholder:"FILE" help:"A reader.toml with the countries, sectors and organisations that matter to you."`
	Days     int      `default:"7" placeholder:"N" help:"Days ahead of the outlook."`
}

func (*reportCmd) Help() string {
	return `Writes what the store says of a figure as a text to be read: how hot, why, what is changing
it, what drives the figure, and what it means for you, with the source of each sentence.

Examples:

	pyrometer report Mike Pompeo
	pyrometer report Mike Pompeo --at 2018-05-14 --since 2w
	pyrometer report person.mike-pompeo --json
	pyrometer report Mike Pompeo -o pompeo.pdf
	pyrometer report Mike Pompeo -o pompeo.eml --to editor@example.org`
}

// reporter is what report needs of the service.
type reporter interface {
	finder
	Report(context.Context, query.ReportQuery) (*report.Report, error)
}

func (c *reportCmd) Run(ctx context.Context, s *session) error {
	if c.Days < 1 || c.Days > 90 {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--days", Message: fmt.Sprintf("%d is not between 1 and 90", c.Days)}
	}
	f, err := c.form()
	if err != nil {
		return err
	}
	q := query.ReportQuery{When: c.when.query(), Reader: profile.Default(),
		Options: report.Options{Spelling: report.Spelling(c.Spelling), Horizon: c.Days}, Made: s.Now()}
	if c.Reader != "" {
		p, err := readProfile(c.Reader)
		if err != nil {
			return err
		}
		q.Reader = p
	}
	a, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	if c.Since != nil {
		day, _, err := sinceDay(ctx, a, *c.Since, q.At)
		if err != nil {
			return err
		}
		q.Since = &day
	}
	return runReport(ctx, a.Query, s, strings.Join(c.Name, " "), q, f, c.handOn)
}

func readProfile(file string) (report.Profile, error) {
	f, err := os.Open(file)
	if err != nil {
		return report.Profile{}, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "read " + clean(file), Err: err}
	}
	defer f.Close()
	return profile.Parse(f)
}

func runReport(ctx context.Context, svc reporter, s *session, name string, q query.ReportQuery, f format.Form, to handOn) error {
	figure, err := svc.Find(ctx, name)
	if err != nil {
		return err
	}
	q.Figure = figure.ID
	r, err := svc.Report(ctx, q)
	if err != nil {
		return err
	}
	return to.write(s, f, *r)
}
