package house

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestWords keeps out of the repository what belongs to one machine: absolute
// paths of homes and work places, and the hosts that packages came from.
func TestWords(t *testing.T) {
	foreign := []*regexp.Regexp{
		regexp.MustCompile(`(^|[^\w.-])/(work|root|home|Users)/`),
		regexp.MustCompile(`(?i)go(proxy|sumdb)=\S*\w`),
		regexp.MustCompile(`"resolved": *"`), // a lock file that names the host it was made with
		regexp.MustCompile(`(?i)\b(chat ?gpt|copilot|anthropic|openai|language model)\b`),
	}
	for _, name := range tracked(t) {
		if strings.HasPrefix(name, "internal/house/") {
			continue // it must name what it forbids
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) {
			continue // deleted, and not yet committed so
		}
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(text[:min(len(text), 8000)], 0) >= 0 {
			continue // not text
		}
		for _, re := range foreign {
			if at := re.FindIndex(text); at != nil {
				t.Errorf("%s:%d: %q", name, 1+bytes.Count(text[:at[0]], []byte{'\n'}), text[at[0]:at[1]])
			}
		}
	}
}

func tracked(t *testing.T) []string {
	t.Helper()
	cmd := exec.Command("git", "ls-files", "-z")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("not in a git checkout: %v", err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

// TestMigrations wants migrations numbered 0001, 0002 and on, none missing and
// none twice.
func TestMigrations(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, "internal/store/migrations/*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations: %v", err)
	}
	for i, f := range files {
		want := regexp.MustCompile(fmt.Sprintf(`^%04d_[a-z][a-z_]*\.sql$`, i+1))
		if name := filepath.Base(f); !want.MatchString(name) {
			t.Errorf("%s is not called like %04d_words.sql", name, i+1)
		}
	}
}
