package doctor

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/dustin/go-humanize"

	"blotter/data/store"
	"blotter/internal/message"
)

// library says whether a library is whole, how large it is, and what lies around it. It opens the file for reading only.
func library(ctx context.Context, o Options, h hidden) []Line {
	which := message.New("doctor.named-library")
	if o.Library == o.Default {
		which = message.New("doctor.default-library")
	}
	lines := []Line{{Name: message.New("doctor.which"), Value: which}}
	info, err := os.Stat(o.Library)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return append(lines, Line{Name: message.New("doctor.health"), Value: message.New("doctor.no-library"), Advice: message.New("doctor.library-comes")})
	case err != nil:
		return append(lines, unreadable(err, h))
	}
	lines = append(lines, sizes(o.Library, info), holds(ctx, o.Library, h), whole(ctx, o.Library, h), mayWrite(o.Library, info),
		space("doctor.library-disk", filepath.Dir(o.Library), "FOLDER"), backups(o.Library))
	return lines
}

// unreadable is a library that cannot be looked into.
func unreadable(err error, h hidden) Line {
	return problem("doctor.health", message.Text(h.text(message.Of(err, message.English))), message.New("doctor.library-remedy"))
}

// sizes says how large the file is, and what waits in its side file.
func sizes(path string, info fs.FileInfo) Line {
	var waiting int64
	if side, err := os.Stat(path + "-wal"); err == nil {
		waiting = side.Size()
	}
	return fact("doctor.size", humanize.IBytes(uint64(info.Size()))+" + "+humanize.IBytes(uint64(waiting)))
}

// holds counts what is in the library.
func holds(ctx context.Context, path string, h hidden) Line {
	found, err := store.Glance(ctx, path)
	if err != nil {
		return unreadable(err, h)
	}
	return Line{Name: message.New("doctor.holds"), Value: message.Count("doctor.n-articles", found.Articles, "Labels", found.Labels, "Trash", found.Trashed)}
}

// whole reads every page of the file.
func whole(ctx context.Context, path string, h hidden) Line {
	from := time.Now()
	if err := store.Verify(ctx, path); err != nil {
		return unreadable(err, h)
	}
	took := time.Since(from).Round(10 * time.Millisecond).String()
	return Line{Name: message.New("doctor.health"), Value: message.New("doctor.is-whole", "Took", took)}
}

// mayWrite says who may read and change the file.
func mayWrite(path string, info fs.FileInfo) Line {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return problem("doctor.permissions", message.Text(info.Mode().String()), message.New("doctor.read-only"))
	}
	_ = f.Close() // nothing was written
	return fact("doctor.permissions", info.Mode().String())
}

// backups says how many copies of the library there are, and of when.
func backups(path string) Line {
	copies, err := store.Copies(path)
	if err != nil || len(copies) == 0 {
		return Line{Name: message.New("doctor.backups"), Value: message.New("doctor.no-backups"), Advice: message.New("doctor.back-up")}
	}
	return Line{Name: message.New("doctor.backups"), Value: message.Count("doctor.n-backups", len(copies), "When", copies[0].At.UTC().Format("2006-01-02 15:04 UTC"))}
}
