package estimate

// DoubtScale says how many times larger the squared errors of a model are on a sample than its own confidences expect, over all properties
// together: 1 for a model whose confidences are right, less for one that is too humble. seen are the squared errors added up, expected the
// sum of p(1-p) over the same confidences. It stays between a quarter and four times, since a sample is small.
func DoubtScale(seen, expected float64) float64 {
	const most = 4
	if expected <= 0 {
		return 1
	}
	return min(max(seen/expected, 1.0/most), most)
}
