package main

import (
	"encoding/json"
	"os"
	"slices"

	"blotter/internal/doctor"
)

// probe prints what a window would be drawn on, where another process of this program asks for it, and returns the exit
// status. ok reports whether the arguments ask.
func probe(args []string) (status int, ok bool) {
	if !slices.Equal(args, []string{doctor.ProbeScreen}) {
		return 0, false
	}
	if err := json.NewEncoder(os.Stdout).Encode(probeScreen()); err != nil {
		return 1, true
	}
	return 0, true
}
