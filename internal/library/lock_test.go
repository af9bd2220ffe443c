package library

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Whoever gives a library free removes the lock's file, which another may just have opened: that one must not take it for the library's.
func TestALibraryIsLockedByOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.blotter")
	var holders, claims atomic.Int32
	var all sync.WaitGroup
	end := time.Now().Add(2 * time.Second)
	for range 16 {
		all.Go(func() {
			for time.Now().Before(end) {
				release, err := lock(path)
				if err != nil {
					continue
				}
				claims.Add(1)
				if holders.Add(1) > 1 {
					t.Error("two hold the library")
				}
				time.Sleep(50 * time.Microsecond)
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
