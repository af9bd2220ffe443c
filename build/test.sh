#!/usr/bin/env bash
# Runs every check and every test. A failure does not keep the later ones from running, and fails the whole.
#
# The window is compiled once. The race detector, for which everything is compiled again, runs over the program without the
# window's C part (-tags nogui): the views are tested all the same, on a screen in memory.
set -euo pipefail
cd "$(dirname "$0")/.."

passed=0 failed=0 failures=""

# check NAME COMMAND... runs one step and remembers how it went.
check() {
	local name=$1 from=$SECONDS
	shift
	printf '\n== %s\n' "$name"
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		failures+="FAILED: $name"$'\n'
	fi
	echo "== $name: $((SECONDS - from)) s"
}

formatted() {
	local files
	files=$(gofmt -l .) || return
	[ -z "$files" ] || { printf 'run gofmt -w on:\n%s\n' "$files" && return 1; }
}

on_a_real_screen() {
	if [ "$(uname)" != Linux ]; then
		echo "skipped: the window tests need X11"
		return
	fi
	BLOTTER_E2E=1 BLOTTER_BINARY=$PWD/blotter go test -count=1 -timeout 30m ./e2e
}

# without_shared runs the tests that read files beside the checkout as on a machine that has none of them.
without_shared() {
	local readers
	read -ra readers <<<"$(go list -f '{{.ImportPath}} {{join .TestImports " "}} {{join .XTestImports " "}}' ./... |
		awk '/ blotter\/internal\/shared( |$)/ {print $1}' | grep -v '/e2e$' | tr '\n' ' ')"
	BLOTTER_SHARED=none go test -timeout 10m "${readers[@]}" || return
	[ "$(uname)" = Linux ] || return 0
	BLOTTER_SHARED=none BLOTTER_E2E=1 BLOTTER_BINARY=$PWD/blotter go test -count=1 -timeout 10m -run TestOwnersDay ./e2e
}

# installed packs the program as a .deb, installs it over this machine's Debian without changing that, drives its window and removes it.
installed() {
	if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null || ! unshare -m true 2>/dev/null; then
		echo "skipped: trying the .deb needs Debian, root and a mount namespace"
		return
	fi
	if ! build/dist.sh tools; then
		echo "skipped: nfpm, which packs the .deb, cannot be built here"
		return
	fi
	local packages status=0
	packages=$(mktemp -d)
	BLOTTER_DIST=$packages BLOTTER_BINARY=$PWD/blotter build/dist.sh deb && BLOTTER_DIST=$packages unshare -m build/dist-test.sh here || status=$?
	rm -rf "$packages"
	return "$status"
}

read -ra packages <<<"$(go list ./... | grep -v '/e2e$' | tr '\n' ' ')"

check format formatted
check vet go vet ./...
check build make --no-print-directory build
check "unit and script tests" go test -timeout 30m "${packages[@]}"
check "200 kills" env BLOTTER_SLOW=1 go test -count=1 -run 'Kill' ./data/store
check "window tests" on_a_real_screen
check "the .deb" installed
check "without shared files" without_shared
# Under the race detector everything takes ten to thirty times as long: what is long and does one thing after the other is left out there.
check "race detector" go test -race -short -tags nogui -timeout 40m "${packages[@]}"

printf '\n%schecks: %d passed, %d failed\n' "$failures" "$passed" "$failed"
[ "$failed" -eq 0 ]
