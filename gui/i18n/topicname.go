package i18n

import "blotter/data"

// noneOfThese is what the library calls the topic for none of the others, until its owner names it otherwise.
const noneOfThese = "None of these"

// Topic is what a topic is called on screen. The one for none of the others is Blotter's own, and is called so in every language.
func Topic(t data.Topic) string {
	if t.None && t.Name == noneOfThese {
		return T("command.none-of-these")
	}
	return t.Name
}
