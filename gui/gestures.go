package gui

import "blotter/data"

// howWord words how a change was made.
func howWord(how data.How) string {
	switch how {
	case data.ByHand:
		return tr("gestures.by-hand")
	case data.Confirmed:
		return tr("gestures.confirmed")
	case data.Corrected:
		return tr("gestures.corrected")
	case data.InBulk:
		return tr("gestures.in-bulk")
	case data.ByRule:
		return tr("gestures.by-rule")
	case data.Imported:
		return tr("gestures.imported")
	}
	return string(how)
}
