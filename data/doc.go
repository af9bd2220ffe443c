// Package data holds the plain types that the rooms of Blotter pass to each other: articles, topics, labels, changes and
// errors. It imports nothing of ours. The library file that keeps them is the business of data/store.
package data
