package store

import (
	"database/sql"
	"strings"
	"testing"
)

// TestWhatRunsAtEveryLabelScansNothing holds the time of a label to the same, however long the history.
func TestWhatRunsAtEveryLabelScansNothing(t *testing.T) {
	s := newLibrary(t)
	for _, query := range []string{
		leaveBehind, selectRedo, selectLabels, moveLabel, insertLabel, dropMain, dropLabel, postpone, selectLastMain, selectLastAlso, selectReviews, selectMarks, packedLabels, insertChange, insertEdit, selectOriginals, selectCause, selectByHash, selectLastEdit,
		copyInLibrary, selectTrash, selectFlag, updateFlag, selectNote, updateNote, selectMarks, selectSince, selectArticle, selectRows, packedHeads, setUndone, growChange,
	} {
		steps, err := collect(t.Context(), s.reader, scanPlan, `EXPLAIN QUERY PLAN `+query, make([]any, strings.Count(query, "?"))...)
		must(t, err)
		for _, step := range steps {
			if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "INDEX") && !strings.Contains(step, "wanted") && query != selectRedo {
				t.Errorf("%s\n%s", query, step)
			}
		}
	}
}

func scanPlan(rows *sql.Rows) (step string, err error) {
	var n int
	err = rows.Scan(&n, &n, &n, &step)
	return step, err
}
