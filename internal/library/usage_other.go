//go:build !unix

package library

import "time"

// cpuTime returns the time of the wall clock: this system does not tell a process's own.
func cpuTime() time.Duration { return time.Duration(time.Now().UnixNano()) }

// peakRSS returns 0: this system does not say.
func peakRSS() int64 { return 0 }
