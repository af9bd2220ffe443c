package clean

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// Address is what an article's address tells about it.
type Address struct {
	Source    string // the host without "www."
	URL       string // the address, "" if it is no more than a host
	Published string // a date in the path, "" if there is none
	Scheme    bool   // it was written with "https://" or the like
}

// FromLine reads a line "from <address>": the word, one address with a host, and nothing else.
func FromLine(l string) (Address, bool) {
	if len(l) > 4096 {
		return Address{}, false
	}
	words := strings.Fields(strings.TrimSpace(strings.Trim(l, "\ufeff")))
	if len(words) != 2 || !strings.EqualFold(words[0], "from") {
		return Address{}, false
	}
	where := words[1]
	if strings.HasPrefix(where, "<") && strings.HasSuffix(where, ">") {
		where = where[1 : len(where)-1]
	}
	return ParseAddress(where)
}

var hostName = regexp.MustCompile(`^[\pL\pN]([\pL\pN\pM_-]*[\pL\pN\pM])?(\.[\pL\pN]([\pL\pN\pM_-]*[\pL\pN\pM])?)+$`)

// ParseAddress reads a web address, with or without "https://" before it.
func ParseAddress(s string) (Address, bool) {
	before, _, scheme := strings.Cut(s, "://")
	if !scheme {
		if !strings.HasPrefix(s, "//") {
			s = "//" + s
		}
	} else if !strings.EqualFold(before, "http") && !strings.EqualFold(before, "https") {
		return Address{}, false
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil {
		return Address{}, false
	}
	host := strings.ToLower(u.Hostname())
	if !hostName.MatchString(host) || !scheme && !hasKnownEnding(host) {
		return Address{}, false
	}
	a := Address{Source: strings.TrimPrefix(host, "www."), Scheme: scheme}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		a.URL = strings.TrimPrefix(s, "//")
		a.Published = dateInPath(u.Path)
	}
	return a, true
}

// hasKnownEnding reports whether a name ends as names on the internet do, so that "node.js" is not taken for a host.
func hasKnownEnding(host string) bool {
	suffix, known := publicsuffix.PublicSuffix(host)
	return known && suffix != host
}

var pathDate = regexp.MustCompile(`/((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)|-(\d\d)-(\d\d))(?:[/_.-]|$)`)

// dateInPath finds the day in a path such as "/2019/01/02/thieves-and-art/".
func dateInPath(path string) string {
	m := pathDate.FindStringSubmatch(path)
	if m == nil {
		return ""
	}
	t, err := time.Parse("2006-1-2", m[1]+"-"+m[2]+m[4]+"-"+m[3]+m[5])
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}
