#!/usr/bin/env bash
# Prints the version of this checkout.
#
# On the commit tagged v0.2.0 that is the number in internal/version/VERSION; the tag has to agree with it. On any other
# commit a suffix says when and from what it was made: 0.2.0-dev.202611290530.g1a2b3c4, with ".dirty" for changes that are
# not committed. Such a version sorts before the release, for semver.org as for the package managers.
set -euo pipefail
cd "$(dirname "$0")/.."

number=$(cat internal/version/VERSION)
if ! git rev-parse --verify -q HEAD >/dev/null 2>&1; then # an archive of the sources
	echo "$number"
	exit
fi

dirty=""
[ -z "$(git status --porcelain --untracked-files=no)" ] || dirty=.dirty
if tag=$(git describe --exact-match --tags --match 'v[0-9]*' 2>/dev/null) && [ -z "$dirty" ]; then
	if [ "$tag" != "v$number" ]; then
		echo "build/version.sh: the tag $tag and internal/version/VERSION, $number, disagree" >&2
		exit 1
	fi
	echo "$number"
else
	echo "$number-dev.$(TZ=UTC git show -s --format=%cd --date=format-local:%Y%m%d%H%M HEAD).g$(git rev-parse --short=7 HEAD)$dirty"
fi
