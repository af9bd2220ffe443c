// Package widget holds the widgets that Blotter's window is built of. They
// present and report: each shows what it was given and calls its OnX functions
// for what the reader did. They know no article, no topic and no store, and
// none of them takes the keyboard: the window owns the keys.
//
// All of it is to be touched on the UI goroutine only.
package widget
