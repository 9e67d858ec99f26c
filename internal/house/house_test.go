package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// root is the top of the module, seen from here.
const root = "../.."

// file is a parsed Go file of the module.
type file struct {
	path string // from the root, with slashes
	dir  string // of the package, "" for the root
	test bool
	ast  *ast.File
}

// goFiles parses every Go file of the module; nested modules, test data and
// what npm put down are not ours.
func goFiles(t *testing.T) (*token.FileSet, []file) {
	t.Helper()
	set := token.NewFileSet()
	var files []file
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		name := d.Name()
		if d.IsDir() {
			if rel != "." && (name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".") || nested(p)) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parser.ParseFile(set, p, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := path.Dir(rel)
		if dir == "." {
			dir = ""
		}
		files = append(files, file{path: rel, dir: dir, test: strings.HasSuffix(name, "_test.go"), ast: f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return set, files
}

// nested says whether a directory begins a module of its own.
func nested(dir string) bool {
	m, err := filepath.Glob(filepath.Join(dir, "go.mod"))
	return err == nil && len(m) > 0
}

// TestPackageDocs wants a paragraph for every package: what it is for and what
// its callers may rely on.
func TestPackageDocs(t *testing.T) {
	_, files := goFiles(t)
	docs := map[string]string{}
	for _, f := range files {
		if !f.test {
			docs[f.dir] += f.ast.Doc.Text()
		}
	}
	for dir, doc := range docs {
		const least = 60
		if len(doc) < least {
			t.Errorf("%s: no package comment of at least %d characters: %q", orRoot(dir), least, doc)
		}
	}
}

// TestFileLength keeps files short enough to be read at once.
func TestFileLength(t *testing.T) {
	const most = 500
	set, files := goFiles(t)
	for _, f := range files {
		if n := set.File(f.ast.FileStart).LineCount(); n > most {
			t.Errorf("%s has %d lines, more than %d: split it by what it does", f.path, n, most)
		}
	}
}

func orRoot(dir string) string {
	if dir == "" {
		return "the root package"
	}
	return dir
}
