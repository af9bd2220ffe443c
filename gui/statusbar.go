package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/job"
	"blotter/internal/library"
)

// statusBar is the foot of the window: how much is labeled, how good the suggestions are, what the last change did, and
// what is under way.
type statusBar struct {
	w       *Window
	labeled *text
	right   *widget.Link
	moved   *text
	see     *widget.Link
	message *text
	more    *widget.Link
	whole   string // the message, where it is longer than the line
	meter   *widget.Meter
	job     int64               // the job that the meter shows
	since   map[int64]time.Time // since when jobs are known to run
	content fyne.CanvasObject
}

func newStatusBar(w *Window) *statusBar {
	s := &statusBar{w: w, meter: widget.NewMeter(tr("statusbar.stop")), since: map[int64]time.Time{}}
	s.labeled, s.moved, s.message = muted(), muted(), muted()
	s.right = widget.NewQuietLink("", w.sayAccuracy)
	s.see = widget.NewLink(tr("statusbar.see"), func() { w.side.choose(library.Query{View: library.ViewMoved}) })
	s.more = widget.NewLink(tr("statusbar.more"), func() { w.question(tr("statusbar.what-happened"), label(s.whole), "", nil) })
	s.see.Hide()
	s.more.Hide()
	s.meter.Hide()
	s.meter.OnStop = func() { w.library.Stop(s.job) }
	for _, t := range []*text{s.labeled, s.moved, s.message} {
		t.elastic = true // what stands here must not make the window wider
	}
	s.labeled.dear, s.message.dear = true, true
	row := inRow(8, s.message, s.labeled, s.right, s.moved, s.see, s.message, s.more, s.meter)
	s.content = on(look.Chrome, widget.NewFrame(hairline(), nil, pad(16, 5, 16, 5, row)))
	return s
}

func muted() *text { return newText(look.MutedText, 12.5, fyne.TextStyle{}) }

// refresh shows the counts of the moment.
func (s *statusBar) refresh() {
	s.labeled.set(trn("statusbar.n-labeled", s.w.counts.Labeled))
	a := s.w.accuracy
	s.right.SetText(tr("statusbar.right-about-right-of-100-low", "Right", whole(100*a.Share), "Low", whole(100*a.Low), "High", whole(100*a.High)))
	setVisible(s.right, a.Of > 0)
	lay(s.content)
	if s.cut() && !s.more.Visible() {
		s.more.Show()
		lay(s.content)
	}
}

// sayAccuracy says what the figure of the status line is measured on, and why it may fall.
func (w *Window) sayAccuracy() {
	a := w.accuracy
	if a.Of == 0 {
		w.tell(tr("statusbar.how-often-suggestions-are-right-is"))
		return
	}
	words := trn("statusbar.measured-on-the-n-articles-that",
		a.Of, "Right", whole(100*a.Share), "Low", whole(100*a.Low), "High", whole(100*a.High)) + "\n\n" +
		tr("statusbar.the-figure-is-measured-anew-after")
	w.question(tr("command.how-often-suggestions-are-right"), label(words), "", nil)
}

// take shows what the pump brought.
func (s *statusBar) take(n news) {
	if len(n.labeled) > 0 {
		s.showMoved(0) // what the change before it moved
	}
	if n.model != nil && n.model.Settled {
		s.showMoved(n.model.Moved)
	}
	for _, j := range n.jobs {
		s.showJob(j.Progress)
	}
	s.refresh()
}

func (s *statusBar) showMoved(moved int) {
	if moved == 0 {
		s.moved.set("")
		s.see.Hide()
		return
	}
	s.moved.set("  " + trn("statusbar.last-change-moved-n-articles", moved))
	s.see.Show()
}

// cut tells whether the line has less room than the message takes.
func (s *statusBar) cut() bool {
	return s.whole != "" && (s.message.ink.Text != s.message.words || strings.Contains(s.whole, "\n"))
}

// patience is how long a job runs before its progress is shown: what is quicker would only flicker.
const patience = 700 * time.Millisecond

// showJob shows how far the newest lasting job is; a job that ends gives its place free.
func (s *statusBar) showJob(p job.Progress) {
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
		share, text := -1.0, short(p.Name.In(spoken))
		if p.Total > 0 {
			share = float64(p.Done) / float64(p.Total)
		}
		s.meter.Set(text, share)
		s.meter.Show()
	}
}

// longestName is how many characters of a job's name stand in the line; of larger ones fewer.
const longestName = 34

func short(name string) string { return clip(name, int(longestName/max(1, look.Scale()))) }

// say tells that something was done.
func (s *statusBar) say(words string) { s.tell(words, look.MutedText) }

// alarm tells that something went wrong.
func (s *statusBar) alarm(words string) { s.tell(words, theme.ColorNameError) }

func (s *statusBar) tell(words string, colour fyne.ThemeColorName) {
	s.whole = words
	s.message.recolour(colour)
	line, _, _ := strings.Cut(words, "\n")
	s.message.set("  " + line)
	s.more.Hide()
	lay(s.content)
	if s.cut() {
		s.more.Show()
		lay(s.content)
	}
}
