package cli

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/query"
)

func env(pairs ...string) func(string) string {
	return func(k string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == k {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestColoursAndWidth(t *testing.T) {
	s := Streams{Out: new(bytes.Buffer), Getenv: env()}
	if s.colours("auto") || !s.colours("always") || s.colours("never") {
		t.Error("what is no terminal gets colour only when asked")
	}
	s.Getenv = env("NO_COLOR", "1")
	if s.colours("auto") || !s.colours("always") {
		t.Error("NO_COLOR holds unless --color says otherwise")
	}
	for columns, want := range map[string]int{"": 0, "72": 72, "-1": 0, "wide": 0} {
		s.Getenv = env("COLUMNS", columns)
		if got := s.width(); got != want {
			t.Errorf("COLUMNS=%q: %d, want %d", columns, got, want)
		}
	}
	if got := clean("a\x1b[31m\tb\u009bc é"); got != "a [31m b c é" {
		t.Errorf("clean: %q", got)
	}
}

// TestModelGivesReasons: no number stands in the model without a word for it.
func TestModelGivesReasons(t *testing.T) {
	m := heat.NewModel()
	for _, c := range m.Constants() {
		if c.Name == "" || c.Why == "" {
			t.Errorf("constant %q: %q", c.Name, c.Why)
		}
	}
	for _, r := range m.Rules {
		if r.Why == "" {
			t.Errorf("rule %s %s has no reason", r.Type, r.Mode)
		}
	}
}

func TestSince(t *testing.T) {
	at, err := pyrometer.ParseDay("2018-05-31")
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{"30d": "2018-05-01", "2w": "2018-05-17", "2018-02-28": "2018-02-28", "0d": "", "-3d": "", "d": "", "99999d": "", "now": "", "": ""} {
		var s since
		got := ""
		if s.UnmarshalText([]byte(word)) == nil {
			got = s.before(at).String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestNotes(t *testing.T) {
	var b strings.Builder
	log := newLog(&b, slog.LevelInfo).With("file", "a\x1bb")
	log.Info("going on", "line", 3)
	log.Debug("never said")
	if want := "pyrometer: going on (file a b, line 3)\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// nobody is a service whose store has fallen silent.
type nobody struct{}

func (nobody) Find(context.Context, string) (query.FigureRef, error) {
	return query.FigureRef{ID: "person.x", Name: "X"}, nil
}

func (nobody) Reading(context.Context, pyrometer.FigureID, query.When) (query.Reading, error) {
	return query.Reading{Figure: query.FigureRef{ID: "person.x", Name: "X\x1b[2J"}, Coverage: heat.Stale}, nil
}

func TestHeatWithoutALevel(t *testing.T) {
	var out bytes.Buffer
	s := &session{Streams: Streams{Out: &out, Getenv: env()}, colour: true}
	if err := runHeat(t.Context(), nobody{}, s, "x", query.When{}, form{}); err != nil {
		t.Fatal(err)
	}
	if want := "\x1b[1mX [2J (person.x)\x1b[0m\nno level: stale, no event in the last 30 days\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

// TestServeFinishesAnswers interrupts a server while an answer is on its way.
func TestServeFinishesAnswers(t *testing.T) {
	l, err := listen(t.Context(), "127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- serve(ctx, l, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			stop() // the signal comes while this runs
			_, _ = w.Write([]byte("whole"))
		}))
	}()
	res, err := http.Get(address(l))
	if err != nil {
		t.Fatal(err)
	}
	var body bytes.Buffer
	_, err = body.ReadFrom(res.Body)
	if err := errors.Join(err, res.Body.Close(), <-ended); err != nil || body.String() != "whole" {
		t.Errorf("%q, %v", body.String(), err)
	}
}

func TestListen(t *testing.T) {
	for addr, want := range map[string]pyrometer.ErrorKind{
		"0.0.0.0:0": pyrometer.Invalid, ":0": pyrometer.Invalid, "[::]:0": pyrometer.Invalid, "8374": pyrometer.Invalid,
		"example.org:80": pyrometer.Invalid, "127.0.0.1:99999": pyrometer.Unavailable,
	} {
		l, err := listen(t.Context(), addr, false)
		if err == nil {
			t.Errorf("%s is taken: %v", addr, l.Close())
		} else if got := pyrometer.KindOf(err); got != want {
			t.Errorf("%s: %v is %v, want %v", addr, err, got, want)
		}
	}
	taken, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if _, err := listen(t.Context(), taken.Addr().String(), false); pyrometer.KindOf(err) != pyrometer.Unavailable {
		t.Errorf("a taken port: %v", err)
	}
}
