//go:build race

package store

const underRace = true // which makes SQLite thirty times slower
