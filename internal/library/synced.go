package library

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"blotter/data"
	"blotter/data/store"
)

// conflictNames are the names that tools which keep folders in step give to the second of two files that were changed at once: what
// stands between the name of the library and its ending.
var conflictNames = regexp.MustCompile(`(?i)^(` + strings.Join([]string{
	`\.sync-conflict-\d{8}-\d{6}(-\w+)?`,                                        // Syncthing
	` \([^)]*(conflicted copy|en conflicto|conflit|konflikt|sfconflict)[^)]*\)`, // Dropbox, Nextcloud, Seafile
	`_conflict-\d{8}-\d{6}`,                                                     // ownCloud
	`[ .]?[\[(]?conflict[\])]?( \d+)?`,                                          // Google Drive, Resilio
	` ?\(\d+\)`, ` \d+`,                                                         // Google Drive, iCloud
	`-[\w-]+`, // OneDrive: the name of the machine
}, `|`) + `)$`)

// ownNames are the names that Blotter gives to a backup and to a rescued library beside the library.
var ownNames = regexp.MustCompile(`^-(saved-)?\d{4}-\d{2}-\d{2}-\d{6}$`)

// isConflictName reports whether a tool may have named a file so as the second version of a library. Both are names without a folder.
func isConflictName(library, file string) bool {
	ending := filepath.Ext(library)
	stem, ok := strings.CutSuffix(file, ending)
	if !ok || file == library {
		return false
	}
	rest, ok := strings.CutPrefix(stem, strings.TrimSuffix(library, ending))
	return ok && conflictNames.MatchString(rest) && !ownNames.MatchString(rest)
}

// ConflictedCopies lists the files beside a library that a tool which keeps folders in step has made because two machines changed the
// library at once: named as such tools do, and a copy of this library in which the same person works. Those that IgnoreCopy was called
// for are left out until they change.
func (m merges) ConflictedCopies(ctx context.Context) ([]string, error) {
	path := m.store.Path()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	mine, err := m.store.About(ctx)
	if err != nil {
		return nil, err
	}
	ignored, err := m.store.Setting(ctx, ignoredCopies)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, e := range entries {
		file := filepath.Join(filepath.Dir(path), e.Name())
		if !e.Type().IsRegular() || !isConflictName(filepath.Base(path), e.Name()) || slices.Contains(strings.Split(ignored, "\n"), stampOf(file)) {
			continue
		}
		if sameWork(ctx, mine, file) {
			found = append(found, file)
		}
	}
	return found, nil
}

// sameWork reports whether the file at path is a copy of the same library with the same person at work.
func sameWork(ctx context.Context, mine data.About, path string) bool {
	there, err := store.OpenForeign(ctx, path)
	if err != nil {
		return false
	}
	defer func() { _ = there.Close() }()
	about, err := there.About(ctx)
	return err == nil && about.UUID == mine.UUID && about.Author.UUID == mine.Author.UUID
}

// ignoredCopies is the key of the copies that nobody wants to hear of again, one a line.
const ignoredCopies = "copies.ignored"

// stampOf tells a file from an earlier state of it.
func stampOf(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return filepath.Base(path)
	}
	return filepath.Base(path) + "\t" + info.ModTime().UTC().Format("20060102150405.000")
}

// IgnoreCopy has ConflictedCopies leave a copy out until it changes, as after it was merged.
func (m merges) IgnoreCopy(ctx context.Context, path string) error {
	ignored, err := m.store.Setting(ctx, ignoredCopies)
	if err != nil || m.store.ReadOnly() {
		return err
	}
	const most = 50
	lines := []string{stampOf(path)}
	for line := range strings.SplitSeq(ignored, "\n") {
		if line != "" && line != lines[0] && len(lines) < most {
			lines = append(lines, line)
		}
	}
	return m.store.SetSetting(ctx, ignoredCopies, strings.Join(lines, "\n"))
}
