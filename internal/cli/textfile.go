package cli

import (
	"io"

	"blotter/data/writing"
)

// writeText writes a text to a new file, or over one that is no library.
func writeText(path string, text []byte) error {
	return writing.WriteFile(path, nil, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
