package exchange

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// pathsOf returns the files and folders that a typed or pasted text names: a path, perhaps in quotation marks or beginning with ~, the
// address of a file, or several of these, one a line or parted by semicolons. It returns nil where any of them does not exist. It
// looks at the disk.
func pathsOf(text string) []string {
	if path, ok := existing(text); ok {
		return []string{path}
	}
	for _, mark := range []string{"\n", ";"} {
		if paths := allExisting(strings.Split(text, mark)); len(paths) > 0 {
			return paths
		}
	}
	return nil
}

// allExisting returns the paths that the parts of a text mean, nil where there is nothing at one of them. Blank parts do not count.
func allExisting(parts []string) (paths []string) {
	for _, part := range parts {
		if strings.TrimSpace(part) == "" {
			continue
		}
		path, ok := existing(part)
		if !ok {
			return nil
		}
		paths = append(paths, path)
	}
	return paths
}

// existing returns the path that a text means, if there is something at it.
func existing(text string) (string, bool) {
	for _, path := range []string{text, plainPath(text)} {
		if path == "" {
			continue
		}
		if _, err := os.Stat(path); err == nil {
			return path, true
		}
	}
	return "", false
}

// plainPath takes off what shells and file managers put around a path.
func plainPath(text string) string {
	path := strings.TrimSpace(text)
	if len(path) > 1 && (path[0] == '"' || path[0] == '\'') && path[len(path)-1] == path[0] {
		path = path[1 : len(path)-1]
	}
	if u, err := url.Parse(path); err == nil && u.Scheme == "file" {
		path = filepath.FromSlash(u.Path)
	}
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			path = home + rest
		}
	}
	return path
}
