package feed

import (
	_ "embed"
	"strings"

	"pyrometer"
)

//go:embed feeds.tsv
var feedsFile string

// Defaults gives the list of public feeds that a new store is offered: state and
// other publishers of many countries, mostly in English, since that is what is
// read. Each call gives a list of its own. The addresses are the publishers' and
// change with time; whether they answer is no test's affair.
func Defaults() []Source {
	var out []Source
	for line := range strings.Lines(feedsFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		const fields = 6
		if len(f) != fields || strings.HasPrefix(line, "#") {
			continue
		}
		out = append(out, Source{URL: f[0], Title: f[1], Publisher: f[2], Country: f[3], Kind: pyrometer.PublisherKind(f[4]), Language: f[5], Folder: []string{f[3]}})
	}
	return out
}
