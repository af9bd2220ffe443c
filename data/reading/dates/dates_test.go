package dates_test

import (
	"testing"

	"blotter/data/reading/dates"
)

func TestDatesOfManyForms(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2019-01-02", "2019-01-02"},
		{" 2019-1-2 ", "2019-01-02"},
		{"2019/01/02", "2019-01-02"},
		{"20190102", "2019-01-02"},
		{"2019-01-02 00:00:00", "2019-01-02"},
		{"2019-01-02 15:04", "2019-01-02"},
		{"2019-01-02T15:04:05Z", "2019-01-02T15:04:05Z"},
		{"2019-01-02T15:04:05.123+02:00", "2019-01-02T13:04:05Z"},
		{"2019-01-02 15:04:05+00:00", "2019-01-02T15:04:05Z"},
		{"Wed, 02 Jan 2019 15:04:05 +0000", "2019-01-02T15:04:05Z"},
		{"Wed, 02 Jan 2019 15:04:05 GMT", "2019-01-02T15:04:05Z"},
		{"January 2, 2019", "2019-01-02"},
		{"Jan. 2, 2019, 3:04 p.m.", "2019-01-02"},
		{"2nd January 2019", "2019-01-02"},
		{"Wednesday, 2 January 2019", "2019-01-02"},
		{"2 de enero de 2019", "2019-01-02"},
		{"martes, 5 de marzo de 2019", "2019-03-05"},
		{"2. Januar 2019", "2019-01-02"},
		{"3. März 2020", "2020-03-03"},
		{"2 janvier 2019", "2019-01-02"},
		{"1er août 2019", "2019-08-01"},
		{"02.03.2019", "2019-03-02"}, // with dots the day comes first
		{"25/12/2019", "2019-12-25"},
		{"12/25/2019", "2019-12-25"},
		{"12/25/2019 10:00", "2019-12-25"},
		{"05/05/2019", "2019-05-05"}, // the same either way
		{"03/04/2020", ""},           // March or April?
		{"3-4-2020", ""},
		{"25/13/2019", ""},
		{"31/02/2019", ""},
		{"1546441445", "2019-01-02T15:04:05Z"},
		{"1546441445000", "2019-01-02T15:04:05Z"},
		{"10.30 am, 5 May 2019", "2019-05-05"}, // the clock is no day
		{"5 May 2019, 10.30", "2019-05-05"},
		{"5 May 2019 3 p.m. ET", "2019-05-05"},
		{"14.03.2019 um 10.30 Uhr", "2019-03-14"},
		{"14.03.19", "2019-03-14"},
		{"Vol. 3, 14 March 2019", "2019-03-14"},
		{"Vol. 12, March 2019", ""},
		{"No. 12 March 2019", ""},
		{"Issue 5, 12 March 2019, p. 3", "2019-03-12"},
		{"Published 5 May 2019, updated 7 May 2019", ""}, // two days
		{"March 2019", ""},
		{"Marketing 5, 2019", ""}, // no month
		{"14-Mar-19", "2019-03-14"},
		{"14/03/24", "2024-03-14"},
		{"03/14/24", "2024-03-14"},
		{"03/04/24", ""},
		{"14-Mar-98", "1998-03-14"},
		{"mar, 5 mar 2024", "2024-03-05"}, // martes
		{"mardi 5 mars 2024", "2024-03-05"},
		{"terça-feira, 5 de março de 2024", "2024-03-05"},
		{"5 marca 2024", "2024-03-05"},
		{"5 марта 2024 г.", "2024-03-05"},
		{"2024.03.14", "2024-03-14"},
		{"2024 March 14", "2024-03-14"},
		{"Published: 14/03/2019 10:30", "2019-03-14"},
		{"45365", ""}, // a spreadsheet's day or any other number
		{"2019", ""},
		{"yesterday", ""},
		{"31 de febrero de 2019", ""},
		{"0001-01-01", ""},
		{"", ""},
	} {
		if got := dates.Parse(c.in); got != c.want {
			t.Errorf("%q became %q, want %q", c.in, got, c.want)
		}
	}
}

// The column proves what one date leaves open.
func TestAColumnTellsTheOrder(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []string
		order  dates.Order
		in     string
		want   string
	}{
		{"day first", []string{"05/03/2024", "25/03/2024"}, dates.DayFirst, "05/03/2024", "2024-03-05"},
		{"month first", []string{"05/03/2024", "03/25/2024"}, dates.MonthFirst, "05/03/2024", "2024-05-03"},
		{"nothing tells", []string{"05/03/2024", "06/03/2024"}, dates.Unknown, "05/03/2024", ""},
		{"both", []string{"05/03/2024", "25/03/2024", "03/25/2024"}, dates.Contradictory, "05/03/2024", ""},
		{"both, and none is read", []string{"25/03/2024", "03/25/2024"}, dates.Contradictory, "25/03/2024", ""},
		{"other forms tell nothing", []string{"2024-03-25", "05/03/2024", "n/a"}, dates.Unknown, "05/03/2024", ""},
		{"short years", []string{"05/03/24", "25/03/24"}, dates.DayFirst, "05/03/24", "2024-03-05"},
		{"the year first", []string{"99/03/14", "24/03/14"}, dates.YearFirst, "24/03/14", "2024-03-14"},
		{"the day behind the year", []string{"2024/25/03", "2024/05/03"}, dates.YearDay, "2024/05/03", "2024-03-05"},
		{"one wrong date among those of ISO 8601", []string{"2024-25-03", "2024-03-25", "2024-05-03"}, dates.Unknown, "2024-05-03", "2024-05-03"},
		{"dashes", []string{"5-3-2024", "30-06-2020"}, dates.DayFirst, "5-3-2024", "2024-03-05"},
	} {
		var column dates.Column
		for _, v := range c.values {
			column.Add(v)
		}
		if got := column.Order(); got != c.order {
			t.Errorf("%s: the order is %v, want %v", c.name, got, c.order)
		}
		if got := dates.ParseAs(c.in, column.Order()); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestOneSlipAmongManyDatesChangesNothing(t *testing.T) {
	var column dates.Column
	for range 99 {
		column.Add("25/03/2024")
	}
	column.Add("03/25/2024")
	if column.Order() != dates.DayFirst {
		t.Errorf("the order is %v", column.Order())
	}
	column.Add("03/26/2024")
	if column.Order() != dates.Contradictory {
		t.Errorf("with two slips in a hundred, the order is %v", column.Order())
	}
}

func TestSpreadsheetDaysAreKnownByTheirColumn(t *testing.T) {
	var some, none dates.Column
	for _, v := range []string{"45365", "45366.5", "2024-03-14"} {
		some.Add(v)
	}
	for _, v := range []string{"45365", "17", "123456"} {
		none.Add(v)
	}
	if !some.Serials() || none.Serials() {
		t.Error(some.Serials(), none.Serials())
	}
	for in, want := range map[string]string{"45365": "2024-03-14", "45365.75": "2024-03-14", "25569": "1970-01-01", "17": "", "1e5": "", "x": ""} {
		if got := dates.Serial(in); got != want {
			t.Errorf("%s became %q, want %q", in, got, want)
		}
	}
}

// What states no day is read as its first, and nothing else is.
func TestYearsAndMonths(t *testing.T) {
	for s, want := range map[string]string{
		"2019": "2019-01-01", "2019.0": "2019-01-01", "2019-03": "2019-03-01", "03/2019": "2019-03-01", "March 2019": "2019-03-01", "marzo de 2019": "2019-03-01",
		"Mar. 2019": "2019-03-01", "2019-13": "", "1319": "", "March": "", "5 March 2019": "", "Vol. 2019": "", "2019 2020": "", "": "", "12": "",
	} {
		if got := dates.Coarse(s); got != want {
			t.Errorf("Coarse(%q) is %q, want %q", s, got, want)
		}
	}
	if got := dates.Parse("2024年3月5日"); got != "2024-03-05" {
		t.Errorf("a Japanese date is %q", got)
	}
}
