package e2e

import "time"

// secondsSlow is longer than anything may take that a person waits for, even on a machine that is busy with other things.
const secondsSlow = 10 * time.Second

func since(t time.Time) time.Duration { return time.Since(t).Round(time.Millisecond) }
