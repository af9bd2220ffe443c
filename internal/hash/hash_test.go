package hash_test

import (
	"testing"

	"blotter/internal/hash"
)

// The first numbers that SplitMix64 makes from 0, as its authors' program prints them.
func TestMixMakesSplitMix64(t *testing.T) {
	t.Parallel()
	state := uint64(0)
	for _, want := range []uint64{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f} {
		state += hash.Step
		if got := hash.Mix(state); got != want {
			t.Errorf("%#x, want %#x", got, want)
		}
	}
}
