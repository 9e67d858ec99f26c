package store

import (
	"io/fs"
	"strings"
	"testing"
)

// TestMigrationsHaveNumbersOfTheirOwn: of two with one number a store takes one.
func TestMigrationsHaveNumbersOfTheirOwn(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	seen := map[string]string{}
	for _, name := range files {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "migrations/"), "_")
		if seen[number] != "" {
			t.Errorf("%s and %s", seen[number], name)
		}
		seen[number] = name
	}
}
