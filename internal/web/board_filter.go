package web

import (
	"slices"
	"strconv"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

type option struct {
	Value, Label string
	Selected     bool
}

type boardFilter struct {
	Search       string
	Kinds        []option
	Countries    []option
	Country      string
	Steps        []option
	Orders       []option
	At, AsKnown  string
	First, Last  string
	Slide, Slots int
	Earlier      string // a week back
	Later        string
	All          bool
	Limit        string
}

func (s *server) filter(q boardParams, b query.Board) boardFilter {
	f := boardFilter{
		Search: q.Search, Country: q.Country, All: q.All,
		At: b.At.String(), AsKnown: dayText(q.view.AsKnown),
		First: b.First.String(), Last: b.Last.String(),
		Slots: int(b.Last - b.First), Slide: int(b.At - b.First),
		Kinds:  []option{{"", "All kinds", q.Kind == ""}},
		Steps:  []option{{"", "All steps", q.Step == ""}},
		Orders: nil,
	}
	if q.limit != rowsOfPage {
		f.Limit = strconv.Itoa(q.limit)
	}
	for _, k := range pyrometer.Kinds() {
		f.Kinds = append(f.Kinds, option{string(k), kindPlural(k), q.Kind == k})
	}
	for _, st := range slices.Backward(heat.Steps()) {
		f.Steps = append(f.Steps, option{string(st), string(st), q.Step == st})
	}
	labels := map[query.Order]string{query.ByHeat: "Hottest first", query.ByCold: "Coldest first",
		query.ByMomentum: "Largest change, 7 days", query.ByAttention: "Most attention", query.ByName: "Name"}
	for _, o := range orders() {
		value := string(o)
		if o == query.ByHeat {
			value = ""
		}
		f.Orders = append(f.Orders, option{value, labels[o], string(q.Order) == value})
	}
	if len(s.Countries) > 0 {
		f.Countries = append(f.Countries, option{"", "All countries", q.Country == ""})
		for _, c := range s.Countries {
			f.Countries = append(f.Countries, option{c.Code, c.Name, q.Country == c.Code})
		}
	}
	const week = 7
	if b.At-week >= b.First {
		f.Earlier = q.link("/", "at", (b.At - week).String(), "page", "")
	}
	if b.At+week <= b.Last {
		f.Later = q.link("/", "at", (b.At + week).String(), "page", "")
	}
	return f
}
