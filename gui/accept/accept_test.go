package accept

import (
	"strings"
	"testing"

	"blotter/gui/host/hosttest"
	"blotter/internal/library"
)

func TestItSaysThatNothingWaits(t *testing.T) {
	f := hosttest.New(t)
	counts := f.Lib.Counts()
	for _, c := range []struct {
		unlabeled int
		says      bool
	}{{counts.Unlabeled, false}, {0, true}} {
		f.Numbers = &library.Counts{All: counts.All, Labeled: counts.All - c.unlabeled, Unlabeled: c.unlabeled}
		d := newSureDialog(f)
		d.choose(firstPercent)
		if words := d.wrong.Text; strings.Contains(words, "labeled or skipped") != c.says {
			t.Errorf("with %d unlabeled it says %q", c.unlabeled, words)
		}
		f.Dialogs().Close()
	}
}
