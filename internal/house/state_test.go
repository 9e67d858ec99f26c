package house

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// TestNoInit: nothing happens because a package was imported.
func TestNoInit(t *testing.T) {
	_, files := goFiles(t)
	for _, f := range files {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s has an init function: let the caller ask for what it does", f.path)
			}
		}
	}
}

// TestNoState: what a package knows, it was given. A package-level variable must
// be a value that never changes: an embedded file, an error to compare with, a
// compiled pattern, a table that no code writes to, or something made once on
// first use.
func TestNoState(t *testing.T) {
	set, files := goFiles(t)
	written := map[string][]string{} // package -> names that code writes to
	for _, f := range files {
		if !f.test {
			written[f.dir] = append(written[f.dir], writes(f.ast)...)
		}
	}
	for _, f := range files {
		if f.test {
			continue
		}
		for _, d := range f.ast.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				v := s.(*ast.ValueSpec)
				for i, name := range v.Names {
					if name.Name == "_" || embedded(g, v) {
						continue
					}
					at := set.Position(name.Pos())
					if fixed()[f.path+" "+name.Name] != "" {
						continue
					}
					switch {
					case slices.Contains(written[f.dir], name.Name):
						t.Errorf("%s:%d: %s is package state: code writes to it", f.path, at.Line, name.Name)
					case i >= len(v.Values) || !constant(v.Values[i]):
						t.Errorf("%s:%d: %s is package state: pass it, or make it a function", f.path, at.Line, name.Name)
					}
				}
			}
		}
	}
}

// fixed lists variables that the rules cannot see to be constant, with the reason
// why they are.
func fixed() map[string]string {
	return map[string]string{
		"nlp/internal/mat/tile_amd64.go avx": "what the processor can do is asked once at start: each matrix product hangs on it",
		"nlp/internal/model/net.go zeros":    "the state before the first word; nobody writes to it",
	}
}

func embedded(g *ast.GenDecl, v *ast.ValueSpec) bool {
	for _, doc := range []*ast.CommentGroup{g.Doc, v.Doc} {
		if doc == nil {
			continue
		}
		for _, c := range doc.List {
			if strings.HasPrefix(c.Text, "//go:embed ") {
				return true
			}
		}
	}
	return false
}

// constant says whether an expression makes a value that nobody changes as long
// as nobody writes to it.
func constant(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit, *ast.BasicLit:
		return true
	case *ast.CallExpr:
		s, ok := e.Fun.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		p, ok := s.X.(*ast.Ident)
		return ok && slices.Contains([]string{"errors.New", "regexp.MustCompile", "sync.OnceValue", "sync.OnceValues",
			"strings.NewReplacer", "template.Must"}, p.Name+"."+s.Sel.Name)
	}
	return false
}

// writes lists the names that a file assigns to, takes the address of, or hands
// to a function that changes maps and slices. Local names are among them; a
// package-level name that is hidden by a local one is reported by mistake, and
// better off with another name.
func writes(f *ast.File) []string {
	var names []string
	add := func(e ast.Expr) {
		for {
			switch x := e.(type) {
			case *ast.Ident:
				names = append(names, x.Name)
				return
			case *ast.IndexExpr:
				e = x.X
			case *ast.SelectorExpr:
				e = x.X
			case *ast.StarExpr:
				e = x.X
			case *ast.ParenExpr:
				e = x.X
			default:
				return
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, l := range n.Lhs {
					add(l)
				}
			}
		case *ast.IncDecStmt:
			add(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				add(n.X)
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear" || id.Name == "copy") && len(n.Args) > 0 {
				add(n.Args[0])
			}
		}
		return true
	})
	return names
}

// TestNoSleep: a test that waits for time is slow on a fast machine and fails on
// a slow one. Wait for what happens, or use testing/synctest.
func TestNoSleep(t *testing.T) {
	set, files := goFiles(t)
	for _, f := range files {
		if !f.test {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if p, ok := s.X.(*ast.Ident); ok && p.Name == "time" && s.Sel.Name == "Sleep" {
				t.Errorf("%s:%d sleeps", f.path, set.Position(s.Pos()).Line)
			}
			return true
		})
	}
}
