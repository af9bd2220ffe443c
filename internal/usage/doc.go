// Package usage says what the process has used of the machine.
package usage
