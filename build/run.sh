#!/usr/bin/env bash
# Builds Blotter and opens its window; where there is no display, builds the command line alone and shows the demo.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): building the command line, for a demo."
	build/setup.sh program
	CGO_ENABLED=0 go build -buildvcs=false -tags nogui -o .bin/blotter . # beside ./blotter, which may have the window
	.bin/blotter demo
	echo
	echo "That was Blotter without its window. To open the window, run \"make run\" in a graphical session;"
	echo "to go on here, make build TAGS=nogui and see ./blotter --help."
	exit
fi

echo "Building Blotter; the first time takes a few minutes."
make --no-print-directory build
exec ./blotter
