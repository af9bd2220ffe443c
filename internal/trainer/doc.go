// Package trainer is the life of the model: it reads every article once, learns each label and each change of a label,
// scores what is left, and in quiet moments refines and checks itself.
//
// What others ask of the model is a snapshot, [Trainer.Now]: an immutable table of term weights with what belongs to it.
// Reading it takes no lock. The model that counts labels is touched only under the trainer's own lock; a new table is
// compiled beside the old one and swapped in when it is ready.
//
// What the trainer is busy with is a [State]. Every step from one to the next is a debug line of log/slog, which
// BLOTTER_LOG=debug shows on standard error.
package trainer
