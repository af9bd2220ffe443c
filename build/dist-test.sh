#!/usr/bin/env bash
# Tries the packages in dist as their users would.
#
#   build/dist-test.sh                 everything below
#   build/dist-test.sh deb wine        these parts only
#
#   files     linters of packages, metadata, menu entry, manual page and completions
#   unpacked  the .rpm is installed, verified and erased by rpm; the archives run from a folder, and install.sh adds and removes
#   deb       a bare Debian without Go and compiler installs the .deb with apt, starts the window, is driven, and removes it
#   here      the same on top of this machine's own Debian, which stays as it is; quick, and only if asked for
#   wine      the programs for Windows run under Wine: demo, import, label, export, check; the installer installs and removes
#   versions  libraries and settings survive an upgrade from the first version and a downgrade to it
#   twice     two builds in two folders make the same files
#
# The packages have to be in dist: make dist. The parts unpacked, deb and here need root, as a chroot does; deb needs a network for apt.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly dist=${BLOTTER_DIST:-$PWD/dist}
readonly first_version=6b7ad9c
scratch=$(mktemp -d)
passed=0 failed=0 failures=""

clean_up() {
	local mount
	for mount in debian/dev/pts debian/dev debian/proc debian/sys debian sheet; do umount "$scratch/$mount" 2>/dev/null || true; done
	[ -z "${display_pid:-}" ] || kill "$display_pid" 2>/dev/null || true
	[ ! -d "$scratch/wine" ] || WINEPREFIX=$scratch/wine wineserver -k -w 2>/dev/null || true
	grep -q " $scratch/" /proc/mounts || rm -rf "$scratch"
}
trap clean_up EXIT

# check NAME COMMAND... runs one step and remembers how it went.
check() {
	local name=$1 from=$SECONDS status
	shift
	printf '\n== %s\n' "$name"
	set +e # within a condition, bash would not stop at the first error
	(set -e && "$@")
	status=$?
	set -e
	if [ "$status" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		failures+="FAILED: $name"$'\n'
	fi
	echo "== $name: $((SECONDS - from)) s"
}

# made KIND PATTERN prints the one file in dist that fits.
made() {
	local found
	found=$(find "$dist" -maxdepth 1 -name "$2" 2>/dev/null | head -n 1)
	if [ -z "$found" ]; then
		echo "there is no $2 in dist; run: make dist, or build/dist.sh $1" >&2
		return 1
	fi
	echo "$found"
}

fail() {
	echo "$*" >&2
	return 1
}

# has searches what a program prints, to its end: grep -q would close the pipe on a program that goes on.
has() { grep "$@" >/dev/null; }

# ---- files

lint_deb() {
	local deb said
	deb=$(made deb '*.deb')
	said=$(lintian --allow-root "$deb") || true
	echo "$said"
	! grep -q '^E:' <<<"$said" || fail "lintian finds an error"
	[ "$(stat -c %s "$deb")" -lt $((40 << 20)) ] || fail "the .deb is 40 MB or larger"
	du -h --apparent-size "$deb"
}

lint_rpm() {
	local rpm
	rpm=$(made rpm '*.rpm')
	rpm -K --nosignature "$rpm"
	rpm -qp --requires "$rpm" >/dev/null
	rpm -qpl "$rpm" | has -x /usr/bin/blotter
}

unpacked() {
	[ -d "$scratch/unpacked" ] || dpkg-deb -x "$(made deb '*.deb')" "$scratch/unpacked"
	echo "$scratch/unpacked/usr/share"
}

lint_metadata() {
	local share
	share=$(unpacked)
	appstreamcli validate --no-net --explain "$share"/metainfo/*.xml
	desktop-file-validate "$share"/applications/*.desktop
	mkdir -p "$scratch/mime/packages"
	cp "$share"/mime/packages/*.xml "$scratch/mime/packages/"
	update-mime-database "$scratch/mime"
	grep -q '^application/x-blotter:\*.blotter$' "$scratch/mime/globs"
}

lint_manual() {
	local said
	said=$(mandoc -T lint -W warning "$(unpacked)/man/man1/blotter.1.gz" | grep -v -e 'missing date' -e 'br at the end') || true
	[ -z "$said" ] || fail "$said"
}

# completions asks each shell for what follows "blotter evalu", as a person would with Tab.
completions() {
	local share
	share=$(unpacked)
	export PATH=${share%/share}/bin:$PATH
	[ "$(bash -c 'source "$1/bash-completion/completions/blotter"; COMP_WORDS=(blotter evalu) COMP_CWORD=1; _blotter; echo "${COMPREPLY[*]}"' - "$share")" = evaluate ] ||
		fail "bash completes nothing"
	[ "$(fish -c 'source $argv[1]/fish/vendor_completions.d/blotter.fish; complete -C "blotter evalu"' "$share" | cut -f 1)" = evaluate ] || fail "fish completes nothing"
	zsh -n "$share/zsh/vendor-completions/_blotter"
}

# ---- deb

# in_debian runs a command in the Debian at $scratch/debian, as a person with a home folder of their own.
in_debian() { chroot "$scratch/debian" /usr/bin/env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/home/reader LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

# bare_debian makes a Debian with nothing in it but apt.
bare_debian() {
	echo "making a bare Debian"
	if [ -n "${BLOTTER_DEBIAN:-}" ]; then
		cp -a "$BLOTTER_DEBIAN" "$scratch/debian"
	else
		debootstrap --variant=minbase --include=ca-certificates bookworm "$scratch/debian" >"$scratch/debootstrap.log" || fail "$(tail "$scratch/debootstrap.log")"
	fi
	furnish
	cp -L /etc/resolv.conf "$scratch/debian/etc/"
	in_debian apt-get update -q >/dev/null
	# the person's desktop: a display, something to press keys with, letters
	in_debian apt-get install -q -y --no-install-recommends xvfb xdotool x11-utils fonts-dejavu-core >/dev/null
}

# this_debian lays an empty sheet over this machine's own system: what is written goes onto the sheet.
this_debian() {
	mkdir "$scratch/sheet" "$scratch/debian"
	mount -t tmpfs sheet "$scratch/sheet"
	mkdir "$scratch/sheet/upper" "$scratch/sheet/work"
	mount -t overlay -o "lowerdir=/,upperdir=$scratch/sheet/upper,workdir=$scratch/sheet/work" overlay "$scratch/debian"
	furnish
}

# furnish adds what a running system has beside its files.
furnish() {
	mount -t proc proc "$scratch/debian/proc"
	mount -t sysfs sys "$scratch/debian/sys"
	mount -t tmpfs -o mode=755 dev "$scratch/debian/dev"
	for device in null zero full random urandom tty; do cp -a "/dev/$device" "$scratch/debian/dev/"; done
	ln -s /proc/self/fd "$scratch/debian/dev/fd"
	mkdir -p "$scratch/debian/dev/pts" "$scratch/debian/dev/shm" "$scratch/debian/home/reader"
	mount -t devpts -o newinstance,ptmxmode=0666 devpts "$scratch/debian/dev/pts"
}

# what lists every file where packages put theirs, but for apt's and dpkg's own records.
what() { (cd "$scratch/debian" && find usr etc opt srv -xdev \( -path etc/ld.so.cache -o -path usr/share/mime \) -prune -o ! -type d -print | sort); }

# try_deb installs, drives and removes the .deb in the Debian that is there.
try_deb() {
	local deb from library=$scratch/debian/home/reader/.local/share/blotter/library.blotter
	deb=$(made deb '*.deb')
	cp "$deb" "$scratch/debian/tmp/blotter.deb"
	cp build/package/drive.sh "$scratch/debian/tmp/drive.sh"
	what >"$scratch/before"
	from=$(date +%s)
	local TIMEFORMAT='apt used %U s of processor time, and %S s in the system'
	time in_debian apt-get install -q -y /tmp/blotter.deb >"$scratch/apt.log" 2>&1 || fail "$(tail -n 20 "$scratch/apt.log")"
	echo "apt took $(($(date +%s) - from)) s: $(grep -E 'newly installed|Fetched' "$scratch/apt.log" | tr '\n' ' ')"
	in_debian bash /tmp/drive.sh
	[ -f "$library" ] || fail "there is no library"
	in_debian apt-get purge -q -y blotter >/dev/null 2>&1
	what >"$scratch/after"
	[ -f "$library" ] || fail "removing the package removed the library"
	! grep -i blotter <(comm -13 "$scratch/before" "$scratch/after") || fail "the package leaves files behind"
}

try_bare_debian() {
	bare_debian
	try_deb
}

try_this_debian() {
	this_debian
	try_deb
}

# ---- unpacked

# try_rpm has rpm itself install, verify and erase the package under a root of its own, without what the package depends on.
try_rpm() {
	local rpm root=$scratch/rpm-root
	rpm=$(made rpm '*.rpm')
	mkdir -p "$root"
	rpm --root "$root" --initdb
	rpm --root "$root" -i --nodeps --ignorearch "$rpm"
	rpm --root "$root" -V --nodeps blotter
	"$root/usr/bin/blotter" version
	diff <(cd "$root" && find usr -name '*lotter*' ! -type d | sort) <(rpm -qpl "$rpm" | sed 's,^/,,' | grep 'lotter[^/]*$' | while read -r file; do [ -d "$root/$file" ] || echo "$file"; done | sort)
	rpm --root "$root" -e --nodeps blotter
	[ -z "$(find "$root" -iname '*blotter*' -not -path '*/rpm/*')" ] || fail "the package leaves files behind"
	echo "not shown here: dnf or zypper resolving the dependencies on Fedora or openSUSE"
}

# try_archive runs the archives from the folder that they are unpacked into, and has install.sh add and remove the menu entry.
try_archive() {
	local folder home=$scratch/archive-home
	mkdir -p "$scratch/archive" "$home"
	tar -C "$scratch/archive" -xzf "$(made archive "blotter-[0-9]*-linux-$(go env GOARCH).tar.gz")"
	tar -C "$scratch/archive" -xzf "$(made static "blotter-cli-*-linux-$(go env GOARCH).tar.gz")"
	folder=$(find "$scratch/archive" -mindepth 1 -maxdepth 1 -name 'blotter-[0-9]*')
	for program in "$folder/bin/blotter" "$scratch"/archive/blotter-cli-*/blotter; do
		env -i HOME="$home" PATH=/usr/bin:/bin "$program" demo | has  'blotter import FILE' || fail "$program shows no demo"
	done
	! ldd "$scratch"/archive/blotter-cli-*/blotter 2>/dev/null || fail "the command line for servers needs libraries"
	env -i HOME="$home" PATH=/usr/bin:/bin "$folder/install.sh"
	desktop-file-validate "$home/.local/share/applications/org.blotter.Blotter.desktop"
	"$home/.local/bin/blotter" version
	env -i HOME="$home" PATH=/usr/bin:/bin "$folder/install.sh" --remove
	[ -z "$(find "$home" -iname '*blotter*' ! -type d)" ] || fail "install.sh leaves $(find "$home" -iname '*blotter*' ! -type d)"
}

# ---- wine

# wined runs a program for Windows.
wined() { WINEDEBUG=-all WINEPREFIX=$scratch/wine timeout 300 wine "$@" 2>>"$scratch/wine.log"; }

# stand_in gives Wine a library of Windows that Go needs for random numbers and that Wine 8 lacks.
stand_in() {
	local to=$scratch/wine/drive_c/windows/system32
	wined wineboot --init >/dev/null || true
	[ -f "$to/bcryptprimitives.dll" ] && return
	cat >"$scratch/random.c" <<-'END'
		#include <windows.h>
		BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
		__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) { return SystemFunction036(buffer, (ULONG)length); }
	END
	x86_64-w64-mingw32-gcc -shared -o "$to/bcryptprimitives.dll" "$scratch/random.c" -ladvapi32
}

# unzipped prints the folder of the programs for Windows.
unzipped() {
	[ -d "$scratch/windows" ] || unzip -q "$(made windows "blotter-[0-9]*-windows-amd64.zip")" -d "$scratch/windows"
	find "$scratch/windows" -mindepth 1 -maxdepth 1
}

try_wine() {
	stand_in
	cd "$(unzipped)"
	for program in blotter.exe blotterw.exe; do command_lines "$program"; done
}

# command_lines goes through the day of a person with one of the programs.
command_lines() {
	local work=$scratch/work-$1
	mkdir -p "$work"
	printf 'Bronze heron stolen from the harbor walk\n\nThieves took the sculpture that the museum had lent to the town.\n' >"$work/heron.txt"
	cp "$1" "$work/"
	cd "$work"
	echo "-- $1"
	wined "$1" demo >demo.txt || true # Wine 8 cannot remove the temporary library as Go 1.26 does
	grep -q 'blotter import FILE' demo.txt
	wined "$1" import -l l.blotter heron.txt
	wined "$1" label -l l.blotter 1 --as "Art theft"
	wined "$1" export -l l.blotter --to labeled.csv
	grep -q 'Art theft' labeled.csv
	wined "$1" check -l l.blotter
	wined "$1" doctor -l l.blotter >doctor.txt || true # it finds no display for the one, and few fonts
	grep 'built with: go.* windows/amd64' doctor.txt
	cd - >/dev/null
}

try_installer() {
	local setup programs
	setup=$(made installer '*-windows-setup.exe')
	wined "$setup" /S
	programs=$(find "$scratch/wine/drive_c" -type d -path '*/Programs/Blotter' | head -n 1)
	[ -f "$programs/blotterw.exe" ] || fail "the installer put no program there"
	wined "$programs/blotter.exe" version
	wined reg query 'HKCU\Software\Classes\Blotter.Library\shell\open\command' | has  blotterw.exe || fail ".blotter files do not open"
	wined "$programs/uninstall.exe" /S
	for _ in $(seq 50); do
		[ -e "$programs" ] || return 0
		sleep 0.2
	done
	fail "the uninstaller leaves $(ls "$programs")"
}

labeled_under_wine() { wined blotter.exe list -l l.blotter --status labeled | wc -l; }

# wine_window opens the window on a display of its own with software OpenGL, labels an article by a key, and closes the window.
wine_window() {
	local window="" program before work=$scratch/wine-window
	mkdir -p "$work"
	cp "$(unzipped)"/*.exe "$work/"
	cd "$work"
	Xvfb -displayfd 3 -screen 0 1400x900x24 3>display >/dev/null 2>&1 &
	display_pid=$!
	until [ -s display ]; do sleep 0.1; done
	DISPLAY=:$(cat display)
	export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
	stand_in
	wined blotter.exe new --samples l.blotter
	before=$(labeled_under_wine)
	wined blotterw.exe l.blotter &
	program=$!
	for _ in $(seq 240); do
		window=$(xdotool search --onlyvisible --name '^Blotter|l.blotter' 2>/dev/null | head -n 1) && [ -n "$window" ] && break
		sleep 0.5
	done
	[ -n "$window" ] || fail "no window came; Wine says: $(tail -n 40 "$scratch/wine.log")"
	sleep 5
	import -window root "$dist/wine.png"
	xdotool windowfocus --sync "$window" 2>/dev/null || true
	xdotool key --window "$window" 1
	sleep 3
	xdotool key --window "$window" ctrl+q
	wait "$program" || true
	kill "$display_pid"
	[ "$(labeled_under_wine)" -gt "$before" ] || fail "a key labels nothing"
	echo "the picture of the window is in dist/wine.png"
	echo "not shown here: a real graphics driver, Windows' own file dialogs, high resolution, screen readers, SmartScreen"
}

# ---- versions

build_version() { (cd "$1" && CGO_ENABLED=0 go build -buildvcs=false -tags 'nogui no_animations' -o "$2" .); }

# try_versions goes from the first version to this one and back, with the same home folder.
try_versions() {
	git worktree add -q --detach "$scratch/first" "$first_version"
	build_version "$scratch/first" "$scratch/old"
	git worktree remove --force "$scratch/first"
	build_version . "$scratch/new"
	local old=$scratch/old new=$scratch/new said
	export HOME=$scratch/home
	export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
	mkdir -p "$XDG_CONFIG_HOME/blotter"
	printf '{"look": "dark", "scale": 1.2, "keys": {"Undo": ["U"]}}\n' >"$XDG_CONFIG_HOME/blotter/settings.json"
	cp "$XDG_CONFIG_HOME/blotter/settings.json" "$scratch/settings.json"
	cd "$scratch"
	printf 'Bronze heron stolen\n\nThieves took the sculpture that the museum had lent.\n' >heron.txt
	"$old" import -l l.blotter heron.txt
	"$old" label -l l.blotter 1 --as "Art theft"
	cp l.blotter first.blotter

	echo "-- the upgrade"
	"$new" list -l l.blotter --status labeled | has  'Art theft' || fail "the upgrade lost a label"
	"$new" undo -l l.blotter && "$new" redo -l l.blotter
	"$new" check -l l.blotter

	echo "-- the downgrade"
	if said=$("$old" list -l l.blotter 2>&1); then fail "the first version opens a library of this one: $said"; fi
	echo "$said"
	! grep -q 'panic\|goroutine' <<<"$said" || fail "the first version crashes"
	grep -qi 'newer' <<<"$said" || fail "the first version does not say why"
	"$new" check -l l.blotter >/dev/null || fail "the first version hurt the library"

	echo "-- back to the library as the first version left it"
	local kept
	kept=$(find . -maxdepth 1 -name 'l.blotter.version-*.backup')
	[ -n "$kept" ] || fail "the upgrade kept no copy of the old library"
	cp "$kept" back.blotter
	"$old" list -l back.blotter --status labeled | has  'Art theft' || fail "the first version cannot read the copy"
	cmp "$scratch/settings.json" "$XDG_CONFIG_HOME/blotter/settings.json" || fail "the command line changed the settings"
}

# ---- twice

# try_twice makes the Linux packages in a second folder, from nothing, and compares.
try_twice() {
	git clone -q . "$scratch/again"
	mkdir -p "$scratch/again/.bin"
	cp .bin/nfpm-* "$scratch/again/.bin/" 2>/dev/null || true
	GOCACHE=$scratch/cache "$scratch/again/build/dist.sh" >/dev/null
	diff "$dist/SHA256SUMS" "$scratch/again/dist/SHA256SUMS"
}

parts=("$@")
[ $# -gt 0 ] || parts=(files unpacked deb wine versions twice)
for part in "${parts[@]}"; do
	case $part in
	files)
		check "the .deb by lintian" lint_deb
		check "the .rpm" lint_rpm
		check "menu entry, type of file and AppStream metadata" lint_metadata
		check "the manual page" lint_manual
		check "completions" completions
		;;
	unpacked)
		check "the .rpm under rpm" try_rpm
		check "the archives" try_archive
		;;
	deb) check "a bare Debian" try_bare_debian ;;
	here) check "the .deb on this Debian" try_this_debian ;;
	wine)
		check "the programs for Windows" try_wine
		check "the installer for Windows" try_installer
		check "the window for Windows" wine_window
		;;
	wine-window) check "the window for Windows" wine_window ;;
	versions) check "up from the first version and down again" try_versions ;;
	twice) check "two builds are the same" try_twice ;;
	*) echo "usage: build/dist-test.sh [files|unpacked|deb|here|wine|versions|twice]..." >&2 && exit 2 ;;
	esac
done

printf '\n%schecks: %d passed, %d failed\n' "$failures" "$passed" "$failed"
[ "$failed" -eq 0 ]
