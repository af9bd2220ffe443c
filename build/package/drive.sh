#!/usr/bin/env bash
# Drives an installed Blotter as its user would, on a display of its own: in the bare Debian of build/dist-test.sh.
set -euo pipefail

fail() {
	echo "$*" >&2
	exit 1
}

# a second of waiting for something to be so
until_so() {
	local what=$1
	shift
	for _ in $(seq 300); do
		"$@" >/dev/null 2>&1 && return 0
		sleep 0.1
	done
	fail "$what did not come within 30 s"
}

blotter version
man_page=/usr/share/man/man1/blotter.1.gz
[ ! -d /usr/share/man ] || [ ! -e "$man_page" ] || gzip -t "$man_page"

export DISPLAY=:9
Xvfb :9 -screen 0 1400x900x24 >/dev/null 2>&1 &
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
until_so "the display" xdpyinfo

from=$(date +%s%N)
blotter >/tmp/blotter.log 2>&1 &
program=$!
until_so "the window" xdotool search --onlyvisible --pid "$program" --name '^Blotter'
echo "the window shows after $((($(date +%s%N) - from) / 1000000)) ms"
window=$(xdotool search --onlyvisible --pid "$program" --name '^Blotter' | head -n 1)

labeled() { blotter list --status labeled | wc -l; }
before=$(labeled)
more() { [ "$(labeled)" -gt "$before" ]; }
xdotool windowfocus --sync "$window" 2>/dev/null || true
sleep 2
xdotool key --window "$window" 1
until_so "a label by a key" more
xdotool key --window "$window" ctrl+q
until_so "the end" eval "! kill -0 $program"
! grep -E 'panic|call thread' /tmp/blotter.log || fail "the window went wrong"

blotter doctor
blotter check
