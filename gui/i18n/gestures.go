package i18n

import "blotter/data"

// How words how a change was made.
func How(how data.How) string { return Say(how.Said()) }
