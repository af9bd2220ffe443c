// Package index is what is known of every article, in memory: who is where, what the model said, which articles nearly
// repeat each other. A list of any search is one pass over it.
//
// It knows no SQL and no model. Who fills it tells it what the store holds ([Index.Put], [Index.Relabel]) and what the
// model says ([Index.Suggest]); it keeps the prepared documents, since the model needs them again.
//
// An Index has no lock. [Guarded] is an index with the one lock that guards it: many may read at once, one changes, and
// nobody does anything slow in between. Two things need no lock at all: [Guarded.Now] returns topics and counts as an
// immutable snapshot, and the orders that were computed for a list guard themselves (orders.go), since lists that are
// read at the same time share them. They are the innermost locks of the program: nothing else is locked while they are
// held.
package index
