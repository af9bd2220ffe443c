// Package library is an open library with its model: import, label, undo, suggest, evaluate, export. The window and the
// command line change a library through nothing else.
//
// [Library] is a thin facade. Each of its operations belongs to a small part, one file each, named by the user's word for
// it: labels.go, topics.go, trash.go, imports.go, ... All parts share one core (core.go): the store that holds the truth
// on disk, the index that knows every article in memory, the trainer that keeps the model, the events and the jobs.
//
// A change goes one way, whoever made it: the store commits it, core.apply takes the delta into the index and the model,
// and then everyone hears of it. What comes after the commit cannot fail.
//
// # Locks
//
// Whoever holds a lock may take those that come later in this list, and none that come before:
//
//  1. core.change is held over one change of the library, so that the store and the model see changes in the same order.
//     It is held while the disk is written: seconds, where an import or the emptying of the trash is under way.
//  2. trainer.counting.mu is held while the model counts labels and compiles a table: some hundred milliseconds, where a
//     word is taught or a topic comes back in a large library. Who holds it may lock the index.
//  3. index.Guarded.mu is held for single passes over memory: some milliseconds for a list of a million articles.
//  4. The order cache in the index, the queues of events, the state of the trainer and the group of jobs guard themselves.
//     Nothing is locked while they are held.
//
// A goroutine that draws a window takes none of the first three. What it asks for - topics, counts, the accuracy, whether
// the library can be changed - it gets from immutable snapshots: index.Guarded.Now, trainer.Trainer.Now and fields that
// are set when the library is opened.
package library
