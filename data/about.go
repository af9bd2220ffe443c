package data

// Author is a person who works in a library.
type Author struct {
	ID   int64
	UUID string // tells people of the same name apart, also between libraries
	Name string // "me" until its owner chooses another
}

// About says what a library is.
type About struct {
	UUID    string // the same for a library and its copies
	Author  Author // who works in it
	Several bool   // an article may have several topics
}
