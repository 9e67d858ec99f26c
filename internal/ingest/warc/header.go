package warc

import (
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

// warc reads a WARC record behind its version line.
func (r *Reader) warc(version string, at int64) (*Record, error) {
	rec := &Record{Number: r.number, Offset: at, Version: strings.TrimSpace(version)}
	if v := strings.TrimPrefix(rec.Version, "WARC/"); !strings.HasPrefix(v, "1.") && v != "0.17" && v != "0.18" {
		return nil, r.lost(at, fmt.Errorf("version %.20q is not read: 0.17 to 1.1 are", rec.Version))
	}
	h, err := r.s.header()
	if err != nil {
		if err == io.EOF {
			err = errors.New("the archive ends within its header")
		}
		return nil, r.lost(at, err)
	}
	rec.Header = h
	rec.Type = strings.ToLower(h.Get("Warc-Type"))
	rec.URL = target(h.Get("Warc-Target-Uri"))
	rec.Media = h.Get("Content-Type")
	if rec.Date, err = parseDate(h.Get("Warc-Date")); err != nil && rec.Type == "response" {
		rec.Date = time.Time{} // an odd date does not make the page unreadable
	}
	rec.Length, err = strconv.ParseInt(strings.TrimSpace(h.Get("Content-Length")), 10, 64)
	if err != nil || rec.Length < 0 {
		return nil, r.lost(at, fmt.Errorf("its length is %.30q", h.Get("Content-Length")))
	}
	if rec.Type == "" {
		return nil, r.lost(at, errors.New("it has no WARC-Type"))
	}
	return r.block(rec)
}

// header reads named fields up to a blank line. A line that begins with a blank
// continues the one before.
func (s *stream) header() (textproto.MIMEHeader, error) {
	const most = 200 // fields; sound records have a dozen
	h := textproto.MIMEHeader{}
	last := ""
	for range most {
		line, err := s.line()
		if err != nil {
			return nil, err
		}
		if s.unended {
			return nil, io.EOF
		}
		if line == "" {
			return h, nil
		}
		if line[0] == ' ' || line[0] == '\t' {
			if v := h[last]; len(v) > 0 {
				v[len(v)-1] += " " + strings.TrimSpace(line)
			}
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("a line of its header is no field: %.40q", line)
		}
		last = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(key))
		h[last] = append(h[last], strings.TrimSpace(value))
	}
	return nil, fmt.Errorf("its header has more than %d fields", most)
}

// target undoes what writers do to addresses: angle brackets around them (wget)
// and blanks in them.
func target(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '<' && s[len(s)-1] == '>' {
		s = s[1 : len(s)-1]
	}
	return strings.ReplaceAll(s, " ", "%20")
}

func parseDate(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "20060102150405", "2006-01-02T15:04Z07:00", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("its date is %.30q", s)
}

// looksARC says whether a line is the header of an ARC record: an address, where
// it was found, when, the media type and the length, with more in between in
// version 2. The address may hold blanks.
func looksARC(line string) bool {
	f := strings.Fields(line)
	if len(f) < 5 || !strings.Contains(f[0], ":") {
		return false
	}
	scheme, _, _ := strings.Cut(f[0], ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "ftp", "dns", "filedesc", "warcinfo", "whois":
	default:
		return false
	}
	return arcDate(f) > 0
}

// arcDate finds the field with the date, third from the front unless the address
// holds blanks; -1 if there is none. Damaged ones of other lengths count, so that
// the record is seen to be one.
func arcDate(f []string) int {
	for i := 2; i < len(f)-2; i++ {
		if len(f[i]) >= 12 && len(f[i]) <= 20 && strings.Trim(f[i], "0123456789") == "" && strings.ContainsAny(f[i-1], ".:-") {
			return i
		}
	}
	return -1
}

// arc reads an ARC record behind its header line.
func (r *Reader) arc(line string, at int64) (*Record, error) {
	f := strings.Fields(line)
	d := arcDate(f)
	rec := &Record{Number: r.number, Offset: at, Version: "ARC/1", Type: "response", URL: target(strings.Join(f[:d-1], " ")), Media: f[d+1]}
	if len(f)-d > 3 {
		rec.Version = "ARC/2"
	}
	if strings.HasPrefix(f[0], "filedesc:") || strings.HasPrefix(f[0], "warcinfo:") {
		rec.Type = "warcinfo"
	} else if !strings.HasPrefix(strings.ToLower(f[0]), "http") {
		rec.Type = "resource"
	}
	var err error
	if rec.Length, err = strconv.ParseInt(f[len(f)-1], 10, 64); err != nil || rec.Length < 0 {
		return nil, r.lost(at, fmt.Errorf("its length is %.30q", f[len(f)-1]))
	}
	if rec.Date, err = parseDate(f[d]); err != nil {
		// The length is sound, so the content can be passed over and nothing is lost but this record.
		if _, takeErr := r.s.take(rec.Length, 0); takeErr == nil {
			return nil, &BadRecord{Number: rec.Number, Offset: at, Reason: err.Error()}
		}
		return nil, r.lost(at, err)
	}
	return r.block(rec)
}
