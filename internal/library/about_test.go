package library

import "testing"

// TestASearchFindsANewNameAtOnce: who calls themselves otherwise is found by the new name without opening the library again.
func TestASearchFindsANewNameAtOnce(t *testing.T) {
	ana := newDesk(t, "ana", 0, 3)
	ana.label("Cartel", 1)
	find := func(search string) int {
		ids, err := ana.List(t.Context(), Query{View: ViewAll, Search: search})
		must(t, err)
		return len(ids)
	}
	if find("by:ana") != 1 {
		t.Fatal("by:ana finds nothing")
	}
	must(t, ana.SetAuthorName(t.Context(), "Carmen Ruiz"))
	if find("by:carmen") != 1 || find("by:ana") != 0 {
		t.Errorf("after the new name by:carmen finds %d and by:ana %d", find("by:carmen"), find("by:ana"))
	}
	ben := newDesk(t, "ben", 0, 3)
	ben.label("Fraud", 2)
	ana.merge(ben.sent())
	must(t, ben.SetAuthorName(t.Context(), "Benito Juárez"))
	ben.label("Fraud", 0)
	if plan := ana.merge(ben.sent()); plan.Merged.Renamed != "ben" || find("by:juarez") != 2 || find("by:ben") != 2 {
		t.Errorf("a colleague's new name is not taken over: %+v", plan.Merged)
	}
}
