package version

import (
	"regexp"
	"strings"
	"testing"
)

// semantic is a version without a suffix as semver.org defines it.
var semantic = regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$`)

func TestTheNumberIsASemanticVersion(t *testing.T) {
	t.Parallel()
	if n := Number(); !semantic.MatchString(n) {
		t.Errorf("VERSION holds %q", n)
	}
	if s := String(); !strings.HasPrefix(s, Number()) {
		t.Errorf("the version %q does not begin with the number %q", s, Number())
	}
}
