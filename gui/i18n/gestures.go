package i18n

import "blotter/data"

// ChangeName says a gesture's name, which the library keeps in English.
func ChangeName(name string) string {
	return data.StepSaid(name).In(current)
}

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
	case data.Imported:
		return T("gestures.imported")
	}
	return string(how)
}
