package writing

import "io"

// File writes a file with what fill gives it. The file gets its name only when it is whole and on the disk, so that a file of that name is
// replaced by a whole one or stays. The error reads as a sentence.
func File(path string, fill func(io.Writer) error) error { return create(path, nil, fill) }
