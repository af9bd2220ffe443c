package data

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"blotter/internal/message"
)

// Verb says what a step did. Libraries store it, so that a verb never gets another name.
type Verb string

// The verbs of the steps.
const (
	VerbLabel          Verb = "label"
	VerbAddTopic       Verb = "add-label"    // a further topic
	VerbRemoveTopic    Verb = "remove-label" // one topic of several
	VerbSkip           Verb = "skip"
	VerbUnlabel        Verb = "unlabel"
	VerbPutBack        Verb = "put-back" // from the postponed articles
	VerbTrash          Verb = "trash"
	VerbRestore        Verb = "restore"
	VerbRemoveSamples  Verb = "remove-samples"
	VerbAddSamples     Verb = "add-samples"
	VerbImport         Verb = "import"
	VerbNote           Verb = "note"
	VerbFlag           Verb = "flag"
	VerbUnflag         Verb = "unflag"
	VerbNewTopic       Verb = "new-topic"
	VerbRename         Verb = "rename-topic"
	VerbArchive        Verb = "retire-topic"
	VerbRestoreTopic   Verb = "revive-topic"
	VerbRecolor        Verb = "recolor-topic"
	VerbDescribe       Verb = "describe-topic"
	VerbKeywords       Verb = "keywords"
	VerbMove           Verb = "move-topic"
	VerbParent         Verb = "topic-into-family"
	VerbNoParent       Verb = "topic-out-of-family"
	VerbReorder        Verb = "reorder-topics"
	VerbMerge          Verb = "merge-topics"
	VerbSplit          Verb = "split-topic"
	VerbIgnoreWord     Verb = "ignore-word"
	VerbHeedWord       Verb = "heed-word"
	VerbTeachWord      Verb = "teach-word"
	VerbForgetWord     Verb = "forget-word"
	VerbMergeLibrary   Verb = "merge-library"
	VerbSettle         Verb = "settle"
	VerbHandOut        Verb = "hand-out"
	VerbTakeOut        Verb = "take-out"
	VerbNoteLabels     Verb = "note-labels" // labels that the history did not know
	VerbAudit          Verb = "audit"       // draw the audit sample, or make it larger
	VerbEndAudit       Verb = "end-audit"
	VerbAnswer         Verb = "audit-answer"
	VerbLeaveOpen      Verb = "audit-open"
	VerbClearAnswer    Verb = "audit-clear"
	VerbAccept         Verb = "accept" // suggestions, as the labels of their articles
	VerbKeepLabel      Verb = "keep-label"
	VerbDoubtLabel     Verb = "doubt-label" // its label is asked about again
	VerbNoCopy         Verb = "no-copy"
	VerbCopyAfterAll   Verb = "copy-after-all"
	VerbNotHere        Verb = "not-here" // a topic is never suggested for an article
	VerbPerhapsHere    Verb = "perhaps-here"
	VerbNeverSuggest   Verb = "never-suggest"
	VerbSuggestAgain   Verb = "suggest-again"
	VerbNewMarkList    Verb = "new-marks"
	VerbMarkList       Verb = "change-marks"
	VerbRemoveMarkList Verb = "remove-marks"
	VerbSearch         Verb = "search" // put the unread articles in a random order
	VerbEndSearch      Verb = "end-search"
)

// actionVersion is the version of the JSON form of an Action.
const actionVersion = 1

// Action is what a step did: a verb and what it was done to. A library stores it as JSON with a version; the sentence is made when it
// is shown.
type Action struct {
	Version  int    `json:"v"`
	Verb     Verb   `json:"verb"`
	Articles int    `json:"articles,omitempty"` // how many it was about
	Article  int64  `json:"article,omitempty"`  // the article, where it was about one
	Topic    int64  `json:"topic,omitempty"`
	Name     string `json:"name,omitempty"` // the topic's name at that time
	None     bool   `json:"none,omitempty"` // the topic is the one for none of the others
	Into     int64  `json:"into,omitempty"` // the topic that it became a part of, or the name's topic of a rename
	IntoName string `json:"into_name,omitempty"`
	Word     string `json:"word,omitempty"`
	File     string `json:"file,omitempty"`  // the name of the first file of an import, "-" for the standard input
	Files    int    `json:"files,omitempty"` // how many files there were, 0 where there was one

	Person string `json:"person,omitempty"` // the colleague whom it was about

	Title string `json:"-"` // of the article, "" where there is none or it was deleted since; it is not stored
}

// On returns the action with the topic that it is about.
func (a Action) On(t Topic) Action {
	a.Topic, a.Name, a.None = t.ID, t.Name, t.None
	return a
}

// To returns the action with the topic that it leads to.
func (a Action) To(t Topic) Action {
	a.Into, a.IntoName = t.ID, t.Name
	return a
}

// About returns the action with its articles: how many they are and, of a single one, its number and title.
func (a Action) About(articles int, id int64, title string) Action {
	a.Articles = articles
	if articles == 1 {
		a.Article, a.Title = id, title
	}
	return a
}

// String returns the action as a library stores it.
func (a Action) String() string {
	a.Version = actionVersion
	text, err := json.Marshal(a)
	if err != nil {
		return "" // strings and numbers can always be written
	}
	return string(text)
}

// ParseAction reads what String wrote, in this version or a later one; "" is the zero Action.
func ParseAction(text string) (a Action, err error) {
	if text == "" {
		return a, nil
	}
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return a, fmt.Errorf("reading a step of the history: %w", err)
	}
	return a, nil
}

// said are the messages of the verbs.
var said = map[Verb]string{
	VerbLabel: "history.label-what-as-topic", VerbAccept: "history.accept-suggestions", VerbAddTopic: "history.add-topic-to-what", VerbRemoveTopic: "history.take-topic-off-what",
	VerbSkip: "history.skip-what", VerbUnlabel: "history.take-the-label-off-what", VerbPutBack: "history.put-back-what",
	VerbTrash: "history.put-what-into-the-trash", VerbRestore: "history.take-what-out-of-the-trash",
	VerbRemoveSamples: "history.remove-samples", VerbAddSamples: "history.add-the-sample-articles",
	VerbNote: "history.write-a-note-on-what", VerbFlag: "history.flag-what", VerbUnflag: "history.take-the-flag-off-what",
	VerbNewTopic: "history.add-the-topic-topic", VerbRename: "history.rename-the-topic-topic-to-into",
	VerbArchive: "history.retire-the-topic-topic", VerbRestoreTopic: "history.bring-back-the-topic-topic",
	VerbRecolor: "history.recolour-the-topic-topic", VerbDescribe: "history.describe-the-topic-topic",
	VerbKeywords: "history.change-the-keywords-of-topic", VerbMove: "history.move-the-topic-topic",
	VerbParent: "history.put-the-topic-topic-under-into", VerbNoParent: "history.put-the-topic-topic-at-the-top",
	VerbReorder: "history.reorder-the-topics", VerbMerge: "history.merge-topic-into-into", VerbSplit: "history.split-what-of-topic-off-into",
	VerbIgnoreWord: "history.ignore-the-word-word", VerbHeedWord: "history.heed-the-word-word-again",
	VerbTeachWord: "history.teach-the-word-word-to-topic", VerbForgetWord: "history.take-the-word-word-from-topic",
	VerbMergeLibrary: "history.merge-the-library-file", VerbSettle: "history.settle-what-as-topic",
	VerbHandOut: "history.hand-out-what-to-person", VerbTakeOut: "history.take-out-what-person-said",
	VerbKeepLabel: "history.keep-the-label-of-what", VerbDoubtLabel: "history.doubt-the-label-of-what",
	VerbNoCopy: "history.what-is-no-copy", VerbCopyAfterAll: "history.what-is-a-copy-after-all",
	VerbNotHere: "history.never-topic-for-what", VerbPerhapsHere: "history.perhaps-topic-for-what",
	VerbNeverSuggest: "history.never-suggest-topic", VerbSuggestAgain: "history.suggest-topic-again",
	VerbNewMarkList: "history.add-the-marks-name", VerbMarkList: "history.change-the-marks-name", VerbRemoveMarkList: "history.remove-the-marks-name",
	VerbNoteLabels: "history.note-labels-found",
	VerbAudit:      "history.draw-what-for-the-audit", VerbEndAudit: "history.end-the-audit",
	VerbAnswer: "history.audit-what-as-topic", VerbLeaveOpen: "history.leave-what-open-in-the-audit", VerbClearAnswer: "history.take-back-the-audit-of-what",
	VerbSearch: "history.put-what-in-random-order", VerbEndSearch: "history.forget-the-random-order",
}

// Said returns the action as a person reads it. That of a verb from a newer version is said by the verb itself.
func (a Action) Said() message.Message {
	if a.Verb == VerbImport {
		if a.Articles == 0 {
			return message.New("history.import-from-file", "File", a.files())
		}
		return message.New("history.import-what-from-file", "What", message.Count("common.n-articles", a.Articles), "File", a.files())
	}
	id, known := said[a.Verb]
	if !known {
		return message.Text(string(a.Verb))
	}
	return message.New(id, "What", a.what(), "Samples", message.Count("common.n-sample-articles", a.Articles), "Word", a.Word,
		"Topic", Topic{Name: a.Name, None: a.None}.Said(), "Into", a.IntoName, "File", a.files(), "Person", a.Person)
}

// what says which articles it was about.
func (a Action) what() message.Message {
	switch {
	case a.Articles != 1 || a.Article == 0:
		return message.Count("common.n-articles", a.Articles)
	case a.Title == "":
		return message.New("history.a-deleted-article")
	}
	return TitleSaid(a.Title)
}

func (a Action) files() message.Message {
	file := message.Text(a.File)
	if a.File == "-" {
		file = message.New("common.standard-input")
	}
	if a.Files > 1 {
		return message.Count("common.file-and-n-more", a.Files-1, "File", file)
	}
	return file
}

// TitleSaid is a title in quotation marks, shortened to fit a menu.
func TitleSaid(title string) message.Message {
	const most = 40
	if utf8.RuneCountInString(title) > most {
		title = string([]rune(title)[:most-1]) + "…"
	}
	return message.New("common.title", "Title", title)
}
