package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"sync"

	"pyrometer"
	"pyrometer/internal/report/format"
)

//go:embed assets
var embedded embed.FS

// assets are the files that pages load. Each is served under a path that holds
// the hash of its content, so that a browser keeps it for good and a new build
// is seen at once.
type assets struct{ files map[string]*file }

type file struct {
	path string // "/assets/0f3c.../style.css"
	hash string
	kind string
	body []byte
	gzip func() []byte
}

func loadAssets() *assets {
	a := &assets{files: make(map[string]*file)}
	for _, dir := range []string{"assets", "assets/dist"} {
		entries, err := fs.ReadDir(embedded, dir)
		if err != nil {
			continue // dist is empty in a binary built without Node
		}
		for _, e := range entries {
			if e.IsDir() || kindOf(e.Name()) == "" {
				continue
			}
			body, err := fs.ReadFile(embedded, path.Join(dir, e.Name()))
			if err != nil {
				panic(err) // embedded, so it is there
			}
			a.add(e.Name(), body)
		}
	}
	a.add("report.css", format.Style())
	return a
}

func (a *assets) add(name string, body []byte) {
	hash := hashOf(body)
	a.files[name] = &file{
		path: "/assets/" + hash + "/" + name, hash: hash, kind: kindOf(name), body: body,
		gzip: sync.OnceValue(func() []byte { return compress(body, 9) }),
	}
}

func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}

func kindOf(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return ""
}

// href gives the address of an asset, empty if this binary was built without it.
func (a *assets) href(name string) string {
	if f := a.files[name]; f != nil {
		return f.path
	}
	return ""
}

// asset serves an embedded file. An old hash is answered with the new file but
// not cached, so that a page kept open over an upgrade still works.
func (s *server) asset(r *http.Request) (response, error) {
	f := s.assets.files[r.PathValue("name")]
	if f == nil {
		return response{}, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "serve an asset", Message: "There is no such file."}
	}
	resp := response{kind: f.kind, etag: `"` + f.hash + `"`, body: f.body, packed: f.gzip}
	if r.PathValue("hash") == f.hash {
		resp.cache = "public, max-age=31536000, immutable"
	}
	return resp, nil
}

func (s *server) icon(*http.Request) (response, error) {
	return response{to: s.assets.href("icon.svg")}, nil
}

// nowhere answers for every address that has no page.
func (s *server) nowhere(r *http.Request) (response, error) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return response{status: http.StatusMethodNotAllowed, kind: "text/plain; charset=utf-8",
			body: []byte("These pages can be read, not written.\n")}, nil
	}
	return response{}, &pyrometer.Error{Kind: pyrometer.NotFound, Op: "find a page", Message: "There is no page at this address.",
		Hint: "The board lists every figure; the search finds one by any of its names."}
}
