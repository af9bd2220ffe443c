package queue

const digitBits = 11

// SortPlaces sorts places by what stands above them in 64 bits: the place in the lower 32, the key in the upper ones, the least first. What is
// equal in it keeps its order. It returns the sorted list, which may lie in other memory than the given one. It is a radix sort from the lowest
// digit on, which passes over the digits that are the same in all keys: dates differ in two of three.
func SortPlaces(keyed []uint64) []uint64 {
	differ := uint64(0)
	for _, k := range keyed {
		differ |= k ^ keyed[0]
	}
	var room []uint64
	for shift := 32; shift < 64; shift += digitBits {
		if differ>>shift&(1<<digitBits-1) == 0 {
			continue
		}
		if room == nil {
			room = make([]uint64, len(keyed))
		}
		sortByDigit(keyed, room, shift)
		keyed, room = room, keyed
	}
	return keyed
}

// sortByDigit deals the keys to the places that their digits have in into.
func sortByDigit(from, into []uint64, shift int) {
	var next [1 << digitBits]uint32
	for _, k := range from {
		next[k>>shift&(1<<digitBits-1)]++
	}
	sum := uint32(0)
	for digit, n := range &next {
		next[digit] = sum
		sum += n
	}
	for _, k := range from {
		at := &next[k>>shift&(1<<digitBits-1)]
		into[*at] = k
		*at++
	}
}

// Places takes the places off what SortPlaces sorted.
func Places(keyed []uint64) []int32 {
	places := make([]int32, len(keyed))
	for i, k := range keyed {
		places[i] = int32(uint32(k))
	}
	return places
}
