package gui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"blotter/data/store"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"

	"blotter/internal/message"
)

// showBackups lists the copies of the library; each can be brought back.
func (w *Window) showBackups() {
	path := w.library.Path()
	fetch(w.back, "backups", func(ctx context.Context) ([]library.Backup, error) { return library.Backups(ctx, path) },
		func(backups []library.Backup, err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.question(tr("backups.backups"), w.backupList(backups), tr("backups.make-one-now"), w.backUpNow).sized(860, 520).showing()
		})
}

func (w *Window) backupList(backups []library.Backup) fyne.CanvasObject {
	if len(backups) == 0 {
		return label(tr("backups.there-is-no-backup-yet-blotter"))
	}
	list := container.New(&stacked{gap: 6})
	times := backupTimes(backups)
	for i, b := range backups {
		list.Add(w.backupLine(times[i], b))
	}
	return between(nil, caption(whereBackups(backups)), container.NewVScroll(list))
}

// backupTimes says when backups were made, to the second where two are of one minute.
func backupTimes(backups []library.Backup) []string {
	alike := map[string]int{}
	for _, b := range backups {
		alike[moment(b.At)]++
	}
	times := make([]string, len(backups))
	for i, b := range backups {
		if times[i] = moment(b.At); alike[times[i]] > 1 {
			times[i] = fineMoment(b.At)
		}
	}
	return times
}

// whereBackups says in which folders backups lie.
func whereBackups(backups []library.Backup) string {
	var folders []string
	for _, b := range backups {
		if dir := filepath.Dir(b.Path); !slices.Contains(folders, dir) {
			folders = append(folders, dir)
		}
	}
	if len(folders) == 1 {
		return tr("backups.they-are-in-the-folder-folder", "Folder", folders[0])
	}
	return tr("backups.they-are-in-the-folders-folder", "Folder", folders[0], "Other", folders[1])
}

func (w *Window) backupLine(made string, b library.Backup) fyne.CanvasObject {
	when := newText(look.Text, 13, fyne.TextStyle{})
	when.set(made)
	what := muted()
	what.set(wordBackup(b))
	room := canvas.NewRectangle(nil)
	if b.Err != nil {
		return inRow(12, room, when, what, room)
	}
	return inRow(12, room, when, what, room, widget.NewLink(tr("backups.bring-back"), func() { w.askRestore(b) }))
}

func wordBackup(b library.Backup) string {
	if b.Err != nil {
		return tr("backups.damaged") + ", " + megabytes(b.Size)
	}
	return strings.Join([]string{trn("common.n-labels", b.Labels), trn("common.n-articles", b.Articles), megabytes(b.Size), origin(b.Copy)}, ", ")
}

// origin words how a backup came to be.
func origin(c store.Copy) string {
	switch c.Origin {
	case store.Automatic:
		return tr("backups.automatic")
	case store.AskedFor:
		return tr("backups.made-by-hand")
	case store.BeforeEmptying:
		return tr("backups.before-the-trash-was-emptied")
	case store.BeforeUpdate:
		return tr("backups.before-an-update")
	case store.BeforeRepair:
		return tr("backups.before-a-repair")
	case store.Replaced:
		return tr("backups.the-library-as-it-was-before", "Time", c.At.Format("15:04"))
	}
	return string(c.Origin)
}

// askRestore asks before the library becomes what it was.
func (w *Window) askRestore(b library.Backup) {
	w.ask.leave()
	text := tr("backups.the-library-has-now-now-in",
		"Now", trn("common.n-labels", w.counts.Labeled), "Then", trn("common.n-labels", b.Labels))
	w.question(tr("backups.go-back-to-when", "When", moment(b.At)), label(text), tr("backups.go-back"), func() {
		if w.OnRestore != nil {
			w.OnRestore(b.Path)
		}
	})
}

// backUpNow makes a backup in the background.
func (w *Window) backUpNow() {
	w.library.Start(message.New("job.making-a-backup"), "backup", func(ctx context.Context, report func(done, total int64)) error {
		path, err := w.library.BackUp(ctx, func(done, total int) { report(int64(done), int64(total)) })
		if err == nil {
			w.post(func() { w.tell(tr("backups.a-backup-is-made-and-checked", "File", filepath.Base(path))) })
		}
		return err
	})
}

// restore closes the library, puts a backup in its place and opens that.
func (s *session) restore(backup string) {
	old, before := s.window, s.library
	old.remember()
	old.tell(tr("backups.going-back-to-the-backup"))
	go func() {
		old.Close()
		kept, err := swap(before, backup)
		ctx := context.Background()
		d, failure := openLibrary(ctx, before.Path())
		fyne.Do(func() { s.restored(d, kept, err, failure) })
	}()
}

// swap puts a backup in the place of a desk's library and tells where that is kept.
func swap(d *library.Library, backup string) (kept string, err error) {
	if err := d.Close(); err != nil {
		return "", err
	}
	return library.RestoreBackup(context.Background(), backup, d.Path())
}

// restored shows what came of going back.
func (s *session) restored(d *library.Library, kept string, err, failure error) {
	if failure != nil {
		s.window = nil
		s.refuse(errors.Join(err, failure))
		return
	}
	s.show(d, remembered(context.Background(), d))
	if err != nil {
		s.window.fail(err)
		return
	}
	s.window.tell(tr("backups.the-library-is-again-what-it", "File", filepath.Base(kept)))
}

// sayIfReadOnly tells why nothing can be changed in this window.
func (w *Window) sayIfReadOnly() {
	if w.library.ReadOnly() {
		w.win.SetTitle(tr("backups.title-reading-only", "Title", w.win.Title()))
		w.tell(sentence(w.whyReadOnly()))
	}
}

// whyReadOnly says what keeps a library from being changed, and what to do.
func (w *Window) whyReadOnly() error {
	switch {
	case w.library.TakenElsewhere():
		return message.NewError("backups.open-in-another-window-here-it")
	case w.library.DiskFull():
		return message.NewError("backups.the-disk-is-full-this-library")
	}
	return message.NewError("backups.this-library-or-its-folder-may")
}
