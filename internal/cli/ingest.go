package cli

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"slices"

	"pyrometer"
	"pyrometer/internal/app"
	"pyrometer/internal/ingest/articles"
	"pyrometer/internal/ingest/table"
	"pyrometer/internal/work"
)

type ingestCmd struct {
	formJSON
	Path      []string       `arg:"" optional:"" help:"Tables of events, files of articles, feeds, lists of feeds (OPML), directories of them, or addresses of feeds and articles."`
	Known     bool           `help:"Also watch the public feeds that the program knows, of some fifty countries."`
	Private   []string       `placeholder:"CIDR" help:"Addresses that may be fetched from although they are not public, such as 127.0.0.0/8."`
	Strict    bool           `help:"Stop at the first bad record."`
	Again     bool           `help:"Read files again that were read to their end; nothing is doubled."`
	Format    table.Format   `placeholder:"FORMAT" help:"Read as this form of event table: icews-cut, icews, gdelt1, gdelt2 or jsonl (default: told by content)."`
	Publisher string         `placeholder:"HOST" help:"Who published articles that do not say so."`
	Date      *pyrometer.Day `placeholder:"DATE" help:"The day of articles that do not say one."`
	Bad       string         `placeholder:"FILE" help:"Write bad records to this file as JSON Lines."`
}

func (*ingestCmd) Help() string {
	return `Reads tables of events (ICEWS, GDELT, JSON Lines) and articles (JSON Lines, CSV of headlines,
web archives, pages, GDELT mentions and knowledge graph), plain, gzipped or zipped. Articles
are read: who did what to whom in them moves the board. A bad record is reported with its
line and reason, counted and passed over. A run that was interrupted goes on where it stopped
when the same command is run again; nothing is lost or counted twice. Several runs may work
on one store at the same time.

Exit status 3 says that all was read, but some records are bad; 1 that a file could not be
read to its end (what came before the break is kept).

Examples:

	pyrometer ingest icews-2018.tsv.gz
	pyrometer ingest --bad bad.jsonl gdelt/
	pyrometer ingest headlines.csv --publisher reuters.com
	pyrometer ingest https://example.org/feed.xml my-feeds.opml
	pyrometer ingest CC-NEWS-20200714.warc.gz
	pyrometer ingest --json --strict events.jsonl`
}

// fileReader reads one file into a store.
type fileReader interface {
	File(ctx context.Context, path string) (work.Result, error)
}

func (c *ingestCmd) Run(ctx context.Context, s *session) (err error) {
	if err := oneOf("format", c.Format, table.Formats()); err != nil {
		return err
	}
	if len(c.Path) == 0 && !c.Known {
		return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "ingest", Message: "name what is to be read: files, directories, or addresses of feeds",
			Hint: "see `pyrometer help ingest`; --known watches the feeds that the program knows"}
	}
	texts := articles.Options{Publisher: c.Publisher}
	if c.Date != nil {
		texts.Date = c.Date.Time()
	}
	paths, addresses := webAddresses(c.Path)
	files, passed, err := inputs(paths, table.Options{Format: c.Format}, texts)
	if err != nil {
		return err
	}
	for _, p := range passed {
		fmt.Fprintf(s.Err, "passed over %s: %s\n", clean(p.path), clean(p.reason))
	}
	var lists []string
	files = slices.DeleteFunc(files, func(f input) bool {
		if f.form == app.FormOPML {
			lists = append(lists, f.path)
		}
		return f.form == app.FormOPML
	})
	feeds, err := sourcesOf(s, addresses, lists, c.Known)
	if err != nil {
		return err
	}
	if len(files)+len(feeds) == 0 {
		return &pyrometer.Error{Kind: pyrometer.NotFound, Op: "ingest", Message: "there is nothing to read in what was named"}
	}
	config := s.config(true)
	if config.Private, err = prefixes(c.Private); err != nil {
		return err
	}
	a, err := app.Open(ctx, config)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()

	show := newProgress(s, files)
	bad := badReport{w: show}
	if c.Bad != "" {
		if bad.file, err = os.Create(c.Bad); err != nil {
			return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "--bad", Err: err}
		}
	}
	in := &anyFile{app: a, again: c.Again, texts: texts, bad: &bad, show: show, tables: a.Ingester()}
	in.tables.Strict, in.tables.Again, in.tables.Table = c.Strict, c.Again, table.Options{Format: c.Format}
	in.tables.OnBad, in.tables.OnRead = bad.row, show.read

	total, err := runIngest(ctx, s, in, files, show)
	err = errors.Join(err, bad.close())
	if total.New > 0 || in.articles != nil {
		// Also after a broken file or an interrupt: what came in counts at once.
		err = errors.Join(err, in.finish(context.WithoutCancel(ctx)))
	}
	if err == nil && len(feeds) > 0 {
		var visited work.Result
		visited, err = watch(ctx, s, a, feeds)
		total.Add(visited)
	}
	if c.JSON {
		err = errors.Join(err, writeJSON(s.Out, total))
	} else {
		summary(s, total, len(files))
	}
	if err == nil && total.Bad > 0 {
		return &status{code: exitBad}
	}
	return err
}

// prefixes reads ranges of addresses.
func prefixes(list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, p := range list {
		prefix, err := netip.ParsePrefix(p)
		if err != nil {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--private", Message: fmt.Sprintf("%q is no range of addresses", clean(p)),
				Hint: "write it as 192.168.1.0/24"}
		}
		out = append(out, prefix)
	}
	return out, nil
}

// runIngest reads file after file. A file that breaks does not keep the others
// from being read; a full disk or an interrupt does.
func runIngest(ctx context.Context, s *session, in *anyFile, files []input, show *progress) (work.Result, error) {
	var total work.Result
	broken := 0
	for _, f := range files {
		show.begin(f)
		res, err := in.read(ctx, f)
		show.end(f, res)
		total.Add(res)
		if err == nil {
			continue
		}
		switch {
		case ctx.Err() != nil:
			show.clear()
			fmt.Fprintf(s.Err, "pyrometer: interrupted; what was read is kept, and the same command goes on from there\n")
			return total, &status{code: exitFailed}
		case pyrometer.KindOf(err) == pyrometer.Invalid, pyrometer.KindOf(err) == pyrometer.NotFound:
			show.clear()
			complain(s.Err, err)
			broken++
			if _, bad := errors.AsType[*table.BadRow](err); bad { // --strict
				return total, &status{code: exitFailed}
			}
		default:
			show.clear()
			return total, err
		}
	}
	if broken > 0 {
		return total, &status{code: exitFailed}
	}
	return total, nil
}

// summary says in one line what happened.
func summary(s *session, r work.Result, files int) {
	line := fmt.Sprintf("%s, %s new", plural(r.Read, "record", "records"), thousands(r.New))
	if r.Bad > 0 {
		line += ", " + thousands(r.Bad) + " bad"
	}
	if r.Empty > 0 {
		line += ", " + thousands(r.Empty) + " without an actor"
	}
	if r.Skipped > 0 {
		line += fmt.Sprintf(", %s read before", plural(r.Skipped, "file", "files"))
	}
	if r.Seconds > 0 && r.Read > 0 {
		line += fmt.Sprintf("; %.1f s, %s a second", r.Seconds, thousands(int64(float64(r.Read)/r.Seconds)))
	}
	fmt.Fprintln(s.Out, line)
}
