package dates

// Order is the order of day, month and year in dates written with three numbers.
type Order int

// The orders. Under Contradictory no such date is read.
const (
	Unknown Order = iota
	DayFirst
	MonthFirst
	YearFirst
	Contradictory
	YearDay // 2024/25/03: the day stands between year and month
)

// A Column gathers what the dates of one column say about their order. The zero Column is ready for use.
type Column struct {
	orders  [YearFirst + 1]int // dates that the order can read and another cannot
	weak    int                // dates that only DayFirst and, with two digits for the year, YearFirst can read
	open    int                // dates that could be read in two ways
	turned  int                // dates that only YearDay can read
	usual   int                // dates that begin with a year of four digits and that YearDay cannot read
	serials int                // spreadsheet numbers
	dated   int                // dates that need no order
	filled  int                // values with a digit
	example string
}

// Add takes a value of the column.
func (c *Column) Add(s string) {
	d, turned := read(s), yearDay(s)
	switch {
	case d.iso != "":
		c.dated++
		if turned == "" && isoDay.MatchString(s) {
			c.usual++
		}
	case turned != "":
		c.turned++
	case d.numeric:
		c.number(s, d)
	case Serial(s) != "":
		c.serials++
	default:
		if !hasDigit(s) {
			return
		}
	}
	c.filled++
}

func (c *Column) number(s string, d written) {
	dmy, mdy := d.by(DayFirst), d.by(MonthFirst)
	switch {
	case dmy != "" && dmy == mdy:
		c.dated++
	case dmy != "" && mdy != "":
		c.open++
		if c.example == "" {
			c.example = s
		}
	case dmy != "" && mdy == "" && d.short && d.by(YearFirst) != "":
		c.weak++
	case dmy != "" && mdy == "":
		c.orders[DayFirst]++
	case mdy != "" && dmy == "":
		c.orders[MonthFirst]++
	case dmy == "" && d.by(YearFirst) != "":
		c.orders[YearFirst]++
	}
}

// tolerated is the share of dates against the order of all others that is taken for slips: one in fifty.
const tolerated = 50

// Order returns the order that the dates prove: Unknown where none does, Contradictory where they prove two. A few slips
// among many do not count.
func (c *Column) Order() Order {
	if c.turned > 0 && c.usual*tolerated <= c.turned {
		return YearDay
	}
	best, others := Unknown, 0
	orders := c.orders
	if orders[YearFirst] == 0 {
		orders[DayFirst] += c.weak
	}
	for o := DayFirst; o <= YearFirst; o++ {
		n := orders[o]
		switch {
		case n == 0:
		case best == Unknown:
			best = o
		case n > orders[best]:
			others += orders[best]
			best = o
		default:
			others += n
		}
	}
	if others > 0 && others*tolerated > orders[best] {
		return Contradictory
	}
	return best
}

// Ambiguous reports whether the column holds dates that could be read in two ways and nothing tells which.
func (c *Column) Ambiguous() bool { return c.open > 0 && c.Order() == Unknown }

// Example returns the first date that could be read in two ways, "" where there is none.
func (c *Column) Example() string { return c.example }

// Serials reports whether numbers in the column are a spreadsheet's days: most of what stands there is dates or such
// numbers.
func (c *Column) Serials() bool {
	return c.serials > 0 && (c.serials+c.readable())*10 >= c.filled*8
}

// Share returns which part of the values with digits can be read as dates, from 0 to 1. Numbers alone do not count.
func (c *Column) Share() float64 {
	if c.filled == 0 {
		return 0
	}
	return float64(c.readable()) / float64(c.filled)
}

func (c *Column) readable() int {
	return c.dated + c.turned + c.open + c.weak + c.orders[DayFirst] + c.orders[MonthFirst] + c.orders[YearFirst]
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}
