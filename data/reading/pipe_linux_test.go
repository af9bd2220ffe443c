package reading_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"blotter/data/reading"
)

// A pipe that nobody writes to, and one whose writer never comes to an end, are left as soon as the context ends.
func TestAPipeWithoutAWriterEndsWithTheContext(t *testing.T) {
	for _, written := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "pipe")
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Skip("no pipes here:", err)
		}
		if written {
			writer, err := os.OpenFile(path, os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = writer.Close() })
			if _, err := writer.WriteString("title,text\nA,one\n"); err != nil {
				t.Fatal(err)
			}
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		t.Cleanup(cancel)
		done := make(chan error, 1)
		go func() {
			var last error
			for _, err := range reading.Articles(ctx, []string{path}, reading.Options{}) {
				last = err
			}
			done <- last
		}()
		select {
		case err := <-done:
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("written to: %v: the last error is %v", written, err)
			}
		case <-time.After(2 * time.Minute):
			t.Fatalf("written to: %v: the reading hangs", written)
		}
	}
}
