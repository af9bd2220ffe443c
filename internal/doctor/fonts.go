package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"blotter/internal/message"
)

// Letters that Blotter's own font lacks. fontconfig names fonts by languages.
var scripts = []struct{ language, name string }{
	{"zh", "doctor.chinese"}, {"ja", "doctor.japanese"}, {"ko", "doctor.korean"}, {"ar", "doctor.arabic"}, {"hi", "doctor.hindi"}, {"th", "doctor.thai"},
}

// fonts says which letters the system has fonts for, beside the Latin, Greek and Cyrillic ones that Blotter brings along.
func fonts(ctx context.Context) []Line {
	lines := []Line{fact("doctor.font-files", fmt.Sprint(fontFiles()))}
	if _, err := exec.LookPath("fc-list"); err != nil {
		return lines
	}
	var missing []message.Message
	for _, s := range scripts {
		if !hasFont(ctx, s.language) {
			missing = append(missing, message.New(s.name))
		}
	}
	if len(missing) == 0 {
		return append(lines, Line{Name: message.New("doctor.letters"), Value: message.New("doctor.letters-all")})
	}
	return append(lines, Line{
		Name: message.New("doctor.letters"), Value: message.New("doctor.letters-missing", "Languages", missing), Advice: message.New("doctor.install-fonts"),
	})
}

// fontFiles counts the files in the system's font folders.
func fontFiles() int {
	n := 0
	for _, folder := range xdg.FontDirs {
		_ = filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".otf", ".ttc":
				n++
			}
			return nil // a folder that cannot be read has no fonts
		})
	}
	return n
}

// hasFont reports whether fontconfig knows a font for a language.
func hasFont(ctx context.Context, language string) bool {
	ctx, stop := context.WithTimeout(ctx, 5*time.Second)
	defer stop()
	list := exec.CommandContext(ctx, "fc-list", ":lang="+language, "family")
	list.Env = append(os.Environ(), "LC_ALL=C")
	out, err := list.Output()
	return err == nil && len(strings.TrimSpace(string(out))) > 0
}
