package i18n

import (
	"blotter/data"
	"blotter/internal/message"
)

// Topic returns what a topic is called on screen. "None of these" is Blotter's own and has a name in every language.
func Topic(t data.Topic) string { return t.Said().In(current) }

// Say returns a message as the window says it, in its language.
func Say(m message.Message) string { return m.ForWindow().In(current) }
