package web

import (
	"net/http"
	"strconv"

	"pyrometer"
	"pyrometer/internal/marked"
	"pyrometer/internal/query"
)

type articlePage struct {
	head
	Name      string // its title
	URL       string
	Publisher string
	Day       string
	DayISO    string
	Words     string // how it came here
	Reading   marked.View
	Read      bool
	Shared    []sharedView
	Original  *articleLine
	Storyline *choice // the affair it is of, nil if of none
	Copies    []articleLine
	Families  string
	Verdicts  []verdictView
	Judge     bool
	Self      string
	API       string
	Records   []recordView // what may be called wrong
}

type articleLine struct{ Title, Meta, Href string }

type verdictView struct {
	ID     int64
	Words  string
	Undone string
	Stands bool
}

// recordView is a record that a reader may call wrong.
type recordView struct {
	Kind  string
	Index int
	Label string
}

func (s *server) article(r *http.Request) (response, error) {
	v, id, err := s.articleOf(r)
	if err != nil {
		return response{}, err
	}
	p, err := s.Library.Article(r.Context(), id)
	if err != nil {
		return response{}, err
	}
	title := orElse(p.Article.Title, "Article without a title")
	page := articlePage{head: s.head(v, "article", clip(title, 120), nil), Name: clip(title, 300), URL: webAddress(p.Article.URL),
		Publisher: orElse(p.Publisher.Name, "unknown publisher"), Day: longDay(p.Article.Day()), DayISO: p.Article.Day().String(),
		Judge: s.Judge != nil, Self: v.article(id), API: "/api/article/" + id.String() + ".json"}
	if p.Publisher.Country != "" {
		page.Publisher += ", " + orElse(s.countries[p.Publisher.Country], p.Publisher.Country)
	}
	names := figureNames{v, map[pyrometer.FigureID]string{}}
	for _, f := range p.Figures {
		names.names[f.Figure.ID] = f.Figure.Name
	}
	if p.Reading != nil {
		page.Read = true
		page.Reading = marked.Of(&p.Article, p.Reading, names, "")
		page.Records = records(page.Reading, p.Reading)
	} else {
		page.Reading = marked.Of(&p.Article, &pyrometer.Reading{}, names, "")
	}
	page.Shared = s.sharedViews(v, p.Shared)
	if p.Original != nil {
		l := s.articleLine(v, *p.Original)
		page.Original = &l
	}
	if p.Storyline != nil && s.Chronicle != nil {
		page.Storyline = &choice{Label: clip(headline(p.Storyline), 200), Href: v.storyline(p.Storyline.ID)}
	}
	for _, c := range p.Copies {
		page.Copies = append(page.Copies, s.articleLine(v, c))
	}
	if len(p.Copies) > 0 {
		page.Families = plural(p.Families, "publisher family carries", "publisher families carry") + " this text; it counts as one report."
	}
	for _, w := range p.Verdicts {
		x := verdictView{ID: w.ID, Words: w.Who + " called the " + w.Kind + " “" + clip(w.Words, 160) + "” wrong on " + w.At.Format("2 January 2006") + ": " + clip(w.Why, 400), Stands: w.UndoneAt == nil}
		if w.UndoneAt != nil {
			x.Undone = "taken back by " + w.UndoneBy + " on " + w.UndoneAt.Format("2 January 2006") + ": " + clip(w.UndoneWhy, 400)
		}
		page.Verdicts = append(page.Verdicts, x)
	}
	return s.render("article", page)
}

// articleOf reads the address of an article.
func (s *server) articleOf(r *http.Request) (view, pyrometer.ArticleID, error) {
	p := paramsOf(r)
	v := p.view()
	if p.err != nil {
		return v, 0, p.err
	}
	var id pyrometer.ArticleID
	err := id.UnmarshalText([]byte(r.PathValue("id")))
	return v, id, err
}

func (s *server) articleLine(v view, a query.ArticleRef) articleLine {
	return articleLine{Title: clip(orElse(a.Title, "without a title"), 200), Meta: joinDots(orElse(a.Name, a.Publisher), longDay(a.Day)), Href: v.article(a.ID)}
}

// webAddress lets only addresses of the web become links: what a feed calls one
// may be a script.
func webAddress(raw string) string {
	if len(raw) > 8 && (raw[:7] == "http://" || raw[:8] == "https://") {
		return raw
	}
	return ""
}

// records lists what a reader may call wrong, in the words of the page.
func records(v marked.View, r *pyrometer.Reading) []recordView {
	var out []recordView
	for i, e := range v.Events {
		if !e.Wrong {
			out = append(out, recordView{"event", i, "event " + strconv.Itoa(e.Number) + ": " + clip(e.Source+" "+e.What+" "+e.Target, 90)})
		}
	}
	for i, p := range v.Positions {
		out = append(out, recordView{"position", i, "position: " + clip(p.Lead, 90)})
	}
	for i, m := range r.Mentions {
		if m.Figure != "" && m.Form != pyrometer.FormPronoun {
			out = append(out, recordView{"mention", i, "mention: " + clip(m.Text, 40) + " as " + string(m.Figure)})
		}
	}
	return out
}

// judge takes a reader's word, or takes it back, and shows the article again.
func (s *server) judge(r *http.Request) (response, error) {
	v, id, err := s.articleOf(r)
	if err != nil {
		return response{}, err
	}
	r.Body = http.MaxBytesReader(nil, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		return response{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the form", Message: "the form is damaged"}
	}
	p := &params{values: r.PostForm}
	who, why, record, undo := p.text("who"), p.text("why"), p.text("record"), p.number("undo", 0, 0, 1<<31-1)
	if p.err == nil && (who == "" || why == "") {
		p.fail("your name and a reason are needed: a decision without them cannot be weighed")
	}
	if p.err != nil {
		return response{}, p.err
	}
	if undo > 0 {
		err = s.Judge.Right(r.Context(), int64(undo), who, why)
	} else {
		kind, index, ok := cutIndex(record)
		if !ok {
			return response{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the form", Message: "no record is chosen"}
		}
		err = s.Judge.Wrong(r.Context(), id, kind, index, who, why)
	}
	return response{to: v.article(id) + "#verdicts"}, err
}
