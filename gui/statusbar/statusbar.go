// Package statusbar is the foot of the window: how much is labeled, how good the suggestions are, what the last change did, and what is
// under way.
package statusbar

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"blotter/gui/events"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/job"
	"blotter/internal/library"
)

// Bar is the foot of the window: how much is labeled, how good the suggestions are, what the last change did, and
// what is under way.
type Bar struct {
	h        host.Host
	accuracy library.Accuracy
	labeled  *widget.Text
	right    *widget.Link
	moved    *widget.Text
	see      *widget.Link
	message  *widget.Text
	more     *widget.Link
	whole    string // the message, where it is longer than the line
	meter    *widget.Meter
	job      int64               // the job that the meter shows
	since    map[int64]time.Time // since when jobs are known to run
	content  fyne.CanvasObject
}

// New returns the status bar of a window.
func New(h host.Host) *Bar {
	s := &Bar{h: h, meter: widget.NewMeter(i18n.T("statusbar.stop")), since: map[int64]time.Time{}}
	s.labeled, s.moved, s.message = widget.NewMuted(), widget.NewMuted(), widget.NewMuted()
	s.right = widget.NewQuietLink("", s.SayAccuracy)
	s.see = widget.NewLink(i18n.T("statusbar.see"), func() { h.Show(library.Query{View: library.ViewMoved}) })
	s.more = widget.NewLink(i18n.T("statusbar.more"), func() { h.Dialogs().Open(i18n.T("statusbar.what-happened"), widget.NewLabel(s.whole), "", nil) })
	s.see.Hide()
	s.more.Hide()
	s.meter.Hide()
	s.meter.OnStop = func() { h.Library().Stop(s.job) }
	for _, t := range []*widget.Text{s.labeled, s.moved, s.message} {
		t.Shrinkable = true // what stands here must not make the window wider
	}
	s.labeled.Priority, s.message.Priority = true, true
	row := layout.NewRow(8, s.message, s.labeled, s.right, s.moved, s.see, s.message, s.more, s.meter)
	s.content = layout.On(look.Chrome, widget.NewFrame(widget.NewHairline(), nil, layout.Pad(16, 5, 16, 5, row)))
	return s
}

// Refresh shows the counts of the moment.
func (s *Bar) Refresh() {
	s.labeled.Set(i18n.N("statusbar.n-labeled", s.h.Counts().Labeled))
	a := s.accuracy
	s.right.SetText(i18n.T("statusbar.right-about-right-of-100-low", "Right", i18n.Whole(100*a.Share), "Low", i18n.Whole(100*a.Low), "High", i18n.Whole(100*a.High)))
	widget.SetVisible(s.right, a.Of > 0)
	layout.Arrange(s.content)
	if s.cut() && !s.more.Visible() {
		widget.SetVisible(s.more, true)
		layout.Arrange(s.content)
	}
}

// SayAccuracy says what the figure of the status line is measured on, and why it may fall.
func (s *Bar) SayAccuracy() {
	a := s.accuracy
	if a.Of == 0 {
		s.h.Say(i18n.T("statusbar.how-often-suggestions-are-right-is"))
		return
	}
	measured := "statusbar.measured-on-the-n-articles-that"
	if a.Audited {
		measured = "statusbar.measured-by-the-audit"
	}
	words := i18n.N(measured,
		a.Of, "Right", i18n.Whole(100*a.Share), "Low", i18n.Whole(100*a.Low), "High", i18n.Whole(100*a.High)) + "\n\n" +
		i18n.T("statusbar.the-figure-is-measured-anew-after")
	s.h.Dialogs().Open(i18n.T("command.how-often-suggestions-are-right"), widget.NewLabel(words), "", nil)
}

// Take shows what a batch of events changed.
func (s *Bar) Take(n events.Batch) {
	s.accuracy = n.Accuracy
	if len(n.Labeled) > 0 {
		s.showMoved(0) // what the change before it moved
	}
	if n.Model != nil && n.Model.Settled {
		s.showMoved(n.Model.Moved)
	}
	for _, j := range n.Jobs {
		s.showJob(j.Progress)
	}
	s.Refresh()
}

func (s *Bar) showMoved(moved int) {
	if moved == 0 {
		s.moved.Set("")
		s.see.Hide()
		return
	}
	s.moved.Set("  " + i18n.N("statusbar.last-change-moved-n-articles", moved))
	widget.SetVisible(s.see, true)
}

// cut tells whether the line has less room than the message takes.
func (s *Bar) cut() bool {
	return s.whole != "" && (s.message.IsCut() || strings.Contains(s.whole, "\n"))
}

// patience is how long a job runs before its progress is shown: what is quicker would only flicker.
const patience = 700 * time.Millisecond

// showJob shows how far the newest lasting job is; a job that ends gives its place free.
func (s *Bar) showJob(p job.Progress) {
	switch {
	case p.Name.IsZero():
	case p.Ended:
		delete(s.since, p.ID)
		if p.ID == s.job {
			s.job = 0
			s.meter.Hide()
		}
	case s.since[p.ID].IsZero():
		s.since[p.ID] = time.Now()
	case time.Since(s.since[p.ID]) > patience && p.ID >= s.job:
		s.job = p.ID
		share, text := -1.0, short(i18n.Say(p.Name))
		if p.Total > 0 {
			share = float64(p.Done) / float64(p.Total)
		}
		s.meter.Set(text, share)
		widget.SetVisible(s.meter, true)
	}
}

// longestName is how many characters of a job's name stand in the line; of larger ones fewer.
const longestName = 34

func short(name string) string { return i18n.Clip(name, int(longestName/max(1, look.Scale()))) }

// Say tells that something was done.
func (s *Bar) Say(words string) { s.show(words, look.MutedText) }

// Alarm tells that something went wrong.
func (s *Bar) Alarm(words string) { s.show(words, theme.ColorNameError) }

func (s *Bar) show(words string, color fyne.ThemeColorName) {
	s.whole = words
	s.message.SetColor(color)
	line, _, _ := strings.Cut(words, "\n")
	s.message.Set("  " + line)
	s.more.Hide()
	layout.Arrange(s.content)
	if s.cut() {
		widget.SetVisible(s.more, true)
		layout.Arrange(s.content)
	}
}

// Content returns what is drawn.
func (s *Bar) Content() fyne.CanvasObject { return s.content }

// Whole returns the whole message, of which the bar may show the beginning only.
func (s *Bar) Whole() string { return s.whole }
