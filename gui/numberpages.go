package gui

import (
	"context"

	"blotter/gui/audit"
	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/numbers"
	"blotter/gui/people"
	"blotter/gui/quality"
	"blotter/gui/trends"
	"blotter/internal/library"
)

// numberPages are the pages beside the articles: how good, how many, and the audit that both rest on.
type numberPages struct {
	w       *Window
	audit   *audit.Page
	quality *quality.Page
	trends  *trends.Page
}

// newNumberPages adds the pages to a window and names them in its top bar.
func newNumberPages(w *Window) *numberPages {
	n := &numberPages{w: w, audit: audit.New(w), quality: quality.New(w), trends: trends.New(w)}
	n.quality.OnStep = w.history.ShowStep
	n.audit.OnLeave, n.audit.OnMore = func() { w.pages.turnTo(n.quality) }, n.draw
	for _, one := range []page{n.quality, n.trends, n.audit} {
		w.pages.add(one)
	}
	w.top.AddPage(i18n.T(command.Articles), command.Articles)
	w.top.AddPage(i18n.T(command.Quality), command.Quality)
	w.top.AddPage(i18n.T(command.Trends), command.Trends)
	w.pages.OnTurn = n.mark
	n.mark(w.pages.open)
	return n
}

// mark shows in the top bar which page is open. The audit belongs to the quality page.
func (n *numberPages) mark(open page) {
	name := command.Articles
	switch open {
	case page(n.quality), page(n.audit):
		name = command.Quality
	case page(n.trends):
		name = command.Trends
	case page(n.w.people.agreement), page(n.w.people.settle):
		name = people.ShowAgreement
	}
	n.w.top.MarkPage(name)
}

// commands open the pages.
func (n *numberPages) commands() []command.Command {
	w := n.w
	return []command.Command{
		{Group: command.GroupView, ID: command.Articles, Keys: []string{"Ctrl+1"}, Do: func() { w.pages.turnTo(w.articles) }},
		{Group: command.GroupView, ID: command.Quality, Keys: []string{"Ctrl+2"}, Do: func() { w.pages.turnTo(n.quality) }},
		{Group: command.GroupView, ID: command.Trends, Keys: []string{"Ctrl+3"}, Do: func() { w.pages.turnTo(n.trends) }},
		{Group: command.GroupLabel, ID: command.Audit, Do: n.solid},
		{Group: command.GroupFile, ID: command.MethodsReport, Do: func() { numbers.AskReport(w) }},
	}
}

// auditStep is how many articles an audit begins with, and grows by.
const auditStep = 50

// solid goes on with the audit. Where none was drawn, it draws one.
func (n *numberPages) solid() {
	if n.w.library.Audit().Drawn == 0 {
		n.draw()
		return
	}
	n.w.pages.turnTo(n.audit)
}

// draw draws the audit sample, or adds to it, and opens the audit.
func (n *numberPages) draw() {
	l := n.w.library
	size := l.Audit().Drawn + auditStep
	n.w.back.Do(func(ctx context.Context) error {
		_, err := l.DrawAudit(ctx, library.AuditDraw{Articles: size})
		return err
	}, func(err error) {
		n.w.Fail(err)
		if err == nil {
			n.w.pages.turnTo(n.audit)
			n.audit.Open()
		}
	})
}
