package i18n

import "blotter/data"

// How words how a change was made.
func How(how data.How) string {
	switch how {
	case data.ByHand:
		return T("gestures.by-hand")
	case data.Confirmed:
		return T("gestures.confirmed")
	case data.Corrected:
		return T("gestures.corrected")
	case data.InBulk:
		return T("gestures.in-bulk")
	case data.ByRule:
		return T("gestures.by-rule")
	case data.Accepted:
		return T("gestures.accepted")
	case data.Imported:
		return T("gestures.imported")
	}
	return string(how)
}
