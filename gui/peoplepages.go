package gui

import (
	"blotter/gui/command"
	"blotter/gui/people"
)

// peoplePages are the pages and dialogs for several people who label the same articles.
type peoplePages struct {
	dialogs   *people.Dialogs
	agreement *people.Agreement
	settle    *people.Settle

	turn func(page)
}

// newPeoplePages makes them and adds the pages to the window.
func newPeoplePages(w *Window) *peoplePages {
	p := &peoplePages{dialogs: people.New(w), agreement: people.NewAgreement(w), settle: people.NewSettle(w), turn: w.pages.turnTo}
	w.pages.add(p.agreement)
	w.pages.add(p.settle)
	p.agreement.OnSettle = p.showSettle
	p.dialogs.OnMerged = p.showAgreement
	return p
}

func (p *peoplePages) showAgreement() { p.turn(p.agreement) }

func (p *peoplePages) showSettle() { p.turn(p.settle) }

func (p *peoplePages) commands() []command.Command {
	return []command.Command{
		{Group: command.GroupFile, ID: people.HandOut, Do: p.dialogs.AskHandOut},
		{Group: command.GroupFile, ID: people.MergeLibrary, Do: p.dialogs.AskMerge},
		{Group: command.GroupView, ID: people.ShowAgreement, Do: p.showAgreement},
		{Group: command.GroupView, ID: people.SettleAll, Do: p.showSettle},
	}
}
