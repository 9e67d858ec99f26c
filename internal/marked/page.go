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

// Sheet is a text on a page.
type Sheet struct {
	Title string // what it is called if it has no title of its own
	Line  string // what it is, in one line
	View  View
}

// WritePage writes a page of its own, which needs nothing from anywhere else.
func WritePage(w io.Writer, title string, sheets []Sheet) error {
	t, err := Define(template.New(""))
	if err != nil {
		return err
	}
	style, err := files.ReadFile("marked.css")
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "marked-page", struct {
		Title  string
		Style  template.CSS
		Sheets []Sheet
	}{title, template.CSS(style), sheets}) // our own file, not a reader's words
}
