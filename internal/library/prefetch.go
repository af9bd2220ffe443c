package library

import "iter"

// prefetchMost is how many drafts are read before the library is ready for them.
const prefetchMost = 1024

// prefetch runs a sequence on a goroutine of its own, so that files are read while the library writes.
func prefetch[T any](from iter.Seq2[T, error]) iter.Seq2[T, error] {
	type item struct {
		value T
		err   error
	}
	return func(yield func(T, error) bool) {
		items, left := make(chan item, prefetchMost), make(chan struct{})
		defer close(left)
		go func() {
			defer close(items)
			for value, err := range from {
				select {
				case items <- item{value, err}:
				case <-left:
					return
				}
			}
		}()
		for i := range items {
			if !yield(i.value, i.err) {
				return
			}
		}
	}
}
