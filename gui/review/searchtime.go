package review

import (
	"log/slog"
	"time"
)

// searchTime measures how long a search takes from the last letter until its first rows are in the list. The frame that draws them comes
// on top. It is a debug line of log/slog, which the program writes with BLOTTER_LOG=debug.
type searchTime struct {
	typed  time.Time
	search string // that is being waited for, "" for none
}

// begin waits for the rows of a search whose last letter was typed at a time.
func (s *searchTime) begin(search string, typed time.Time) { s.search, s.typed = search, typed }

// shown says how long the search took, once the list shows it and its rows are there.
func (s *searchTime) shown(search string, ready bool) {
	if s.search == "" || search != s.search || !ready {
		return
	}
	slog.Debug("search shown", "search", s.search, "ms", float64(time.Since(s.typed).Microseconds())/1000)
	s.search = ""
}
