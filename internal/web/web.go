package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

// Service answers the questions that pages ask. Errors are *pyrometer.Error, or
// count as internal. An unknown figure is NotFound, a day outside the archive
// Invalid, a store that cannot answer now Unavailable.
type Service interface {
	Board(context.Context, query.BoardQuery) (query.Board, error)
	Page(context.Context, query.FigurePageQuery) (query.FigurePage, error)
	Explain(context.Context, query.ExplainQuery) (query.Explanation, error)
}

// Country names a code for the filter and the rows.
type Country struct {
	Code string // ISO 3166-1 alpha-2
	Name string
}

// Options is what the pages need.
type Options struct {
	Service   Service
	Library   Library          // nil: there are no pages of articles
	Chronicle Chronicle        // nil: nor of storylines
	Reports   Reporter         // nil: nor of reports
	Ledger    Ledger           // nil: nor of issues
	Feeds     Health           // nil: nor of sources
	Checker   Checker          // nil: texts cannot be checked
	Judge     Judge            // nil: readers cannot call a record wrong
	Editors   Editors          // nil: nor join, split and rename storylines
	Now       func() time.Time // nil: time.Now
	Model     *heat.Model
	Issues    map[string]string // names of issues by id; one without is shown by its id
	Countries []Country         // in the order shown; none: codes are typed and shown
	Log       *slog.Logger      // nil: nothing is logged
	Version   string            // of the program, for the foot of the page
	Opening   *pyrometer.Day    // the day on which the board opens; nil: the newest
	// Notice says what is going on that readers should know of ("reading: 40%"),
	// "" if nothing is. While it says something, pages reload by themselves.
	Notice func() string // nil: nothing ever is
}

// New gives the handler of all pages. It panics if a page or asset is not
// embedded, which a test would have seen.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &server{
		Options:   o,
		assets:    loadAssets(),
		countries: make(map[string]string, len(o.Countries)),
	}
	s.pages = loadPages()
	for _, c := range o.Countries {
		s.countries[c.Code] = c.Name
	}
	return s.protect(s.routes())
}

type server struct {
	Options
	pages     pages
	assets    *assets
	countries map[string]string
}

// routes lists every URL of the program's pages.
func (s *server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", s.page(s.board))
	mux.Handle("GET /figure/{id}", s.page(s.figure))
	mux.Handle("GET /figure/{id}/level.svg", s.page(s.levelSVG))
	mux.Handle("GET /figure/{id}/causes.svg", s.page(s.causesSVG))
	if s.Reports != nil {
		mux.Handle("GET /figure/{id}/report", s.page(s.report))
		mux.Handle("GET /figure/{id}/{file}", s.page(s.reportFile))
		mux.Handle("GET /api/report/{file}", s.json(s.apiReport))
	}
	mux.Handle("GET /figures", s.page(s.figures))
	if s.Library != nil {
		mux.Handle("GET /articles", s.page(s.articles))
		mux.Handle("GET /article/{id}", s.page(s.article))
		mux.Handle("GET /api/article/{file}", s.json(s.apiArticle))
	}
	if s.Chronicle != nil {
		mux.Handle("GET /storylines", s.page(s.storylines))
		mux.Handle("GET /storyline/{id}", s.page(s.storyline))
		mux.Handle("GET /storyline/{id}/arc.svg", s.page(s.arcSVG))
		mux.Handle("GET /api/storylines.json", s.json(s.apiStorylines))
		mux.Handle("GET /api/storyline/{file}", s.json(s.apiStoryline))
	}
	if s.Chronicle != nil && s.Editors != nil {
		mux.Handle("POST /storyline/{id}", s.page(s.decide))
	}
	if s.Library != nil && s.Judge != nil {
		mux.Handle("POST /article/{id}", s.page(s.judge))
	}
	if s.Ledger != nil {
		mux.Handle("GET /issues", s.page(s.issues))
		mux.Handle("GET /issue/{id}", s.page(s.issue))
		mux.Handle("GET /api/issue/{file}", s.json(s.apiIssue))
	}
	if s.Feeds != nil {
		mux.Handle("GET /sources", s.page(s.sources))
	}
	if s.Checker != nil {
		mux.Handle("GET /check", s.page(s.checkForm))
		mux.Handle("POST /check", s.page(s.checkText))
	}
	mux.Handle("GET /model", s.page(s.model))
	mux.Handle("GET /about", s.page(s.about))
	mux.Handle("GET /api/board.json", s.json(s.apiBoard))
	mux.Handle("GET /api/figure/{file}", s.json(s.apiFigure))
	mux.Handle("GET /api/explain/{file}", s.json(s.apiExplain))
	mux.Handle("GET /assets/{hash}/{name}", s.page(s.asset))
	mux.Handle("GET /favicon.ico", s.page(s.icon))
	mux.HandleFunc("GET /healthz", healthz)
	mux.Handle("/", s.page(s.nowhere))
	return mux
}

func healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte("ok\n"))
}
