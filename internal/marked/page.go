package marked

import (
	"embed"
	"html/template"
	"io"
)

//go:embed marked.html marked.css
var files embed.FS

// Define adds the templates "marked-text" and "marked-records", which take a
// View, to those of a page.
func Define(t *template.Template) (*template.Template, error) {
	return t.ParseFS(files, "marked.html")
}

// WritePage writes a page of its own, which needs nothing from anywhere else.
// line says in one line what the text is.
func WritePage(w io.Writer, title, line string, v View) error {
	t, err := Define(template.New(""))
	if err != nil {
		return err
	}
	style, err := files.ReadFile("marked.css")
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "marked-page", struct {
		Title, Line string
		Style       template.CSS
		View        View
	}{title, line, template.CSS(style), v}) // our own file, not a reader's words
}
