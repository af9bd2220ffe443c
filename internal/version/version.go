// Package version knows which Blotter this is. The number is in the file VERSION beside it and nowhere else; a build adds
// what tells it apart from a release.
package version

import (
	_ "embed"
	"strings"
)

//go:embed VERSION
var number string

// full is set by the build, as build/version.sh prints it: -ldflags "-X blotter/internal/version.full=0.2.0-dev.202611290530.g1a2b3c4".
var full string

// Number returns the number of the release that this program is or leads to: "0.2.0".
func Number() string { return strings.TrimSpace(number) }

// String returns the version of this program: the number for a release, and for any other build the number, the minute
// and the commit that it was made from.
func String() string {
	if full != "" {
		return full
	}
	return Number()
}
