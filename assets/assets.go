// Package assets holds what the program carries with it as bytes.
package assets

import "embed"

// Icon is Blotter's mark, a PNG of 512 by 512 pixels drawn from icon.svg.
//
//go:embed icon.png
var Icon []byte

// Translations are the texts of the window: in English a text is its own key, so en.json holds only those about a number
// and those with a note behind a bar; es.json holds all of them. The files named fyne hold the texts of Fyne's own dialogs.
//
//go:embed translations
var Translations embed.FS
