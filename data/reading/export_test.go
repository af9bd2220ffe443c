package reading_test

import (
	"time"

	"blotter/data/reading/clean"
)

func cleanText(s string) string { return clean.Text(s) }

// A preview in a test reads as much as it shows, however slow the machine is.
func init() { previewTime = time.Hour }
