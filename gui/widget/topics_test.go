package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"blotter/gui/look"
)

// TestPicturesOfSeveralTopics compares what shows several topics of an article,
// and families of topics, with how they were approved to look.
func TestPicturesOfSeveralTopics(t *testing.T) {
	for name, mode := range map[string]look.Mode{"light": look.Light, "dark": look.Dark} {
		t.Run(name, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(look.New(mode, 1))
			w := test.NewTempWindow(t, severalTopics())
			w.SetPadded(false)
			w.Resize(fyne.NewSize(860, 330))
			test.AssertImageMatches(t, "topics-"+name+".png", w.Canvas().Capture())

			app.Settings().SetTheme(look.New(look.Light+look.Dark-mode, 1.5))
			app.Settings().SetTheme(look.New(mode, 1))
			test.AssertImageMatches(t, "topics-"+name+".png", w.Canvas().Capture())
		})
	}
}

func severalTopics() fyne.CanvasObject {
	header := NewSideHeader("TOPICS")
	header.SetNote("labeled + suggested")
	side := container.NewVBox(header)
	var lines []*Side
	for i, data := range append(family(Unfolded), SideData{Name: "Weapons", Count: "7", Suggested: "+ 31", Color: topicColor(5), Fold: Folded}) {
		data.Selected = i == 1
		line := NewSide()
		line.Set(data)
		lines = append(lines, line)
		side.Add(line)
	}
	AlignSides(lines...)
	articles := []RowData{
		{Title: "Council auditor resigns over a swimming pool", Topic: "Corruption", Color: topicColor(3), Mark: Labeled, AlsoWord: "also", Also: further("Financial crime"), Right: "by you"},
		{Title: "Crane operators held after cocaine is found", Topic: "Port smuggling", Color: topicColor(1), Child: true, Confidence: "a guess", Current: true, AlsoWord: "also", Also: [RowAlso]RowTopic{{Name: "Corruption?", Color: topicColor(3), Mark: Suggested}}},
		{Title: "A roof in Marrow Bay", Topic: "Environmental crime", Color: topicColor(4), Mark: Labeled, AlsoWord: "also", Also: further("Cartel", "Policing and justice", "Gender violence"), AlsoMore: 2, Right: "imported"},
		{Title: "Six phones and a borrowed name", Topic: "Cybercrime", Color: topicColor(2), Confidence: "64 %", Right: "account"},
	}
	rows := NewRows(func() int { return len(articles) }, func(i int, row *Row) { row.Set(articles[i]) })
	chips := NewFlow(8, 8)
	for _, data := range []ChipData{
		{Key: "1", Name: "Cartel", Color: topicColor(1)},
		{Key: "2", Name: "Port smuggling", Color: topicColor(1), Child: true},
		{Key: "3", Name: "Corruption", Color: topicColor(3), State: ChipMain},
		{Key: "4", Name: "Financial crime", Color: topicColor(6), State: ChipFurther},
		{Key: "5", Name: "Extortion", Color: topicColor(2), Suggested: true},
	} {
		chip := NewChip(nil)
		chip.Set(data)
		chips.Add(chip)
	}
	split := NewSplit3(side, rows, chips, 240, 360)
	split.SetMinWidths(100, 100, 100)
	return split
}
