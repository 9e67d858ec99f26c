package format

import (
	"encoding/xml"
	"html/template"
	"net/url"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"pyrometer"
	"pyrometer/internal/report"
)

// reportPath gives the address of a report on the program's pages.
func reportPath(f pyrometer.FigureID, at pyrometer.Day) string {
	return "/figure/" + url.PathEscape(string(f)) + "/report?at=" + at.String()
}

// Feed gives reports on one figure as a feed, Atom (RFC 4287) or JSON Feed 1.1,
// newest first as given. An entry holds the whole report; its id is that of the
// figure and the day, so that a reader is not shown one twice when evidence of
// that day comes in late. o.Site makes the
// links; without it there are none.
func Feed(name Name, all []report.Report, o Options) ([]byte, error) {
	f := &feeds.Feed{Title: "Heat reports", Author: &feeds.Author{Name: "Pyrometer"}}
	for i, r := range all {
		item, err := entry(r, o)
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Internal, Op: "write the feed", Err: err}
		}
		f.Add(item)
		if i == 0 {
			figure := orElse(clean(r.Figure.Name, mostName), "(no name)")
			f.Title, f.Description, f.Updated = "Heat reports: "+figure, "How hot "+figure+" is, why, and what is changing it.", item.Updated
			if o.Site != "" {
				f.Link = &feeds.Link{Href: o.Site + "/figure/" + url.PathEscape(string(r.Figure.ID))}
			}
		}
	}
	if name == JSONFeed {
		return jsonFeed(f, all, o)
	}
	return atomFeed(f, all, o)
}

func atomFeed(f *feeds.Feed, all []report.Report, o Options) ([]byte, error) {
	a := (&feeds.Atom{Feed: f}).AtomFeed()
	a.Id = "urn:uuid:" + uuidOf("feed", "", 0)
	if len(all) > 0 {
		a.Id = "urn:uuid:" + uuidOf("feed", all[0].Figure.ID, 0)
	}
	if a.Updated == "" {
		a.Updated = time.Unix(0, 0).UTC().Format(time.RFC3339) // an empty feed needs a date as well
	}
	if o.Site == "" {
		a.Link = nil
	}
	for _, e := range a.Entries {
		e.Published = e.Updated
		if o.Site == "" {
			e.Links = nil
		}
	}
	b, err := xml.MarshalIndent(a, "", " ")
	return append([]byte(xml.Header), append(b, '\n')...), err
}

func jsonFeed(f *feeds.Feed, all []report.Report, o Options) ([]byte, error) {
	j := (&feeds.JSON{Feed: f}).JSONFeed()
	j.Language = "en"
	if o.Site != "" && len(all) > 0 {
		j.FeedUrl = o.Site + "/figure/" + url.PathEscape(string(all[0].Figure.ID)) + "/report.json"
	}
	for i, x := range j.Items {
		sheet := sheetOf(all[i])
		x.ContentText, x.Summary = writeText(sheet, Options{Width: 72}), summary(sheet) // plain here, HTML in Atom
	}
	s, err := j.ToJSON()
	return []byte(s + "\n"), err
}

// entry gives a report as an entry of a feed.
func entry(r report.Report, o Options) (*feeds.Item, error) {
	image := template.URL("")
	if o.Site != "" && len(r.Picture.Days) > 0 {
		image = template.URL(o.Site + "/figure/" + url.PathEscape(string(r.Figure.ID)) + "/report.png?at=" + r.At.String())
	}
	v := letterOf(r, o, image)
	var b strings.Builder
	if err := templates().ExecuteTemplate(&b, "letter", v); err != nil {
		return nil, err
	}
	when := sentAt(r, time.Time{})
	item := &feeds.Item{Title: v.Title.Text(), Id: "urn:uuid:" + uuidOf("entry", r.Figure.ID, r.At), Created: when, Updated: when, Author: &feeds.Author{Name: "Pyrometer"},
		Content: b.String(), Description: template.HTMLEscapeString(summary(v.sheet))}
	if o.Site != "" {
		item.Link = &feeds.Link{Href: o.Site + reportPath(r.Figure.ID, r.At)}
	}
	return item, nil
}

// summary is the report in a line or two.
func summary(s *sheet) string {
	var parts []string
	for _, p := range s.Points {
		parts = append(parts, p.Degrees+"° "+p.Line.Text())
	}
	return orElse(strings.Join(parts, " "), s.Words)
}

// uuidOf makes a UUID (version 8, RFC 9562) for a thing of a figure and a day.
func uuidOf(what string, figure pyrometer.FigureID, day pyrometer.Day) string {
	h := digest(report.Report{ID: what, Figure: report.Figure{ID: figure}, At: day})
	return h[:8] + "-" + h[8:12] + "-8" + h[13:16] + "-a" + h[17:20] + "-" + h[20:32]
}
