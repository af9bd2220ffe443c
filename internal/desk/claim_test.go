package desk

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// Whoever gives a library free removes the lock's file, which another may just have opened: that one must not take it for the library's.
func TestALibraryIsClaimedByOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.blotter")
	var holders, claims atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 2000 {
				release, err := claim(path)
				if err != nil {
					continue
				}
				claims.Add(1)
				if holders.Add(1) > 1 {
					t.Error("two hold the library")
				}
				holders.Add(-1)
				release()
			}
		})
	}
	all.Wait()
	if claims.Load() == 0 {
		t.Error("nobody ever held the library")
	}
}
