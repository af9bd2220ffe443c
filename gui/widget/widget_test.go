package widget

import (
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"blotter/gui/look"
)

// inWindow shows the object in a window of Blotter's look.
func inWindow(t testing.TB, o fyne.CanvasObject, width, height float32) fyne.Window {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light, 1))
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// besidePlain reports how a benchmark's step compares with what Fyne itself takes to measure and to make the texts that it shows.
func besidePlain(b *testing.B, texts func(i int) []string) {
	b.Helper()
	b.StopTimer()
	const rounds = 20
	started, made := time.Now(), []*canvas.Text(nil)
	for i := range rounds {
		made = made[:0]
		for _, s := range texts(i) {
			t := canvas.NewText(s, color.Black)
			t.Resize(fyne.MeasureText(s, t.TextSize, t.TextStyle))
			made = append(made, t)
		}
	}
	plain := time.Since(started) / rounds
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(plain), "of-plain")
}

func TestEveryWidgetIsDrawnAtAnySizeAndInBothLooks(t *testing.T) {
	rows := NewRows(func() int { return 9 }, func(i int, row *Row) {
		row.Set(RowData{Title: "A title that is rather long", Topic: "Cartel", Color: topicColor(i), Confidence: "88 %", Right: "cocaine corridor", Mark: Mark(i % 6)})
	})
	reader := NewReader()
	reader.SetArticle(Article{ID: 1, Title: "Title", Meta: "Meta", Text: "One two three.\n\nFour."})
	chip := NewChip(func() {})
	chip.Set(ChipData{Key: "1", Name: "Art theft", Color: color.Black, Suggested: true})
	side := NewSide()
	side.Set(SideData{Name: "Cartel", Count: "22", Color: color.Black, Selected: true})
	meter := NewMeter("stop")
	meter.OnStop = func() {}
	meter.Set("reading", 0.5)
	bars := NewBars()
	bars.Set([]Bar{{Name: "Art theft", Share: 0.9, Value: "93 %", Low: 0.8, High: 0.95}})
	split := NewSplit3(
		container.NewVBox(NewSideHeader("TOPICS"), side, NewSideLink("+ New topic", nil)),
		rows,
		container.NewBorder(NewStrip("Hide", "Read", "Press", "See"), container.NewVBox(NewFlow(6, 6, chip, NewKeyCap("S", "Not sure", nil)), NewConfirm("Enter", "Confirm", nil), meter, bars), nil, nil, reader),
		200, 360)
	w := inWindow(t, split, 1200, 800)
	for _, size := range []fyne.Size{{Width: 1100, Height: 700}, {Width: 660, Height: 300}, {Width: 10, Height: 10}} {
		for _, mode := range []look.Mode{look.Light, look.Dark} {
			for _, scale := range []float32{0.8, 2} {
				fyne.CurrentApp().Settings().SetTheme(look.New(mode, scale))
				w.Resize(size)
				w.Canvas().Capture()
			}
		}
	}
}
