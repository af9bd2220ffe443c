package data

import "blotter/internal/message"

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
