// Blotter sorts a private pile of news articles into topics: it suggests, its owner corrects, it learns.
package main

import (
	"fmt"
	"os"
	"strings"

	"blotter/internal/cli"
)

func main() { os.Exit(run(os.Args[1:])) }

// run returns the exit status of a command line: the window where there is no subcommand, else the subcommand.
func run(args []string) int {
	if path, ok := forWindow(args); ok {
		return showWindow(path)
	}
	// The main goroutine is tied to its thread where the window is linked in, and slow there.
	status := make(chan int)
	go func() { status <- cli.Run(args, os.Stdin, os.Stdout, os.Stderr) }()
	return <-status
}

// forWindow tells whether the arguments ask for the window, and on which library, "" for the default one.
func forWindow(args []string) (path string, ok bool) {
	switch {
	case len(args) == 0:
		return "", true
	case len(args) == 1 && strings.HasSuffix(args[0], ".blotter") && !strings.HasPrefix(args[0], "-"):
		return args[0], true
	}
	return "", false
}

func showWindow(path string) int {
	if err := openWindow(path); err != nil {
		fmt.Fprintln(os.Stderr, "blotter:", err)
		return 1
	}
	return 0
}
