package people

import (
	"context"

	"fyne.io/fyne/v2"

	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/query"
)

// persons is the table of who labels here: a click on a name shows what that person labeled. What a colleague said can be taken out.
func (p *Agreement) persons(all []library.Person) {
	if len(all) < 2 {
		return
	}
	p.rows.Add(widget.NewHairline())
	p.head(i18n.T("people.who-labels-here"))
	cells := []fyne.CanvasObject{
		muted(i18n.T("people.person")), muted(i18n.T("people.labeled")), muted(i18n.T("people.independent")), muted(i18n.T("people.in-force")),
		muted(i18n.T("people.handed-out")), muted(""),
	}
	for _, one := range all {
		name := quiet(p.name(one), func() { p.h.Search("by:"+query.Quoted(one.Name), "") })
		cells = append(cells, name, plain(i18n.Number(one.Judged)), plain(i18n.Number(one.Alone)), plain(i18n.Number(one.Labels)), plain(i18n.Number(one.HandedOut)), p.takeOut(one))
	}
	p.rows.Add(widget.NewTable(6, cells...))
}

// takeOut is the link that takes out what a colleague said, nothing where there is nothing.
func (p *Agreement) takeOut(one library.Person) fyne.CanvasObject {
	if one.Own || one.Judged == 0 {
		return muted("")
	}
	return widget.NewLink(i18n.T("people.take-out"), func() { p.askTakeOut(one) })
}

// askTakeOut says what goes before it does.
func (p *Agreement) askTakeOut(one library.Person) {
	h := p.h
	words := widget.NewLabel(i18n.T("people.take-out-explained", "Name", one.Name,
		"Judged", i18n.N("people.n-labels-beside", one.Judged), "Labels", i18n.N("people.n-labels-in-force", one.Labels)))
	h.Dialogs().Open(i18n.T("people.take-out-name", "Name", one.Name), words, i18n.T("people.take-out-now"), func() {
		h.Tasks().Do(func(ctx context.Context) error {
			step, err := h.Library().RemovePerson(ctx, one.Author)
			if err == nil && !step.IsZero() {
				h.Tasks().Post(func() { h.Say(i18n.T("people.merged-ctrl-z", "Step", step)) })
			}
			return err
		}, func(err error) {
			h.Fail(err)
			p.Open()
		})
	}).Fitted(520)
}
