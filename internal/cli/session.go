package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"blotter/data/reading"
)

// session is what every command works with: its streams, and a context that ends with Ctrl-C.
type session struct {
	ctx      context.Context
	stop     context.CancelFunc
	stdin    io.Reader
	out      *bufio.Writer // remembers its first error until flush
	stderr   io.Writer
	progress *progress
}

func newSession(stdin io.Reader, stdout, stderr io.Writer) *session {
	ctx, stop := signal.NotifyContext(context.Background(), stopSignals()...)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	return &session{
		ctx: ctx, stop: stop, stdin: reading.Stoppable(ctx, stdin), out: bufio.NewWriter(stdout), stderr: stderr, progress: newProgress(stderr),
	}
}

// stopSignals are the signals that end a command in good order: Ctrl-C, a polite end, and a terminal that closes unless nohup is in force.
func stopSignals() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

// say tells the user something on standard error.
func (s *session) say(format string, args ...any) {
	s.progress.clear()
	_ = s.out.Flush() // its error comes again at the end
	fmt.Fprintf(s.stderr, format+"\n", args...)
}

// print writes a line of the result.
func (s *session) print(format string, args ...any) {
	s.progress.clear()
	fmt.Fprintf(s.out, format+"\n", args...)
}

// json writes one object of the result on a line of its own.
func (s *session) json(v any) error {
	s.progress.clear()
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	return nil
}

// flush writes out what is left of the result.
func (s *session) flush() error {
	s.progress.clear()
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("the result cannot be written: %w", err)
	}
	return nil
}

// asJSON is the flag that all commands share.
type asJSON struct {
	JSON bool `name:"json" help:"Print JSON; lists as one object per line."`
}
