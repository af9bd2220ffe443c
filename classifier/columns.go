package classifier

// columns holds the counts the way Compile reads them, one column per topic
// and one row per term that a label, a keyword or the refinement knows. It is
// read from the bayesian package again wherever something was counted since.
type columns struct {
	terms   []uint32 // term id of each row
	rows    []int32  // by term id: 1 + row, 0 is none
	local   []int32  // by row: 1 + term of the refinement, 0 is none
	counted [][]int64
	amends  []map[uint32]int64 // by column and term id: what is added to what was counted
	stale   []bool             // by row: counted since it was read
	reread  []int32
	touched []bool // by column: to be compiled anew
}

func newColumns(topics int) *columns {
	return &columns{counted: make([][]int64, topics), amends: make([]map[uint32]int64, topics), touched: make([]bool, topics)}
}

// row returns the row of a term and makes one if there is none.
func (c *columns) row(id uint32) int32 {
	if int(id) >= len(c.rows) {
		c.rows = append(c.rows, make([]int32, int(id)+1-len(c.rows))...)
	}
	if c.rows[id] == 0 {
		c.terms = append(c.terms, id)
		c.stale = append(c.stale, false)
		c.local = append(c.local, 0)
		for k := range c.counted {
			c.counted[k] = append(c.counted[k], 0)
		}
		c.rows[id] = int32(len(c.terms))
	}
	return c.rows[id] - 1
}

// lay numbers the terms of a refinement, in its order.
func (c *columns) lay(terms []uint32) {
	clear(c.local)
	for i, id := range terms {
		c.local[c.row(id)] = int32(i + 1)
	}
}

// touch notes that a term was counted for a topic.
func (c *columns) touch(id uint32, column int) {
	c.touched[column] = true
	if row := c.row(id); !c.stale[row] {
		c.stale[row] = true
		c.reread = append(c.reread, row)
	}
}

// correct takes over what is added to the counts, in place of what was added before.
func (c *columns) correct(amends []map[uint32]int64) {
	for _, corrections := range [][]map[uint32]int64{c.amends, amends} {
		for k, correction := range corrections {
			for id := range correction {
				c.touch(id, k)
			}
		}
	}
	c.amends = amends
}

func (c *columns) touchAll() {
	for k := range c.touched {
		c.touched[k] = true
	}
}

// read brings the counts up to date.
func (c *columns) read(from *counts, v *vocabulary) {
	if len(c.reread) == 0 {
		return
	}
	spelling := v.all()
	words := make([]string, len(c.reread))
	for i, row := range c.reread {
		words[i] = spelling[c.terms[row]]
	}
	for k, counts := range from.of(words) {
		for i, row := range c.reread {
			c.counted[k][row] = counts[i] + c.amends[k][c.terms[row]]
		}
	}
	for _, row := range c.reread {
		c.stale[row] = false
	}
	c.reread = c.reread[:0]
}
