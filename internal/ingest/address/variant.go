package address

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// unwrap turns the address of a copy made for telephones into that of the page:
// AMP caches, hosts "m.", "mobile." and "amp.", and paths that end in "amp".
// Only marks that no publisher uses for anything else are taken; "/amp/" in the
// middle of a path is left, since some sites number other articles so.
func unwrap(u *url.URL) {
	cached(u)
	u.Path = withoutAMP(u.Path)
	host, port := u.Hostname(), u.Port()
	if port != "" {
		return
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return
	}
	label, rest, _ := strings.Cut(host, ".")
	switch label {
	case "m", "mobile", "amp":
		if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil && site == rest {
			u.Host = "www." + rest
		} else if strings.HasPrefix(rest, "www.") {
			u.Host = rest
		}
	}
}

// cached undoes Google's two forms of address for a cached page:
// google.com/amp/s/HOST/PATH and HOST.cdn.ampproject.org/c/s/HOST/PATH.
func cached(u *url.URL) {
	path := ""
	switch host := u.Hostname(); {
	case host == "www.google.com" || host == "google.com":
		rest, ok := strings.CutPrefix(u.Path, "/amp/")
		if !ok {
			return
		}
		path = rest
	case strings.HasSuffix(host, ".cdn.ampproject.org") || host == "cdn.ampproject.org":
		kind, rest, ok := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
		if !ok || kind != "c" && kind != "v" {
			return
		}
		path = rest
	default:
		return
	}
	scheme := "http"
	if rest, ok := strings.CutPrefix(path, "s/"); ok {
		scheme, path = "https", rest
	}
	host, rest, _ := strings.Cut(path, "/")
	host, err := asciiHost(host)
	if err != nil || !strings.Contains(host, ".") {
		return
	}
	u.Scheme, u.Host, u.Path = scheme, host, "/"+rest
}

func withoutAMP(path string) string {
	for {
		was := path
		path = strings.TrimRight(path, "/")
		for _, end := range []string{"/amp", "/amp.html", ".amp"} {
			path = strings.TrimSuffix(path, end)
		}
		if rest, ok := strings.CutSuffix(path, ".amp.html"); ok {
			path = rest + ".html"
		}
		if path == strings.TrimRight(was, "/") {
			return was
		}
	}
}

// query drops what only tells the publisher where the reader came from, sorts
// the rest, and escapes what may not stand in an address.
func query(raw string) string {
	if raw == "" {
		return ""
	}
	parts := strings.Split(raw, "&")
	parts = slices.DeleteFunc(parts, func(p string) bool {
		key, value, _ := strings.Cut(p, "=")
		return p == "" || tracks(strings.ToLower(key), strings.ToLower(value))
	})
	// Stable and by key: the order of one key's values may mean something.
	slices.SortStableFunc(parts, func(a, b string) int {
		ka, _, _ := strings.Cut(a, "=")
		kb, _, _ := strings.Cut(b, "=")
		return strings.Compare(ka, kb)
	})
	return escape(strings.Join(parts, "&"))
}

// escape writes bytes that may not stand in a query as %XX, and %xx as %XX.
func escape(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b.WriteString(strings.ToUpper(s[i : i+3]))
			i += 2
		case c <= ' ' || c >= 0x7f || strings.IndexByte("%\"<>#`\\^{|}", c) >= 0:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// tracks says whether a parameter names the way to the page and not the page.
func tracks(key, value string) bool {
	for _, p := range []string{"utm_", "utm-", "pk_", "mtm_", "hsa_", "at_", "ns_", "ga_", "guce_", "wt.", "fb_", "__twitter_", "sr_share", "xtor"} {
		if strings.HasPrefix(key, p) {
			return true
		}
	}
	switch key {
	case "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id",
		"mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "oly_enc_id", "oly_anon_id", "vero_id", "wickedid", "s_cid", "spm", "ito",
		"ref", "ref_src", "ref_url", "referer", "referrer", "refer", "cmp", "cmpid", "icid", "ncid", "ocid", "ftag", "ftcamp", "smid", "smtyp", "emc",
		"traffic_source", "feedtype", "feedname", "rssfeed", "guccounter", "soc_src", "soc_trk", "sref", "tblci", "taid", "dlvrit", "trk", "trkcampaign",
		"echobox", "linkid", "recirc", "source_medium", "via":
		return true
	case "src", "source", "from", "partner", "mod", "feed", "output", "outputtype", "platform", "rss", "amp", "m", "mobile", "cid", "campaign", "campaign_id":
		// These name content on some sites; only values that cannot are dropped.
		switch value {
		case "rss", "feed", "feeds", "atom", "feedburner", "rssfeed", "amp", "twitter", "facebook", "email", "newsletter", "social":
			return true
		}
		return (key == "amp" || key == "rss") && (value == "" || value == "1" || value == "true")
	}
	return false
}
