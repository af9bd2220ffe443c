package reading

// For the tests.
var (
	CleanText = cleanText
	Date      = date
)
