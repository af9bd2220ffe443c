// Package parallel shares work among the cores.
package parallel

import (
	"runtime"
	"sync"
)

// Each calls do for 0 to n-1 on all cores and returns when all calls have returned.
func Each(n int, do func(i int)) { on(runtime.GOMAXPROCS(0), n, do) }

// Beside calls do for 0 to n-1 and leaves a core to others where there is more than one: what follows a key must not keep
// the next article from the screen.
func Beside(n int, do func(i int)) { on(max(1, runtime.GOMAXPROCS(0)-1), n, do) }

func on(cores, n int, do func(i int)) {
	var wait sync.WaitGroup
	for core := range cores {
		wait.Go(func() {
			for i := core; i < n; i += cores {
				do(i)
			}
		})
	}
	wait.Wait()
}
