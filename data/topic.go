package data

import "blotter/internal/message"

// Topic is one of the subjects that a library's articles are sorted into.
type Topic struct {
	ID       int64
	Name     string
	Color    string   // "#0072b2"
	Guide    string   // what counts and what does not, in paragraphs
	Keywords []string // words that speak for it before any article does
	Order    int      // its place in the side bar, from 0
	Archived bool     // offered no longer; its labels stay
	None     bool     // "None of these": a label like any other, offered under the key 0
	Parent   int64    // the topic that it is a part of, 0 for none; a parent has none itself
}

// Word is a word taught by hand.
type Word struct {
	Word  string
	Topic int64 // the topic it speaks for, 0 for a word that is ignored for all
}

// NoneName is the name of the topic for none of the others until its owner renames it.
const NoneName = "None of these"

// Said returns the topic's name. The topic for none of the others is called so in every language until its owner renames it.
func (t Topic) Said() message.Message {
	if t.None && t.Name == NoneName {
		return message.New("command.none-of-these")
	}
	return message.Text(t.Name)
}

// PathSeparator stands between a parent's name and its child's in a path.
const PathSeparator = "/"

// Path returns the name of a topic with its parent's before it, "Cartel/Sinaloa", or "" where there is no such topic.
func Path(topics []Topic, id int64) string {
	t, found := topicOf(topics, id)
	if !found {
		return ""
	}
	if parent, has := topicOf(topics, t.Parent); has {
		return parent.Name + PathSeparator + t.Name
	}
	return t.Name
}

func topicOf(topics []Topic, id int64) (Topic, bool) {
	for _, t := range topics {
		if t.ID == id && id != 0 {
			return t, true
		}
	}
	return Topic{}, false
}
