package reading

// meter tells how far a reading is, in bytes of the files as they lie on the disk.
type meter struct {
	tell         func(done, total int64)
	before, file int64 // read in the files before this one, and in this one
	total        int64
	told         int64
}

// step is how many bytes pass between two reports.
const step = 256 << 10

func newMeter(inputs []input, tell func(done, total int64)) meter {
	m := meter{tell: tell}
	for _, in := range inputs {
		if in.path == "-" {
			m.total = 0
			return m
		}
		m.total += in.size
	}
	return m
}

func (m *meter) add(n int64) {
	m.file += n
	if m.before+m.file-m.told >= step {
		m.report()
	}
}

// finish counts a whole file as done, also where it was given up early.
func (m *meter) finish(in input) {
	m.before += max(m.file, in.size)
	m.file = 0
	m.report()
}

func (m *meter) report() {
	m.told = m.before + m.file
	if m.tell == nil {
		return
	}
	if m.total > 0 && m.told > m.total { // a file grew while it was read
		m.tell(m.total, m.total)
		return
	}
	m.tell(m.told, m.total)
}
