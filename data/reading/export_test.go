package reading_test

import "blotter/data/reading/clean"

func cleanText(s string) string { return clean.Text(s) }
