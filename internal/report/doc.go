// Package report turns what a library knows into numbers about the whole of it, as plain data: how many articles are about each topic,
// how good the suggestions are, whether everything was found. The window, the command line and the written report show the same ones.
//
// Its functions are pure. internal/library gives them a [Library] as it is at one moment.
package report
