#!/usr/bin/env bash
# Runs the linters of .golangci.yml, at the version pinned here; the first time builds them.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly version=2.15.0
linter=$PWD/.bin/golangci-lint-$version

if [ ! -x "$linter" ]; then
	echo "Building golangci-lint $version into .bin; this takes a few minutes, once."
	GOBIN=$PWD/.bin GOFLAGS="" go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$version"
	mv "$PWD/.bin/golangci-lint" "$linter"
fi
"$linter" run ./...
