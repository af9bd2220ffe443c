package history

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data/store"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// ShowBackups lists the copies of the library, each of which can be brought back.
func (a *Dialogs) ShowBackups() {
	h := a.h
	path := h.Library().Path()
	tasks.Fetch(h.Tasks(), "backups", func(ctx context.Context) ([]library.Backup, error) { return library.Backups(ctx, path) },
		func(backups []library.Backup, err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			d := h.Dialogs().Open(i18n.T("backups.backups"), a.backupList(backups), i18n.T("backups.make-one-now"), a.backUpNow).Showing()
			if len(backups) > fewBackups {
				d.Sized(860, 520)
			} else {
				d.Fitted(860)
			}
		})
}

// fewBackups is how many backups are listed without scrolling.
const fewBackups = 12

func (a *Dialogs) backupList(backups []library.Backup) fyne.CanvasObject {
	if len(backups) == 0 {
		return widget.NewLabel(i18n.T("backups.there-is-no-backup-yet-blotter"))
	}
	list := container.New(&layout.VBox{Gap: 6})
	times := backupTimes(backups)
	for i, b := range backups {
		list.Add(a.backupLine(times[i], b))
	}
	where := widget.NewCaption(whereBackups(backups))
	if len(backups) > fewBackups {
		return layout.Between(nil, where, container.NewVScroll(list))
	}
	return layout.NewWrapping(12, list, where)
}

// backupTimes returns when backups were made, to the second where two are from the same minute.
func backupTimes(backups []library.Backup) []string {
	alike := map[string]int{}
	for _, b := range backups {
		alike[i18n.DateTime(b.At)]++
	}
	times := make([]string, len(backups))
	for i, b := range backups {
		if times[i] = i18n.DateTime(b.At); alike[times[i]] > 1 {
			times[i] = i18n.DateTimeSeconds(b.At)
		}
	}
	return times
}

// whereBackups says which folders the backups are in.
func whereBackups(backups []library.Backup) string {
	var folders []string
	for _, b := range backups {
		if dir := filepath.Dir(b.Path); !slices.Contains(folders, dir) {
			folders = append(folders, dir)
		}
	}
	if len(folders) == 1 {
		return i18n.T("backups.they-are-in-the-folder-folder", "Folder", folders[0])
	}
	return i18n.T("backups.they-are-in-the-folders-folder", "Folder", folders[0], "Other", folders[1])
}

func (a *Dialogs) backupLine(made string, b library.Backup) fyne.CanvasObject {
	when := widget.NewText(look.Text, 13, fyne.TextStyle{})
	when.Set(made)
	what := widget.NewMuted()
	what.Shrinkable = true
	what.Set(wordBackup(b))
	if b.Err != nil {
		return layout.NewRow(12, what, when, what)
	}
	return layout.NewRow(12, what, when, what, widget.NewLink(i18n.T("backups.bring-back"), func() { a.askRestore(b) }))
}

func wordBackup(b library.Backup) string {
	if b.Err != nil {
		return i18n.T("backups.damaged") + ", " + i18n.Megabytes(b.Size)
	}
	return strings.Join([]string{i18n.N("common.n-labels", b.Labels), i18n.N("common.n-articles", b.Articles), i18n.Megabytes(b.Size), origin(b.Copy)}, ", ")
}

// origin says why a backup was made.
func origin(c store.Copy) string {
	switch c.Origin {
	case store.Automatic:
		return i18n.T("backups.automatic")
	case store.AskedFor:
		return i18n.T("backups.made-by-hand")
	case store.BeforeEmptying:
		return i18n.T("backups.before-the-trash-was-emptied")
	case store.BeforeUpdate:
		return i18n.T("backups.before-an-update")
	case store.BeforeRepair:
		return i18n.T("backups.before-a-repair")
	case store.Replaced:
		return i18n.T("backups.the-library-as-it-was-before", "Time", c.At.Format("15:04"))
	}
	return string(c.Origin)
}

// askRestore asks before it brings a backup back.
func (a *Dialogs) askRestore(b library.Backup) {
	h := a.h
	h.Dialogs().Close()
	text := i18n.T("backups.the-library-has-now-now-in",
		"Now", i18n.N("common.n-labels", h.Counts().Labeled), "Then", i18n.N("common.n-labels", b.Labels))
	h.Dialogs().Open(i18n.T("backups.go-back-to-when", "When", i18n.DateTime(b.At)), widget.NewLabel(text), i18n.T("backups.go-back"), func() {
		if a.OnRestore != nil {
			a.OnRestore(b.Path)
		}
	})
}

// backUpNow makes a backup in the background.
func (a *Dialogs) backUpNow() {
	h := a.h
	h.Library().Start(message.New("job.making-a-backup"), "backup", func(ctx context.Context, report func(done, total int64)) error {
		path, err := h.Library().BackUp(ctx, func(done, total int) { report(int64(done), int64(total)) })
		if err == nil {
			h.Tasks().Post(func() { h.Say(i18n.T("backups.a-backup-is-made-and-checked", "File", filepath.Base(path))) })
		}
		return err
	})
}
