package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"pyrometer"
	"pyrometer/internal/ingest/address"
	"pyrometer/internal/ingest/charset"
)

// Bounds of a list of feeds.
const (
	maxListBytes = 8 << 20
	maxSources   = 20_000
	maxFolders   = 20 // deep
)

// Source is a feed that somebody wants read.
type Source struct {
	URL       string                  `json:"url"` // as it must be asked for
	Title     string                  `json:"title,omitempty"`
	Publisher string                  `json:"publisher,omitempty"` // registrable host
	Country   string                  `json:"country,omitempty"`   // ISO 3166-1 alpha-2
	Kind      pyrometer.PublisherKind `json:"kind,omitempty"`
	Language  string                  `json:"language,omitempty"` // ISO 639-1
	Folder    []string                `json:"folder,omitempty"`   // names of the outlines around it, from the outermost
}

// ReadOPML reads the feeds of an OPML list, whose outlines may be nested; feeds
// that stand in it twice come once. Outlines that cannot be used are in bad. The
// error is of kind Invalid, for what is no OPML at all.
func ReadOPML(r io.Reader) (sources []Source, bad []BadItem, err error) {
	b, err := io.ReadAll(io.LimitReader(r, maxListBytes+1))
	if err != nil {
		return nil, nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read a list of feeds", Message: "reading broke off", Err: err}
	}
	if len(b) > maxListBytes {
		return nil, nil, invalidList(fmt.Sprintf("longer than %d bytes", maxListBytes))
	}
	text, _ := charset.Decode(b, "text/xml")
	text = bytes.TrimSpace(printable(text))
	if root, ok := rootName(text); !ok || root != "opml" {
		return nil, nil, invalidList("not OPML")
	}
	d := xml.NewDecoder(bytes.NewReader(text[prolog(text):]))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var folders []string // of every open outline, "" where it is a feed or has no name
	seen := map[string]bool{}
	for n := 0; ; {
		token, err := d.RawToken()
		if err == io.EOF {
			return sources, bad, nil
		}
		if err != nil {
			return sources, append(bad, BadItem{Index: -1, Reason: "broken off: " + err.Error()}), nil
		}
		switch e := token.(type) {
		case xml.StartElement:
			if !strings.EqualFold(e.Name.Local, "outline") {
				continue
			}
			if len(folders) == maxFolders {
				return nil, nil, invalidList(fmt.Sprintf("outlines stand more than %d deep", maxFolders))
			}
			s, isFeed, err := source(e.Attr)
			name := ""
			switch {
			case err != nil:
				bad = append(bad, BadItem{Index: n, Title: s.Title, Reason: err.Error()})
			case !isFeed:
				name = s.Title
			case !seen[s.URL]:
				seen[s.URL] = true
				for _, f := range folders {
					if f != "" {
						s.Folder = append(s.Folder, f)
					}
				}
				sources = append(sources, s)
			}
			folders = append(folders, name)
			n++
			if n > maxSources {
				return nil, nil, invalidList(fmt.Sprintf("more than %d outlines", maxSources))
			}
		case xml.EndElement:
			if strings.EqualFold(e.Name.Local, "outline") && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		}
	}
}

// source reads the attributes of an outline; it is a feed if it has an address.
func source(attrs []xml.Attr) (s Source, isFeed bool, err error) {
	var link, title string
	for _, a := range attrs {
		v := line(a.Value)
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl", "xml-url":
			link = strings.TrimSpace(a.Value)
		case "title":
			title = v
		case "text":
			s.Title = v
		case "publisher":
			s.Publisher = v
		case "country":
			s.Country = v
		case "kind":
			s.Kind = pyrometer.PublisherKind(v)
		case "language":
			s.Language = language(v)
		}
	}
	if s.Title == "" {
		s.Title = title
	}
	if link == "" {
		return s, false, nil
	}
	if s.URL, err = feedAddress(link); err != nil {
		return s, true, fmt.Errorf("%.80q is no address of a feed", link)
	}
	if s.Publisher == "" {
		s.Publisher = address.Host(s.URL)
	}
	return s, true, nil
}

// feedAddress gives the address of a feed as it must be asked for: unlike an
// article's it keeps its query and its slashes, which some servers insist on.
func feedAddress(link string) (string, error) {
	link = strings.Join(strings.Fields(strings.ToValidUTF8(link, "")), "")
	link = strings.TrimPrefix(link, "feed:")
	switch {
	case strings.HasPrefix(link, "//"):
		link = "https:" + link
	case !strings.Contains(link, "://"):
		link = "https://" + link
	}
	if _, err := address.Canonical(link); err != nil {
		return "", err
	}
	return link, nil
}

// WriteOPML writes a list that ReadOPML and other programs read: sources of one
// folder that follow each other stand in one outline.
func WriteOPML(w io.Writer, title string, sources []Source, at time.Time) error {
	var b bytes.Buffer
	b.WriteString(xml.Header + "<opml version=\"2.0\">\n  <head>\n    <title>" + escaped(title) + "</title>\n    <dateCreated>" +
		at.UTC().Format(time.RFC1123Z) + "</dateCreated>\n  </head>\n  <body>\n")
	var open []string
	indent := func() string { return strings.Repeat("  ", 2+len(open)) }
	closeTo := func(n int) {
		for len(open) > n {
			open = open[:len(open)-1]
			b.WriteString(indent() + "</outline>\n")
		}
	}
	for _, s := range sources {
		same := 0
		for same < len(open) && same < len(s.Folder) && open[same] == s.Folder[same] {
			same++
		}
		closeTo(same)
		for _, f := range s.Folder[same:] {
			b.WriteString(indent() + "<outline text=\"" + escaped(f) + "\">\n")
			open = append(open, f)
		}
		title := s.Title
		if title == "" {
			title = s.Publisher
		}
		b.WriteString(indent() + "<outline type=\"rss\" text=\"" + escaped(title) + "\" xmlUrl=\"" + escaped(s.URL) + "\"")
		for _, a := range [][2]string{{"publisher", s.Publisher}, {"country", s.Country}, {"kind", string(s.Kind)}, {"language", s.Language}} {
			if a[1] != "" {
				b.WriteString(" " + a[0] + "=\"" + escaped(a[1]) + "\"")
			}
		}
		b.WriteString("/>\n")
	}
	closeTo(0)
	b.WriteString("  </body>\n</opml>\n")
	_, err := w.Write(b.Bytes())
	return err
}

func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}

func invalidList(message string) error {
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a list of feeds", Message: message, Hint: "lists are OPML, as readers export them"}
}
