package data

import "iter"

// Merge is another library on its way into this one. Its numbers of topics and authors are those of the other library.
type Merge struct {
	File     string // the name of its file
	Owner    int64  // who works in it
	Authors  []Author
	Topics   []MergeTopic // parents before their children
	Articles iter.Seq2[MergeArticle, error]
	OwnToo   bool // a newer label of my own in the other copy replaces mine
	Rehearse bool // nothing is changed; the result says what would be
}

// MergeTopic says what becomes of a topic of the other library.
type MergeTopic struct {
	There  Topic
	UUID   string
	Here   int64 // the topic that it is here, 0 to add it
	Edit   bool  // Here becomes what Wanted says
	Wanted Topic // with the ID Here, and the parent that it has here
	Parent bool  // it gets the parent that it has there instead
}

// MergeArticle is an article of the other library.
type MergeArticle struct {
	Draft     Draft
	Here      int64 // the article that it is here; 0 where it may be an exact copy of one, or is to be added
	Only      bool  // it is left out where it meets no article here
	Sample    bool  // one that Blotter came with; it is left out likewise
	Judgments []Judgment
	Settled   *Settlement // with its topics, where its labels come from it; nil for none
	Changed   int64       // when the owner of the other library last changed its labels, in Unix milliseconds, 0 for never
}

// Merged says what a merge did, or would do.
type Merged struct {
	Articles  int // of the other library that were looked at
	Met       int // that are here
	Added     int
	Judgments int // of other people that are new or newer
	Withdrawn int // of other people that were taken back there
	Adopted   int // articles without a label here that got theirs
	Followed  int // articles labeled by somebody else here that changed with that person
	Settled   int // articles whose label comes from a settlement of another now
	Reopened  int // articles whose settlement was taken back there
	Conflicts int // articles that have a label here and are labeled differently there; the label here stays
	Own       int // articles that I labeled differently, and later, in the other copy
	Notes     int // joined
	Flags     int
	Topics    int    // added
	Edited    int    // topics that became what they are there
	Renamed   string // the name that the owner of the other library had here so far, "" where it stays
	Postponed int    // that I postponed, and keep postponed

	LeftOut
	Whose MergedOf
}

// LeftOut is how many articles a merge left out.
type LeftOut struct {
	Trashed int // because they are in the trash here
	Left    int // because they are not here
	Samples int // because they are sample articles
}

// MergedOf says whose labels a merge took.
type MergedOf struct {
	Adopted  []ByAuthor // for articles without a label here
	Followed []ByAuthor // for articles that changed with a person
	Returned []ByAuthor // of people who had been taken out here, and come back
}

// ByAuthor is how many articles something of one person concerns.
type ByAuthor struct {
	Author   Author // as the other library knows them
	Own      bool   // who works here
	Articles int
}

// HandOut is a library for a colleague to label.
type HandOut struct {
	Path     string  // its file, which must not exist yet
	Author   string  // the colleague's name
	UUID     string  // of a colleague who is known here, "" for a new one
	Articles []int64 // in the order in which they are to be there
	Labels   bool    // my labels go along, so that the colleague's are not independent of mine
}
