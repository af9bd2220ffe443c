// Package look says how Blotter looks: the theme in light and dark, the named
// colors its widgets draw with, the topic palette, and the reading sizes.
//
// Everything is looked up when it is drawn, so a change of the system's theme
// or of the text size shows at the next refresh.
package look
