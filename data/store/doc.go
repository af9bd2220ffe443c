// Package store keeps articles, topics, labels and their history in a library, which is one SQLite file. It is the only
// package with SQL.
package store
