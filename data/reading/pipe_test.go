package reading_test

import (
	"context"
	"errors"
	"io"
	"testing"

	"blotter/data/reading"
)

func TestAReadingEndsWithTheContextWhileItWaits(t *testing.T) {
	reader, writer := io.Pipe()
	t.Cleanup(func() { _ = writer.Close() })
	ctx, cancel := context.WithCancel(t.Context())
	in := reading.Stoppable(ctx, reader)
	go func() { _, _ = writer.Write([]byte("abc")) }()
	read := make([]byte, 2)
	for _, want := range []string{"ab", "c"} {
		if n, err := in.Read(read); err != nil || string(read[:n]) != want {
			t.Fatalf("read %q, %v, want %q", read[:n], err, want)
		}
	}
	cancel()
	if n, err := in.Read(read); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("read %d, %v, want the context's error", n, err)
	}
}
