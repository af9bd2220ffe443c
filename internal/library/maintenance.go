package library

import (
	"context"
	"time"

	"blotter/internal/message"
)

// every does something again and again until the library is closed. What goes wrong is announced once, until it has gone
// well again.
func (c *core) every(pause time.Duration, key string, do func(context.Context) error) {
	c.jobs.Start(message.Message{}, key, func(ctx context.Context, _ func(done, total int64)) error {
		look := time.NewTicker(pause)
		defer look.Stop()
		told := false
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-look.C:
			}
			err := do(ctx)
			if err != nil && !told && ctx.Err() == nil {
				c.events.send(Failed{err})
			}
			told = err != nil
		}
	})
}
