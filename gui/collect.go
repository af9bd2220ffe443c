package gui

import "runtime/debug"

// How many articles make a library so large that memory is given back at once, at some cost in time.
const manyArticles = 50_000

// collectFor says how much garbage is left lying: as much as is in use for small libraries, a twentieth of it for large ones, of which
// every article is kept ready in memory, in few large pieces that are quickly collected.
func collectFor(articles int) {
	percent := 100
	if articles > manyArticles {
		percent = 5
	}
	debug.SetGCPercent(percent)
}
