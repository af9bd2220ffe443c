// Package query is the search language: what a list holds, in which order, and what is typed to narrow it.
//
// A search is words and filters: museum source:courier topic:"art theft" is:unsure. One table, [Filters], says
// which filters there are. Parsing, printing, matching, the window's form and the command line's help all read it,
// so a new filter is one row of the table.
//
// Different filters narrow a list. The same filter twice widens it where both cannot be true of one article, as with
// two sources, and narrows it where they can, as with two dates.
//
// OR between words joins these words. OR beside a filter joins all that stands before it with all that stands behind
// it: topic:art is:flagged OR by:ana finds the flagged articles about art and everything that Ana labeled.
//
// The package knows no store and no model. What it needs to know of an article is [Facts]; words and notes, which
// only the store can search, are handed to it as article numbers.
package query
