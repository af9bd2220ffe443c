package reading

import "time"

// A preview in a test reads as much as it shows, however slow the machine is.
func init() { previewTime = time.Hour }

// SetPreviewTime sets how long a preview reads, and returns a function that sets it back.
func SetPreviewTime(d time.Duration) (restore func()) {
	before := previewTime
	previewTime = d
	return func() { previewTime = before }
}
