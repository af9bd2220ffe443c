package gui

import "blotter/data"

// gestureName says a gesture's name, which the library keeps in English.
func gestureName(name string) string { return name }

// howWord words how a change was made.
func howWord(how data.How) string { return string(how) }
