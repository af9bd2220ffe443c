package data

// Topic is one of the subjects that a library's articles are sorted into.
type Topic struct {
	ID       int64
	Name     string
	Colour   string   // "#0072b2"
	Guide    string   // what counts and what does not, in paragraphs
	Keywords []string // words that speak for it before any article does
	Order    int      // its place in the side bar, from 0
	Retired  bool     // offered no longer; its labels stay
	None     bool     // "None of these": a label like any other, offered under the key 0
}
