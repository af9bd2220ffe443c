package desk

// keyed is an article with what it is sorted by. Keys beside each other are sorted many times faster than entries that lie
// all over the memory.
type keyed struct {
	key uint64
	id  int64
}

const digitBits = 11

// sortByKey sorts by key; what is equal keeps its order. It is a radix sort from the lowest digit on, which passes over the digits that are the
// same in all keys: dates differ in two of six.
func sortByKey(all []keyed) []keyed {
	differ := uint64(0)
	for i := range all {
		differ |= all[i].key ^ all[0].key
	}
	var room []keyed
	for shift := 0; shift < 64; shift += digitBits {
		if differ>>shift&(1<<digitBits-1) == 0 {
			continue
		}
		if room == nil {
			room = make([]keyed, len(all))
		}
		sortByDigit(all, room, shift)
		all, room = room, all
	}
	return all
}

// sortByDigit deals the keys to the places that their digits have in into.
func sortByDigit(from, into []keyed, shift int) {
	var next [1 << digitBits]int32
	for i := range from {
		next[from[i].key>>shift&(1<<digitBits-1)]++
	}
	sum := int32(0)
	for digit, n := range &next {
		next[digit] = sum
		sum += n
	}
	for _, k := range from {
		at := &next[k.key>>shift&(1<<digitBits-1)]
		into[*at] = k
		*at++
	}
}
