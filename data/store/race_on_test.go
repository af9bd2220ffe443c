//go:build race

package data

const underRace = true // which makes SQLite thirty times slower
