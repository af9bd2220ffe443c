package store

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
)

// locksOf counts the locks that this process holds on a file.
func locksOf(t *testing.T, path string) (n int) {
	t.Helper()
	var info syscall.Stat_t
	must(t, syscall.Stat(path, &info))
	locks, err := os.ReadFile("/proc/locks")
	must(t, err)
	for line := range strings.Lines(string(locks)) {
		if strings.Contains(line, fmt.Sprintf(" %d ", os.Getpid())) && strings.Contains(line, fmt.Sprintf(":%d ", info.Ino)) {
			n++
		}
	}
	return n
}

// Without its locks a library would lose what another program folds in while this one still writes.
func TestOpeningTwiceKeepsTheLocks(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	if locksOf(t, s.Path()) == 0 {
		t.Skip("this system does not tell its locks")
	}
	for _, readOnly := range []bool{true, false} {
		again, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: readOnly})
		must(t, err)
		must(t, again.Close())
		if locksOf(t, s.Path()) == 0 {
			t.Fatal("opening the library a second time has taken its locks away")
		}
	}
}
