package web

import (
	"embed"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/chart"
	"pyrometer/internal/marked"
	"pyrometer/internal/query"
)

//go:embed pages/*.html
var pageFiles embed.FS

// pages holds each page's template, complete with the layout.
type pages struct {
	byName map[string]*template.Template
	bufs   *buffers
}

func loadPages() pages {
	p := pages{byName: make(map[string]*template.Template), bufs: new(buffers)}
	layout := template.Must(template.New("").Funcs(template.FuncMap{
		"signed": chart.Signed,
	}).ParseFS(pageFiles, "pages/layout.html", "pages/report.html", "pages/decisions.html"))
	layout = template.Must(marked.Define(layout))
	for _, name := range []string{"board", "figure", "figures", "figure-report", "article", "articles", "storylines", "storyline", "issues", "sources", "check", "model", "about", "error"} {
		t := template.Must(layout.Clone())
		p.byName[name] = template.Must(t.ParseFS(pageFiles, "pages/"+name+".html"))
	}
	return p
}

// head is what the layout shows around every page.
type head struct {
	Title       string
	Description string
	Page        string // "board", "figure", ...: marks the page in the navigation
	Home        string
	ModelHref   string
	AboutHref   string
	Storylines  string // addresses of parts that the store may lack, "" then
	Articles    string
	Issues      string
	Sources     string
	Check       string
	CSS, Icon   string
	Sheets      []string // further style sheets
	Alternates  []alternate
	Scripts     []string
	At, AsKnown string // as given in the address, for forms
	AsKnownText string
	AsKnownOff  string // address of the same view without it
	Query       string // words in the search box
	Credits     []string
	Notice      string // what is going on meanwhile; the page then asks again by itself
	Model       string
	Version     string
}

// alternate is a feed that a browser may offer.
type alternate struct{ Kind, Href, Title string }

func (s *server) head(v view, page, title string, sources []query.Source) head {
	h := head{
		Title: title, Page: page,
		Home: v.link("/"), ModelHref: v.link("/model"), AboutHref: v.link("/about"),
		CSS: s.assets.href("style.css"), Icon: s.assets.href("icon.svg"),
		At: dayText(v.At), AsKnown: dayText(v.AsKnown),
		Credits: credits(sources), Model: s.Model.Version, Version: programWords(s.Version),
	}
	if s.Checker != nil {
		h.Check = v.link("/check")
	}
	if s.Library != nil {
		h.Articles = v.link("/articles")
	}
	if s.Chronicle != nil {
		h.Storylines = v.link("/storylines")
	}
	if s.Ledger != nil {
		h.Issues = v.link("/issues")
	}
	if s.Feeds != nil {
		h.Sources = v.link("/sources")
	}
	if s.Notice != nil {
		h.Notice = s.Notice()
	}
	if v.AsKnown != nil {
		h.AsKnownText = longDay(*v.AsKnown)
		h.AsKnownOff = view{query.When{At: v.At}}.link("/")
	}
	return h
}

// programWords names the program for the foot of the page.
func programWords(version string) string {
	const name = "Pyrometer"
	if len(version) >= len(name) && strings.EqualFold(version[:len(name)], name) {
		return version
	}
	return strings.TrimSpace(name + " " + version)
}

// script adds a script of the page if this binary has it.
func (s *server) script(h *head, name string) {
	if href := s.assets.href(name); href != "" {
		h.Scripts = append(h.Scripts, href)
	}
}

// credits gives the words that data sets ask to be shown, each once.
func credits(sources []query.Source) []string {
	var out []string
	for _, src := range sources {
		if src.Credit != "" && !slices.Contains(out, src.Credit) {
			out = append(out, src.Credit)
		}
	}
	return out
}

func (s *server) render(name string, data any) (response, error) {
	buf := s.pages.bufs.get()
	defer s.pages.bufs.put(buf)
	if err := s.pages.byName[name].ExecuteTemplate(buf, "layout", data); err != nil {
		return response{}, &pyrometer.Error{Kind: pyrometer.Internal, Op: "render the page " + name, Err: err}
	}
	return response{kind: kindHTML, body: slices.Clone(buf.Bytes())}, nil
}

type errorPage struct {
	head
	Status        int
	Name          string
	Message, Hint string
}

// errorPage renders an error for people. It asks the store for nothing but its
// credits, and does without them where the store is the trouble.
func (s *server) errorPage(r *http.Request, e *pyrometer.Error) response {
	code := status(e.Kind)
	var sources []query.Source
	if e.Kind == pyrometer.NotFound || e.Kind == pyrometer.Invalid {
		if b, err := s.Service.Board(r.Context(), query.BoardQuery{Limit: 1}); err == nil {
			sources = b.Sources
		}
	}
	p := errorPage{
		head:   s.head(view{}, "error", http.StatusText(code), sources),
		Status: code, Name: http.StatusText(code), Message: sentence(e.Message), Hint: sentence(e.Hint),
	}
	if id := r.PathValue("id"); id != "" && e.Kind == pyrometer.NotFound {
		// The words of an unknown id are what the reader was looking for.
		_, slug, _ := strings.Cut(id, ".")
		p.Query = clip(strings.ReplaceAll(orElse(slug, id), "-", " "), 60)
	}
	resp, err := s.render("error", p)
	if err != nil {
		s.Log.ErrorContext(r.Context(), "error page failed", "error", err)
		return response{status: code, kind: "text/plain; charset=utf-8", body: []byte(http.StatusText(code) + "\n")}
	}
	resp.status, resp.cache = code, "no-store"
	return resp
}
