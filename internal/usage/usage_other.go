//go:build !unix

package usage

import "time"

// CPU returns the time of the wall clock: this system does not tell a process's own.
func CPU() time.Duration { return time.Duration(time.Now().UnixNano()) }

// PeakRSS returns 0: this system does not say.
func PeakRSS() int64 { return 0 }
