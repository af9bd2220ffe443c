package main

import (
	"io"
	"log/slog"
	"os"
)

func init() { setLog(os.Getenv("BLOTTER_LOG"), os.Stderr) }

// setLog sends log lines from a level on (debug, info, warn or error) to a writer. It leaves the log as it is where the
// level is none.
func setLog(level string, to io.Writer) {
	var least slog.Level
	if least.UnmarshalText([]byte(level)) == nil {
		slog.SetDefault(slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: least})))
	}
}
