package data

// RulingKind says what a ruling is about. Libraries store it, so that a kind never gets another name.
type RulingKind string

// The kinds of rulings.
const (
	KeepLabel    RulingKind = "keep"     // the label Topic of Article is right, although it looks like Other
	NoCopy       RulingKind = "no-copy"  // Article is no copy of the article Other
	NotHere      RulingKind = "not-here" // Article is never suggested Topic
	NeverSuggest RulingKind = "never"    // no article is suggested Topic
)

// Ruling is a decision of the owner that stands until it is taken back.
type Ruling struct {
	Kind    RulingKind
	Article int64 // 0 for NeverSuggest
	Topic   int64 // 0 for NoCopy
	Other   int64 // for KeepLabel a topic, for NoCopy an article; else 0
}

// MarkList is a list of words and phrases that the owner wants marked wherever they stand in a text: names, places, groups.
type MarkList struct {
	ID    int64    `json:"id"`
	Name  string   `json:"name"`
	Words []string `json:"words"`
}
