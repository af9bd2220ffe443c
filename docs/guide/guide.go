// Package guide is the guide for those who use Blotter: twelve chapters in each language, as Markdown to read on the web and
// as one HTML file with its pictures inside, which F1 opens and the packages hold.
package guide

import (
	"bytes"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

//go:embed en es pictures page.html
var files embed.FS

// Languages are the languages that there is a guide in. The first one is the one to take for any other language.
var Languages = []string{"en", "es"}

// chapter is a chapter as the page shows it.
type chapter struct {
	ID    string // the name of its file without the ending: "03-label-fast"
	Title string
	Body  template.HTML
}

// HTML returns the whole guide in a language as one HTML file, which needs no other file and no network. version is the
// version of the program that it belongs to.
func HTML(language, version string) ([]byte, error) {
	names, err := fs.Glob(files, language+"/*.md")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("there is no guide in the language %q", language)
	}
	page := struct {
		Language, Version string
		Chapters          []chapter
	}{Language: language, Version: version}
	for _, name := range names {
		c, err := read(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		page.Chapters = append(page.Chapters, c)
	}
	shown, err := template.ParseFS(files, "page.html")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = shown.Execute(&out, page)
	return out.Bytes(), err
}

// read turns a chapter's Markdown into HTML.
func read(name string) (c chapter, err error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return c, err
	}
	title, rest, ok := strings.Cut(string(text), "\n")
	if !ok || !strings.HasPrefix(title, "# ") {
		return c, fmt.Errorf("it does not begin with a title, %q", title)
	}
	var body bytes.Buffer
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	if err := markdown.Convert([]byte(rest), &body); err != nil {
		return c, err
	}
	within, err := pictured(linked(body.String()))
	c = chapter{ID: strings.TrimSuffix(path.Base(name), ".md"), Title: strings.TrimPrefix(title, "# "), Body: template.HTML(within)}
	return c, err
}

var (
	link    = regexp.MustCompile(`href="([0-9][^"/#]*)\.md(#[^"]*)?"`)
	picture = regexp.MustCompile(`src="\.\./pictures/([^"]+)"`)
)

// linked turns links to other chapters into links within the page.
func linked(html string) string { return link.ReplaceAllString(html, `href="#$1"`) }

// pictured puts the pictures into the page.
func pictured(html string) (string, error) {
	var missing error
	html = picture.ReplaceAllStringFunc(html, func(src string) string {
		raw, err := files.ReadFile("pictures/" + picture.FindStringSubmatch(src)[1])
		if err != nil {
			missing = err
		}
		return `src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(raw) + `"`
	})
	return html, missing
}
