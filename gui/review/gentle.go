package review

import (
	"context"
	"strconv"
	"strings"

	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// FoldAll switches whether every text stays folded until a key is pressed.
func (p *Page) FoldAll() {
	g := p.h.Library().Gentle()
	g.All = !g.All
	said := i18n.T("gentle.texts-are-open")
	if g.All {
		said = i18n.T("gentle.texts-are-folded")
	}
	p.setGentle(g, said)
}

// OfferPauses asks after how many folded articles in a row a pause is offered.
func (p *Page) OfferPauses() {
	g := p.h.Library().Gentle()
	field := p.h.Dialogs().NewField(i18n.T("gentle.never"))
	if g.Pause > 0 {
		field.SetText(strconv.Itoa(g.Pause))
	}
	note := widget.NewCaption(i18n.T("gentle.what-a-pause-is"))
	d := p.h.Dialogs().Open(i18n.T("gentle.offer-a-pause-after"), widget.NewFrame(field, note, nil), i18n.T("gentle.save"), func() {
		g.Pause, _ = strconv.Atoi(strings.TrimSpace(field.Text)) // anything but a number stands for never
		g.Pause = max(0, g.Pause)
		said := i18n.T("gentle.no-pause-is-offered")
		if g.Pause > 0 {
			said = i18n.N("gentle.a-pause-is-offered-after-n", g.Pause)
		}
		p.setGentle(g, said)
	})
	d.Fitted(460)
	p.h.Dialogs().Canvas().Focus(field)
}

func (p *Page) setGentle(g library.Gentle, said string) {
	p.h.Tasks().Do(func(ctx context.Context) error { return p.h.Library().SetGentle(ctx, g) }, func(err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.h.Say(said)
	})
}
