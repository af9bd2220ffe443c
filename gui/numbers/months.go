package numbers

import (
	"time"
)

// Within is the search for what was published from the first of one month to the last of another, such as "2024-03". What is before a month
// is before its first day.
func Within(first, last string) string {
	const month = "2006-01"
	end, err := time.Parse(month, last)
	if err != nil {
		return "after:" + first
	}
	return "after:" + first + " before:" + end.AddDate(0, 1, 0).Format(month)
}
