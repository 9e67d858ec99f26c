package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

func (*completionCmd) Help() string {
	return `Examples:

	source <(pyrometer completion bash)
	pyrometer completion fish > ~/.config/fish/completions/pyrometer.fish`
}

func (c *completionCmd) Run(_ context.Context, s *session) error {
	words := commandWords(s.model.Node)
	var err error
	switch c.Shell {
	case "fish":
		err = fishCompletion(s, words)
	case "zsh":
		fmt.Fprintln(s.Out, "autoload -U +X bashcompinit && bashcompinit")
		fallthrough
	default:
		err = bashCompletion(s, words)
	}
	return err
}

// commandLine is a command ("figures add") with the words that may follow it.
type commandLine struct {
	path  string
	words []string
}

// commandWords lists the commands with their subcommands and flags.
func commandWords(root *kong.Node) []commandLine {
	var out []commandLine
	var walk func(n *kong.Node, path string)
	walk = func(n *kong.Node, path string) {
		line := commandLine{path: path}
		for _, child := range n.Children {
			if !child.Hidden {
				line.words = append(line.words, child.Name)
			}
		}
		for _, group := range n.AllFlags(true) {
			for _, f := range group {
				line.words = append(line.words, "--"+f.Name)
			}
		}
		slices.Sort(line.words)
		line.words = slices.Compact(line.words)
		out = append(out, line)
		for _, child := range n.Children {
			walk(child, strings.TrimSpace(path+" "+child.Name))
		}
	}
	walk(root, "")
	return out
}

func bashCompletion(s *session, lines []commandLine) error {
	var b strings.Builder
	b.WriteString(`_pyrometer() {
  local word=${COMP_WORDS[COMP_CWORD]} path= words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "${COMP_WORDS[i]}" in -*) ;; *) path="$path ${COMP_WORDS[i]}" ;; esac
  done
  path=${path# }
  case "$path" in
`)
	// The longest paths first, so that "figures add" is found before "figures".
	slices.SortStableFunc(lines, func(x, y commandLine) int { return len(y.path) - len(x.path) })
	for _, l := range lines {
		pattern := `"` + l.path + `"*`
		if l.path == "" {
			pattern = "*"
		}
		fmt.Fprintf(&b, "    %s) words=%q ;;\n", pattern, strings.Join(l.words, " "))
	}
	b.WriteString(`  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
}
complete -F _pyrometer pyrometer
`)
	_, err := s.Out.Write([]byte(b.String()))
	return err
}

func fishCompletion(s *session, lines []commandLine) error {
	var b strings.Builder
	for _, l := range lines {
		when := "__fish_use_subcommand"
		if l.path != "" {
			when = "__fish_seen_subcommand_from " + l.path
		}
		for _, w := range l.words {
			if flag, ok := strings.CutPrefix(w, "--"); ok {
				fmt.Fprintf(&b, "complete -c pyrometer -n %q -l %s\n", when, flag)
			} else {
				fmt.Fprintf(&b, "complete -c pyrometer -n %q -a %s\n", when, w)
			}
		}
	}
	_, err := s.Out.Write([]byte(b.String()))
	return err
}
