// Guide prints the guide as one HTML file, for packages.
//
//	go run ./build/guide -language es -version 0.2.0
package main

import (
	"flag"
	"fmt"
	"os"

	"blotter/docs/guide"
)

func main() {
	language := flag.String("language", guide.Languages[0], "en or es")
	version := flag.String("version", "", "the version of the program that the guide is for")
	flag.Parse()
	page, err := guide.HTML(*language, *version)
	if err == nil {
		_, err = os.Stdout.Write(page)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "guide:", err)
		os.Exit(1)
	}
}
