// Package assets holds what the program carries with it as bytes.
package assets

import "embed"

// Icon is Blotter's mark, a PNG of 512 by 512 pixels drawn from icon.svg. document.png is that of a library, for the desktop.
//
//go:embed icon.png
var Icon []byte

// Translations are the texts of Fyne's own dialogs. Those of Blotter are in internal/message.
//
//go:embed translations
var Translations embed.FS
