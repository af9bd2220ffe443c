package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"blotter/gui/look"
)

func blank() fyne.CanvasObject { return canvas.NewRectangle(nil) }

func TestDividersMoveAndKeepEveryPaneItsLeastWidth(t *testing.T) {
	a, b, c := blank(), blank(), blank()
	s := NewSplit3(a, b, c, 210, 370)
	inWindow(t, s, 1400, 600)
	drag := func(i int, x float32) {
		s.dividers[i].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(x, 10)}})
	}
	widths := func() [3]float32 { return [3]float32{a.Size().Width, b.Size().Width, c.Size().Width} }
	for _, step := range []struct {
		divider int
		to      float32
		want    [3]float32
	}{
		{0, 300, [3]float32{300, 370, 730}},
		{1, 500, [3]float32{300, 200, 900}},
		{1, 800, [3]float32{300, 500, 600}},
		{0, -50, [3]float32{120, 500, 780}},
		{1, 5000, [3]float32{120, 980, 300}},
	} {
		drag(step.divider, step.to)
		if got := widths(); got != step.want {
			t.Errorf("divider %d to %v: %v, want %v", step.divider, step.to, got, step.want)
		}
	}
	heard := false
	s.OnMoved = func(first, second float32) { heard = first == 120 && second == 980 }
	s.dividers[0].DragEnd()
	if !heard {
		t.Error("the window was not told")
	}
	a.Hide()
	s.Refresh()
	if got := widths(); got[1] != 980 || got[2] != 420 {
		t.Errorf("without the first pane: %v", got)
	}
}

func TestPanesFitANarrowWindow(t *testing.T) {
	a, b, c := blank(), blank(), blank()
	s := NewSplit3(a, b, c, 210, 370)
	inWindow(t, s, 700, 600)
	if a.Size().Width != 200 || b.Size().Width != 200 || c.Size().Width != 300 {
		t.Errorf("%v %v %v", a.Size().Width, b.Size().Width, c.Size().Width)
	}
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 2))
	s.Refresh()
	if sum := a.Size().Width + b.Size().Width + c.Size().Width; sum != 700 || c.Size().Width < 200 {
		t.Errorf("at 200 %%: %v %v %v", a.Size().Width, b.Size().Width, c.Size().Width)
	}
	if first, second := s.Widths(); first != 210 || second != 370 {
		t.Errorf("a narrow window changed what is wanted: %v, %v", first, second)
	}
}

func TestFlowWraps(t *testing.T) {
	var chips []fyne.CanvasObject
	for _, name := range []string{"Art theft", "Cartel", "Cybercrime", "Gender violence"} {
		c := NewChip(nil)
		c.Set(ChipData{Key: "1", Name: name, Color: topicColor(0)})
		chips = append(chips, c)
	}
	flow := NewFlow(7, 7, chips...)
	inWindow(t, container.NewVBox(flow), 900, 300)
	one := flow.MinSize().Height
	flow.Resize(fyne.NewSize(250, 300))
	if two := flow.MinSize().Height; two <= one {
		t.Errorf("height %v at 900, %v at 250", one, two)
	}
	if chips[0].Position().Y == chips[3].Position().Y {
		t.Error("the last chip is in the first row")
	}
	chips[1].Hide()
	flow.Refresh()
	if chips[2].Position().X > chips[0].Size().Width+10 {
		t.Error("a hidden chip takes room")
	}
}

func TestSmallWidgetsAnswer(t *testing.T) {
	heard := ""
	say := func(s string) func() { return func() { heard = s } }
	chip := NewChip(say("chip"))
	chip.Set(ChipData{Name: "Cartel"})
	side := NewSide()
	side.OnTap = say("side")
	side.OnSecondary = func(fyne.Position) { heard = "side menu" }
	confirm := NewConfirm("Enter", "Confirm", say("confirm"))
	header := NewSideHeader("TOPICS")
	header.OnAdd = say("add")
	strip := NewStrip("Hide", "Read", "Press", "See")
	strip.OnDismiss = say("dismiss")
	meter := NewMeter("stop")
	meter.OnStop = say("stop")
	bars := NewBars()
	bars.OnTap = func(i int) { heard = "bar " + string(rune('0'+i)) }
	bars.Set([]Bar{{Name: "a", Share: 1}, {Name: "b", Share: 0.5}})
	key, link, button, tab := NewKeyCap("S", "Not sure", say("key")), NewLink("see", say("link")), NewButton("Import", say("button")), NewTab("Quality", false, say("tab"))
	inWindow(t, container.NewVBox(chip, side, confirm, header, strip, meter, bars, key, link, button, tab), 500, 700)

	for _, c := range []struct {
		tap  func()
		want string
	}{
		{func() { test.Tap(chip) }, "chip"},
		{func() { test.Tap(side) }, "side"},
		{func() { test.TapSecondary(side) }, "side menu"},
		{func() { test.Tap(confirm) }, "confirm"},
		{func() { confirm.SetEnabled(false); test.Tap(confirm) }, ""},
		{func() { test.TapAt(header, fyne.NewPos(20, 5)) }, ""},
		{func() { test.TapAt(header, fyne.NewPos(header.Size().Width-15, 5)) }, "add"},
		{func() { test.Tap(meter.stop) }, "stop"},
		{func() { test.TapAt(bars, fyne.NewPos(5, bars.rowHeight()*1.5)) }, "bar 1"},
		{func() { test.Tap(key) }, "key"},
		{func() { test.Tap(link) }, "link"},
		{func() { test.Tap(button) }, "button"},
		{func() { test.Tap(tab) }, "tab"},
		{func() { test.Tap(strip.close) }, "dismiss"},
	} {
		heard = ""
		c.tap()
		if heard != c.want {
			t.Errorf("heard %q, want %q", heard, c.want)
		}
	}
	if strip.Visible() {
		t.Error("the strip stays")
	}
}

func TestTheScrollBarScrolls(t *testing.T) {
	n := 1000
	r := listOf(t, &n, 640)
	b := r.bar
	down := func(y float32) {
		b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, y)}})
	}
	down(639)
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 900)}})
	b.DragEnd()
	if _, last := r.VisibleRange(); last != n-1 {
		t.Errorf("dragged to the end, at %d", last)
	}
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, -90)}})
	if first, _ := r.VisibleRange(); first != 0 {
		t.Errorf("dragged to the top, at %d", first)
	}
}

// TestPictures compares the widgets with how they were approved to look, made
// in that look and after a change to it.
func TestPictures(t *testing.T) {
	for name, mode := range map[string]look.Mode{"light": look.Light, "dark": look.Dark} {
		t.Run(name, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(look.New(mode, 1))
			w := test.NewTempWindow(t, pictured())
			w.SetPadded(false)
			w.Resize(fyne.NewSize(760, 560))
			test.AssertImageMatches(t, name+".png", w.Canvas().Capture())

			app.Settings().SetTheme(look.New(look.Light+look.Dark-mode, 1.5))
			app.Settings().SetTheme(look.New(mode, 1))
			test.AssertImageMatches(t, name+".png", w.Canvas().Capture())
		})
	}
}

// pictured is one of everything.
func pictured() fyne.CanvasObject {
	rows := NewRows(func() int { return 5 }, func(i int, row *Row) {
		row.Set(RowData{
			Title: "Ransom note locks three clinics out of their records", Topic: "Cybercrime", Confidence: "91 %", Right: "servers",
			Color: topicColor(i), Mark: []Mark{Suggested, Labeled, NotSure, Saving, NoMark}[i], Current: i == 0, Selected: i == 1,
			Flagged: i == 1 || i == 2, Noted: i < 2, From: []string{"", "", "", "", "Cartel"}[i], FromColor: topicColor(1),
		})
	})
	side := container.NewVBox(NewSideHeader("TOPICS"))
	for i, name := range []string{"Art theft", "Cartel"} {
		s := NewSide()
		s.Set(SideData{Name: name, Count: "9", Color: topicColor(i), Selected: i == 0})
		side.Add(s)
	}
	side.Add(NewSideLink("+ New topic", nil))
	reader := NewReader()
	reader.SetArticle(Article{ID: 1, Title: "Bronze heron lifted", Meta: "Harbour Courier", Text: heron})
	reader.SetTints([]Tint{{Start: 4, End: 10, Topic: topicColor(0), Strength: 0.9}})
	reader.SetHits([]Hit{{Start: 17, End: 21}})
	chip := NewChip(nil)
	chip.Set(ChipData{Key: "1", Name: "Art theft", Color: topicColor(0), Suggested: true})
	meter := NewMeter("stop")
	meter.OnStop = func() {}
	meter.Set("reading 1 of 2", 0.5)
	bars := NewBars()
	bars.Set([]Bar{{Name: "Art theft", Color: topicColor(0), Share: 0.9, Value: "93 %", Muted: "21", Low: 0.8, High: 0.95, Current: true}})
	bottom := container.NewVBox(
		NewFlow(8, 6, chip, NewKeyCap("S", "Not sure", nil), NewConfirm("Enter", "Confirm", nil), NewButton("Import", nil), NewTab("Articles", true, nil)),
		meter, bars)
	strip := NewStrip("Hide", "Read", "Press")
	strip.SetDone(1)
	split := NewSplit3(side, rows, NewFrame(strip, bottom, reader), 130, 230)
	split.SetMinWidths(100, 100, 100)
	return split
}
