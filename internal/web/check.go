package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/report/check"
)

// Checker holds a text against the store; it writes nothing. figure, which may be
// "", is the name of the one whose level the text speaks of.
type Checker interface {
	CheckText(ctx context.Context, text []byte, w query.When, figure string) (*check.Result, error)
}

type checkPage struct {
	head
	Action      string
	Text        string // as it was given
	Figure      string
	Most        int // letters that are taken
	Line        string
	General     []reasonView
	Blocks      []blockView
	Findings    []findingView
	CheckedText bool
}

// blockView is a paragraph with its sentences.
type blockView struct {
	Kind      string
	Sentences []sentenceView
}

type sentenceView struct {
	N       int
	Text    string
	Verdict string // for people
	Class   string
	Listed  bool // among the findings
}

type findingView struct {
	sentenceView
	Reasons []reasonView
}

type reasonView struct {
	Message  string
	Evidence []proofView
}

type proofView struct{ From, Href, Words string }

// checkForm shows an empty form.
func (s *server) checkForm(r *http.Request) (response, error) {
	v, sources, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	page := s.checkPage(v, sources)
	page.Figure = clip(r.URL.Query().Get("figure"), 200)
	return s.render("check", page)
}

func (s *server) checkPage(v view, sources []query.Source) checkPage {
	return checkPage{head: s.head(v, "check", "Check a text", sources), Action: v.link("/check"), Most: check.Longest}
}

// checkText checks the text of a form.
func (s *server) checkText(r *http.Request) (response, error) {
	v, sources, err := s.plain(r)
	if err != nil {
		return response{}, err
	}
	const encoded = 4 // bytes that a letter may take in a form, nearly
	r.Body = http.MaxBytesReader(nil, r.Body, encoded*check.Longest)
	if err := r.ParseForm(); err != nil {
		return response{}, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read the form", Message: "the form is damaged or too long", Hint: "check the text in parts"}
	}
	p := &params{values: url.Values{"at": r.PostForm["at"], "figure": r.PostForm["figure"]}}
	figure, at := p.text("figure"), p.day("at")
	if p.err != nil {
		return response{}, p.err
	}
	if at != nil {
		v.At = at
	}
	text := r.PostForm.Get("text")
	result, err := s.Checker.CheckText(r.Context(), []byte(text), v.When, figure)
	if err != nil {
		return response{}, err
	}
	page := s.checkPage(v, sources)
	page.Text, page.Figure, page.CheckedText = text, figure, true
	page.fill(v, result)
	return s.render("check", page)
}

// fill lays the verdicts over the text.
func (p *checkPage) fill(v view, r *check.Result) {
	p.Line = fmt.Sprintf("%s: %d supported, %d unsupported, %d contradicted, %d without a claim. Held against what was known by %s.",
		plural(len(r.Sentences), "sentence", "sentences"), r.Supported, r.Unsupported, r.Contradicted, r.NoClaim, longDay(r.At))
	for i := range r.General {
		p.General = append(p.General, reasonOf(v, &r.General[i]))
	}
	blocks := map[int]int{}
	for i := range r.Sentences {
		x := &r.Sentences[i]
		at, ok := blocks[x.Block]
		if !ok {
			at = len(p.Blocks)
			blocks[x.Block] = at
			kind := ""
			if x.Block >= 0 && x.Block < len(r.Blocks) {
				kind = string(r.Blocks[x.Block].Kind)
			}
			p.Blocks = append(p.Blocks, blockView{Kind: kind})
		}
		one := sentenceView{N: x.N + 1, Text: x.Text, Verdict: string(x.Verdict), Class: strings.ReplaceAll(string(x.Verdict), " ", "-"), Listed: x.Verdict != check.NoClaim}
		p.Blocks[at].Sentences = append(p.Blocks[at].Sentences, one)
		if !one.Listed {
			continue
		}
		f := findingView{sentenceView: one}
		for j := range x.Reasons {
			if x.Reasons[j].Verdict == x.Verdict {
				f.Reasons = append(f.Reasons, reasonOf(v, &x.Reasons[j]))
			}
		}
		p.Findings = append(p.Findings, f)
	}
}

func reasonOf(v view, r *check.Reason) reasonView {
	out := reasonView{Message: r.Message}
	for i := range r.Evidence {
		e := &r.Evidence[i]
		x := proofView{From: orElse(e.Publisher, e.Record), Words: clip(e.Sentence, 600)}
		if e.Day != nil {
			x.From = joinDots(x.From, longDay(*e.Day))
		}
		if e.Article != nil {
			x.Href = v.article(*e.Article)
		}
		out.Evidence = append(out.Evidence, x)
	}
	return out
}
