// Package hash mixes numbers.
package hash

import "math/bits"

// Mix spreads a number over all 64 bits (the finalizer of SplitMix64; Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014). Different numbers give different results.
func Mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Step is what SplitMix64 adds to its state from number to number: 2^64 divided by the golden ratio.
const Step = 0x9e3779b97f4a7c15

// Multiply mixes a number by one multiplication (the step of wyhash; Wang Yi, 2019). It is twice as fast as Mix, and two
// different numbers may give the same result.
func Multiply(x uint64) uint64 {
	high, low := bits.Mul64(x^0xa0761d6478bd642f, 0xe7037ed1a0b428db)
	return high ^ low
}
