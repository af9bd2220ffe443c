package library

import "iter"

// prefetchMost is how many items are read before the library is ready for them.
const prefetchMost = 1024

// prefetch runs a sequence on a goroutine of its own, so that files are read while the library writes.
func prefetch[T any](from iter.Seq2[T, error]) iter.Seq2[T, error] { return prefetchBy(from, 1) }

// prefetchBy does what prefetch does and hands the items over so many at once. That saves waking a goroutine for each, and suits a source
// that is never slow.
func prefetchBy[T any](from iter.Seq2[T, error], size int) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		batches, left := make(chan []prefetched[T], max(1, prefetchMost/size)), make(chan struct{})
		defer close(left)
		go func() {
			defer close(batches)
			gather(from, size, batches, left)
		}()
		for batch := range batches {
			for i := range batch {
				if !yield(batch[i].value, batch[i].err) {
					return
				}
			}
		}
	}
}

// prefetched is what a sequence yielded.
type prefetched[T any] struct {
	value T
	err   error
}

// gather sends what a sequence yields in batches until it ends or left is closed.
func gather[T any](from iter.Seq2[T, error], size int, batches chan<- []prefetched[T], left <-chan struct{}) {
	batch := make([]prefetched[T], 0, size)
	send := func() bool {
		select {
		case batches <- batch:
			batch = make([]prefetched[T], 0, size)
			return true
		case <-left:
			return false
		}
	}
	for value, err := range from {
		if batch = append(batch, prefetched[T]{value, err}); len(batch) == size && !send() {
			return
		}
	}
	if len(batch) > 0 {
		send()
	}
}
