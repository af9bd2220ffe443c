package reading

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// address is what an article's address tells about it.
type address struct {
	source    string // the host without "www."
	url       string // the address, "" if it is no more than a host
	published string // a date in the path, "" if there is none
	scheme    bool   // it was written with "https://" or the like
}

// fromLine reads a line "from <address>": the word, one address with a host, and nothing else.
func fromLine(l string) (address, bool) {
	if len(l) > 4096 {
		return address{}, false
	}
	words := strings.Fields(strings.TrimSpace(strings.Trim(l, "\ufeff")))
	if len(words) != 2 || !strings.EqualFold(words[0], "from") {
		return address{}, false
	}
	where := words[1]
	if strings.HasPrefix(where, "<") && strings.HasSuffix(where, ">") {
		where = where[1 : len(where)-1]
	}
	return parseAddress(where)
}

var hostName = regexp.MustCompile(`^[\pL\pN]([\pL\pN\pM_-]*[\pL\pN\pM])?(\.[\pL\pN]([\pL\pN\pM_-]*[\pL\pN\pM])?)+$`)

// parseAddress reads a web address, with or without "https://" before it.
func parseAddress(s string) (address, bool) {
	before, _, scheme := strings.Cut(s, "://")
	if !scheme {
		if !strings.HasPrefix(s, "//") {
			s = "//" + s
		}
	} else if !strings.EqualFold(before, "http") && !strings.EqualFold(before, "https") {
		return address{}, false
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil {
		return address{}, false
	}
	host := strings.ToLower(u.Hostname())
	if !hostName.MatchString(host) || !scheme && !hasKnownEnding(host) {
		return address{}, false
	}
	a := address{source: strings.TrimPrefix(host, "www."), scheme: scheme}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		a.url = strings.TrimPrefix(s, "//")
		a.published = dateInPath(u.Path)
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
