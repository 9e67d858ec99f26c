package eval

import (
	"archive/tar"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pyrometer"
)

// StoryText is an article of a set of storylines with the one it belongs to.
type StoryText struct {
	Name  string // "3_11ecbplus"
	Topic string // "3"
	Gold  string // "3 ecbplus"
	Text  string // one sentence a paragraph, words apart
}

// ReadECB reads ECB+: XML files of tokens, named topic_number(ecb|ecbplus).xml,
// in a directory or below it, or in packed tar files there.
func ReadECB(dir string) ([]StoryText, error) {
	var list []StoryText
	add := func(name string, r io.Reader) error {
		s, ok, err := readECBFile(name, r)
		if ok {
			list = append(list, s)
		}
		return err
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch {
		case strings.HasSuffix(path, ".tar.gz"):
			return eachPacked(path, add)
		case strings.HasSuffix(path, ".xml"):
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			return errors.Join(add(path, f), f.Close())
		}
		return nil
	})
	if err == nil && len(list) == 0 {
		err = &pyrometer.Error{Kind: pyrometer.Invalid, Op: "measure storylines", Message: dir + " holds no files of ECB+"}
	}
	slices.SortFunc(list, func(a, b StoryText) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}

func eachPacked(path string, add func(string, io.Reader) error) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if strings.HasSuffix(h.Name, ".xml") && !strings.HasPrefix(filepath.Base(h.Name), ".") {
			if err := add(h.Name, t); err != nil {
				return err
			}
		}
	}
}

func readECBFile(path string, r io.Reader) (s StoryText, ok bool, err error) {
	s.Name = strings.TrimSuffix(filepath.Base(path), ".xml")
	topic, rest, ok := strings.Cut(s.Name, "_")
	if !ok {
		return s, false, nil
	}
	s.Topic = topic
	s.Gold = topic + " " + strings.TrimLeft(rest, "0123456789")
	var doc struct {
		Tokens []struct {
			Sentence int    `xml:"sentence,attr"`
			Word     string `xml:",chardata"`
		} `xml:"token"`
	}
	if err := xml.NewDecoder(r).Decode(&doc); err != nil {
		return s, false, err
	}
	var b strings.Builder
	for i, t := range doc.Tokens {
		if i > 0 {
			if doc.Tokens[i-1].Sentence != t.Sentence {
				b.WriteString("\n\n")
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(t.Word)
	}
	s.Text = b.String()
	return s, true, nil
}
