package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"

	"pyrometer"
	"pyrometer/internal/app"
)

// Main runs the command in args (without the program's name) and gives the exit
// status.
func Main(ctx context.Context, s Streams, args []string) int {
	err := run(ctx, s, args)
	if err != nil {
		complain(s.Err, err)
	}
	return exitStatus(err)
}

// session is what every command is given besides its own flags.
type session struct {
	Streams
	store  string
	colour bool
	log    *slog.Logger
	model  *kong.Application // of the command line, for completion
}

func run(ctx context.Context, s Streams, args []string) error {
	var g grammar
	ended := false // help or version was printed
	parser, err := kong.New(&g,
		kong.Name("pyrometer"),
		kong.Description(about),
		kong.Writers(s.Out, s.Err),
		kong.Exit(func(int) { ended = true }),
		kong.Vars{"version": version()},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100, NoAppDescFormat: true}),
	)
	if err != nil {
		return err
	}
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "help":
		args = append(args[1:len(args):len(args)], "--help")
	}
	parsed, err := parser.Parse(args)
	if ended {
		return nil
	}
	if err != nil {
		return usage(err)
	}
	level := slog.LevelWarn
	if g.Verbose {
		level = slog.LevelInfo
	}
	one := &session{Streams: s, store: g.Store, colour: s.colours(g.Color), log: newLog(s.Err, level), model: parser.Model}
	parsed.BindTo(ctx, (*context.Context)(nil))
	return parsed.Run(one)
}

// usage turns the parser's refusal into wrong use with the right page of help.
func usage(err error) error {
	command := "pyrometer help"
	if p, ok := errors.AsType[*kong.ParseError](err); ok && p.Context != nil {
		n := p.Context.Selected()
		for _, step := range p.Context.Path {
			if n == nil && step.Command != nil {
				n = step.Command
			}
		}
		if n != nil {
			for _, word := range strings.Fields(n.Path()) {
				if !strings.HasPrefix(word, "<") {
					command += " " + word
				}
			}
		}
	}
	hint := "see `" + command + "`"
	if e, ok := errors.AsType[*pyrometer.Error](err); ok && e.Hint != "" {
		hint = e.Hint
	}
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "command line", Message: err.Error(), Hint: hint}
}

// open opens the store for questions. A store that is missing or holds no event
// answers none, and the error says what to run.
func (s *session) open(ctx context.Context) (*app.App, error) {
	a, err := app.Open(ctx, s.config(false))
	if err != nil {
		return nil, err
	}
	empty, err := a.Empty(ctx)
	if err == nil && empty {
		err = &pyrometer.Error{Kind: pyrometer.NotFound, Op: "open the store", Message: a.File + " holds no events yet", Hint: app.HintEmpty}
	}
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// config says which store to open; create makes it if it is missing.
func (s *session) config(create bool) app.Config {
	return app.Config{Store: s.store, Create: create, Log: s.log, Getenv: s.Getenv, Version: version(), Now: s.Now}
}

// version tells the build apart from others.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v, revision, changed := info.Main.Version, "", ""
	for _, set := range info.Settings {
		switch {
		case set.Key == "vcs.revision" && len(set.Value) >= 12:
			revision = set.Value[:12]
		case set.Key == "vcs.modified" && set.Value == "true":
			changed = "+changes"
		}
	}
	if v == "" || v == "(devel)" {
		v = "development"
	}
	if revision != "" && !strings.Contains(v, revision) {
		v = fmt.Sprintf("%s (%s%s)", v, revision, changed)
	}
	return fmt.Sprintf("pyrometer %s %s", v, info.GoVersion)
}

const about = `Pyrometer measures how hot public figures are in the world's news, and why.

Start:    pyrometer demo                       the board on real events of 2018
Then:     pyrometer ingest events.tsv.gz       read events or articles of your own
          pyrometer read article.html          what is read in one text
          pyrometer board --kind person        figures by heat
          pyrometer explain "Mike Pompeo" --since 30d
Every question takes --at DATE, --as-known DATE and --json.

Exit status: 0 done, 1 failed, 2 wrong use, 3 done with bad records, 4 nothing found.`
