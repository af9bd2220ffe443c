package data

import "blotter/internal/message"

// How says how a label, or another change, came to be.
type How string

// The ways in which a change is made.
const (
	ByHand    How = "by hand"   // chosen without a suggestion in sight
	Confirmed How = "confirmed" // the suggestion, accepted
	Corrected How = "corrected" // another topic than the suggested one
	InBulk    How = "in bulk"   // one gesture on several articles
	ByRule    How = "by rule"
	Settled   How = "settled"  // a decision where people labeled differently
	Imported  How = "imported" // came with the file
	Accepted  How = "accepted" // a suggestion taken together with many others, without a look at it
	Undone    How = "undone"   // the way back from an earlier change
	Redone    How = "redone"
)

// IsHowOfLabel reports whether a label can have been made so.
func (h How) IsHowOfLabel() bool {
	switch h {
	case ByHand, Confirmed, Corrected, InBulk, ByRule, Settled, Imported, Accepted:
		return true
	}
	return false
}

// Said returns the words for a way, and the way itself where there are none.
func (h How) Said() message.Message {
	id := map[How]string{
		ByHand: "gestures.by-hand", Confirmed: "gestures.confirmed", Corrected: "gestures.corrected", InBulk: "gestures.in-bulk",
		ByRule: "gestures.by-rule", Settled: "gestures.settled", Imported: "gestures.imported", Accepted: "gestures.accepted",
	}[h]
	if id == "" {
		return message.Text(string(h))
	}
	return message.New(id)
}

// Kind says what a history row is about.
type Kind string

// The kinds of changes that a library remembers.
const (
	LabelEdit   Kind = "label"   // the main topic: From and To are topic ids in decimal, "" none, "skipped" for a postponed article
	AlsoEdit    Kind = "also"    // a further topic, Topic: From and To are its id in decimal, or ""
	TopicEdit   Kind = "topic"   // From and To are topics as JSON, "" where it did not exist
	ArticleEdit Kind = "article" // From and To are "" or "trash"
	ImportEdit  Kind = "import"  // To is the file's name; the articles carry the change
	NoteEdit    Kind = "note"
	FlagEdit    Kind = "flag" // From and To are "" or "flagged"
	WordEdit    Kind = "word" // a word taught to a topic, or ignored

	JudgmentEdit Kind = "judgment" // what a person said beside the labels: From and To are judgments as JSON, "" for none
	TwinEdit     Kind = "twin"     // a UUID under which another library knows the topic: From or To is the UUID, the other ""
	SettleEdit   Kind = "settle"   // From and To are settlements as JSON, "" for none
	HandOutEdit  Kind = "hand-out" // To is the number of the colleague who got the article
	MergeEdit    Kind = "merge"    // the end of a merge: To is the name of the file
	// AuditEdit: of an article, From and To are answers of the audit (see AuditAnswer.Code), "" for none; else plans of samples.
	AuditEdit    Kind = "audit"
	RulingEdit   Kind = "ruling" // a Ruling about Article and Topic: From and To are its kind and Other, or ""
	MarkListEdit Kind = "marks"  // From and To are a MarkList as JSON, "" where it did not exist
)

// Edit is one row of the history.
type Edit struct {
	ID      int64
	Change  int64
	Kind    Kind
	Article int64 // 0 where the change is not about one article
	Topic   int64 // 0 where the change is not about one topic
	From    string
	To      string
	How     How
	At      int64  // Unix milliseconds
	Model   string // the model version that was in force, "" for none
	SeenMS  int64  // how long the article was on screen, 0 where unknown
	Author  int64  // who made it
}

// Change is one gesture: the unit of undo.
type Change struct {
	ID     int64
	Action Action // what it did; zero for a step of a library of versions 1 to 3
	Name   string // in English, of a step of a library of versions 1 to 3; "" where Action says it
	At     int64  // Unix milliseconds
	Undone bool
	Author int64 // who made it
}

// HistoryQuery says which rows of the history are wanted; what is zero asks for nothing.
type HistoryQuery struct {
	Article int64  // what happened to this article
	Kind    Kind   // changes of this kind
	Text    string // changes with each of these words, or parts of words, in the name of the change or the article

	In     message.Language // the language in which Text is looked for
	Before int64            // changes older than the one of this number, for the next page
	Limit  int              // at most so many changes, or steps where these are asked for, 100 for 0
}

// HistoryRow is one change with what a person needs to know it by.
type HistoryRow struct {
	Edit
	Action     Action // what the change did; zero for one of a library of versions 1 to 3
	ChangeName string // in English, of a step of a library of versions 1 to 3; "" where Action says it
	Title      string // the article's, "" where the change is not about one
	Undone     bool   // the change is not in force
	Sealed     bool   // the change is a beginning that undo does not go behind
}

// LabelMove is one article that got another main label.
type LabelMove struct {
	Edit     int64 // the number of the row in the history; later ones are larger
	Change   int64 // the change that it is a part of
	Article  int64
	From, To int64 // topics, 0 for none
	How      How   // Undone and Redone where a change was taken back or made again
	At       int64 // Unix milliseconds
}

// Step is a gesture. That it was undone, or done again, is no step of its own.
type Step struct {
	HistoryRow       // its newest change, of those that it made itself
	Edits      int   // how many edits of it were found
	UndoneAt   int64 // where it is not in force: when it was taken back, in Unix milliseconds
}

// LabelMode says what a Labeling does with its topic.
type LabelMode uint8

// The modes of labeling.
const (
	SetMain     LabelMode = iota // the topic becomes the main one in place of another; further topics stay
	AddTopic                     // the topic becomes a further one
	RemoveTopic                  // the topic goes, as the main one or as a further one
)

// Labeling is one gesture of labeling.
type Labeling struct {
	Articles []int64
	Mode     LabelMode
	Topic    int64   // where Status is Labeled, or Mode is not SetMain
	Status   Status  // with SetMain: Labeled with Topic; Skipped or Unlabeled, which take every topic off
	Also     []int64 // further topics that are added with the main one
	How      How
	Model    string        // the model version in force, "" for none
	SeenMS   int64         // how long the article was on screen, 0 where unknown
	Hows     map[int64]How // for single articles, over How
	Import   int64         // the import that it is a part of, 0 for a step of its own
}

// Accepting is an article with the suggestion that is to become its label.
type Accepting struct{ Article, Topic int64 }
