#!/usr/bin/env bash
# Makes the files that people install, into dist/.
#
#   build/dist.sh            all of them, and their checksums
#   build/dist.sh deb rpm    these ones: deb, rpm, archive (Linux), static (the command line), windows, installer
#   build/dist.sh tools      none; builds nfpm, which packs a .deb and an .rpm, where it is not there
#
# Two runs on one commit make the same files, bit for bit: no path, no clock and no host name goes into them. Every time
# stamp is the commit's. It needs no root. BLOTTER_BINARY names a program with the window that is packaged in place of a new
# one; that is quicker, for a test of the packages. BLOTTER_DIST names another folder than dist.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly nfpm_version=2.45.2
version=$(build/version.sh)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git show -s --format=%ct HEAD 2>/dev/null || stat -c %Y internal/version/VERSION)}
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022

readonly out=${BLOTTER_DIST:-$PWD/dist}
readonly work=$out/work
readonly window_tags=no_animations
readonly stamp="-s -w -buildid= -X blotter/internal/version.full=$version"

say() { printf '== %s\n' "$*"; }

# compile TO TAGS EXTRA_LDFLAGS [NAME=VALUE...] builds the program with these tags in this environment.
compile() {
	local to=$1 tags=$2 extra=$3
	shift 3
	say "compiling ${to#"$out"/}"
	env "$@" go build -trimpath -buildvcs=false -tags "$tags" -ldflags "$stamp $extra" -o "$to" .
}

# dated FOLDER gives everything in a folder the commit's time and plain permissions.
dated() {
	find "$1" -type d -exec chmod 755 {} +
	find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# tarball FOLDER packs a folder as FOLDER.tar.gz in dist.
tarball() {
	dated "$1"
	tar -C "$(dirname "$1")" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$(basename "$1")" |
		gzip -9n >"$out/$(basename "$1").tar.gz"
}

# zipped FOLDER packs a folder as FOLDER.zip in dist.
zipped() {
	dated "$1"
	rm -f "$out/$(basename "$1").zip"
	(cd "$(dirname "$1")" && find "$(basename "$1")" | sort | zip -q -9 -X "$out/$(basename "$1").zip" -@)
}

# notices prints the licenses of everything that a program is built from.
notices() {
	cat LICENSE
	printf '\n\nBlotter is built from the modules below and the Go standard library.\n'
	printf '\n---- Go %s\n\n' "$(go env GOVERSION)"
	cat "$(go env GOROOT)/LICENSE"
	go list -deps -tags "$1" -f '{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}} {{.Dir}}{{end}}{{end}}' . | sort -u |
		while read -r module folder; do
			printf '\n---- %s\n\n' "$module"
			find "$folder" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'notice*' \) | sort | xargs -r -d '\n' cat
		done
}

# texts FOLDER puts what everyone should have beside the program into a folder.
texts() {
	cp README.md CHANGELOG.md "$1"
	cp "$work/licenses.txt" "$1/LICENSES.txt"
	cp "$work/guide.en.html" "$work/guide.es.html" "$1"
}

prepare() {
	mkdir -p "$work"
	[ -s "$work/licenses.txt" ] || notices "$window_tags" >"$work/licenses.txt"
	[ -d "$work/icons" ] || go run ./build/icons -to "$work/icons"
	for language in en es; do
		[ -s "$work/guide.$language.html" ] || go run ./build/guide -language $language -version "$version" >"$work/guide.$language.html"
	done
}

# program compiles the program with the window for this machine, once.
program() {
	[ ! -x "$work/blotter" ] || return 0
	if [ -n "${BLOTTER_BINARY:-}" ]; then
		cp "$BLOTTER_BINARY" "$work/blotter"
	else
		compile "$work/blotter" "$window_tags" "" CGO_ENABLED=1 GOFLAGS="${GOFLAGS:-} -buildmode=pie" # at a random address, as Debian asks
	fi
}

# stage lays out what a Linux system gets: the program, its menu entry, icons, type of file, manual and completions.
stage() {
	local share=$work/stage/usr/share id=org.blotter.Blotter
	[ ! -d "$share" ] || return 0
	program
	install -D -m 755 "$work/blotter" "$work/stage/usr/bin/blotter"
	install -D -m 644 build/package/$id.desktop "$share/applications/$id.desktop"
	install -D -m 644 build/package/$id.mime.xml "$share/mime/packages/$id.xml"
	mkdir -p "$share/metainfo" "$share/icons/hicolor/scalable/apps" "$share/icons/hicolor/scalable/mimetypes"
	metainfo >"$share/metainfo/$id.metainfo.xml"
	cp -r "$work/icons/hicolor" "$share/icons/"
	install -m 644 assets/icon.svg "$share/icons/hicolor/scalable/apps/$id.svg"
	install -m 644 assets/document.svg "$share/icons/hicolor/scalable/mimetypes/application-x-blotter.svg"
	generated "$share"
}

# metainfo prints the description for software centers, with this version and its day.
metainfo() {
	local kind=stable
	case $version in *-*) kind=development ;; esac
	sed -e "s/@VERSION@/${version/-/\~}/" -e "s/@DATE@/$(date -d "@$SOURCE_DATE_EPOCH" +%F)/" -e "s/@KIND@/$kind/" build/package/org.blotter.Blotter.metainfo.xml
}

# generated FOLDER adds what the program itself writes, so that it never disagrees with the program.
generated() {
	local program=$work/stage/usr/bin/blotter
	mkdir -p "$1/man/man1" "$1/bash-completion/completions" "$1/zsh/vendor-completions" "$1/fish/vendor_completions.d" "$1/doc/blotter"
	"$program" man | gzip -9n >"$1/man/man1/blotter.1.gz"
	"$program" completion bash >"$1/bash-completion/completions/blotter"
	"$program" completion zsh >"$1/zsh/vendor-completions/_blotter"
	"$program" completion fish >"$1/fish/vendor_completions.d/blotter.fish"
	cp "$work"/guide.*.html "$1/doc/blotter/"
	gzip -9n <CHANGELOG.md >"$1/doc/blotter/changelog.gz"
	cp "$work/licenses.txt" "$1/doc/blotter/LICENSES.txt"
}

nfpm() {
	local tool=$PWD/.bin/nfpm-$nfpm_version
	if [ ! -x "$tool" ]; then
		say "building nfpm $nfpm_version into .bin, once"
		GOBIN=$PWD/.bin GOFLAGS="" go install "github.com/goreleaser/nfpm/v2/cmd/nfpm@v$nfpm_version"
		mv "$PWD/.bin/nfpm" "$tool"
	fi
	"$tool" "$@"
}

# packaged KIND makes dist/blotter_VERSION_ARCH.KIND.
packaged() {
	stage
	dated "$work/stage"
	say "packing the .$1"
	ARCH=$(go env GOARCH) VERSION=$version STAGE=$work/stage nfpm package --config build/package/nfpm.yaml --packager "$1" --target "$out/"
}

# debian lays out what Debian's policy asks for beside the rest.
debian() {
	local share=$work/stage-debian/usr/share
	mkdir -p "$share/doc/blotter" "$share/lintian/overrides"
	{
		sed '/^@LICENSE@$/,$d' build/package/copyright
		sed -e 's/^$/./' -e 's/^/ /' LICENSE
	} >"$share/doc/blotter/copyright"
	cp build/package/lintian-overrides "$share/lintian/overrides/blotter"
	gzip -9n >"$share/doc/blotter/changelog.Debian.gz" <<-END
		blotter (${version/-/\~}-1) unstable; urgency=medium

		  * What changed is in changelog.gz.

		 -- The Blotter maintainers <maintainers@blotter.invalid>  $(date -R -d "@$SOURCE_DATE_EPOCH")
	END
	dated "$work/stage-debian"
}

make_deb() {
	debian
	packaged deb
}
make_rpm() { packaged rpm; }

# make_archive makes an archive that runs from any folder, and installs itself for one person if asked.
make_archive() {
	local folder
	folder=$work/blotter-$version-linux-$(go env GOARCH)
	stage
	rm -rf "$folder"
	mkdir -p "$folder"
	cp -r "$work/stage/usr/." "$folder/"
	install -m 755 build/package/install.sh "$folder/install.sh"
	texts "$folder"
	tarball "$folder"
}

# make_static makes the command line alone, for servers.
make_static() {
	local system arch folder
	for target in linux/amd64 linux/arm64 windows/amd64; do
		system=${target%/*} arch=${target#*/}
		folder=$work/blotter-cli-$version-$system-$arch
		rm -rf "$folder"
		mkdir -p "$folder"
		case $system in
		windows)
			windows_resources
			command_line_for_windows
			cp "$work/windows/blotter.exe" "$folder/"
			texts "$folder"
			zipped "$folder"
			;;
		*)
			compile "$folder/blotter" nogui "" CGO_ENABLED=0 GOOS="$system" GOARCH="$arch"
			texts "$folder"
			tarball "$folder"
			;;
		esac
	done
}

# windows_resources makes the icon, the version and the manifest of the programs for Windows. The Go linker takes them from
# a file in the folder of the main package; it goes again when the script ends.
windows_resources() {
	[ ! -f "$PWD/resources_windows_amd64.syso" ] || return 0
	trap 'rm -f "$PWD/resources_windows_amd64.syso"' EXIT
	local number
	number=$(cat internal/version/VERSION)
	cp build/package/blotter.manifest "$work/icons/"
	sed -e "s/@NUMBERS@/${number//./,},0/" -e "s/@VERSION@/$version/" build/package/blotter.rc >"$work/icons/blotter.rc"
	(cd "$work/icons" && x86_64-w64-mingw32-windres -c 65001 -O coff -i blotter.rc -o "$OLDPWD/resources_windows_amd64.syso")
}

command_line_for_windows() {
	[ -f "$work/windows/blotter.exe" ] || compile "$work/windows/blotter.exe" nogui "" CGO_ENABLED=0 GOOS=windows GOARCH=amd64
}

# windows_programs makes the window, and beside it the command line: a Windows program has a console or has none.
windows_programs() {
	windows_resources
	command_line_for_windows
	[ -f "$work/windows/blotterw.exe" ] ||
		compile "$work/windows/blotterw.exe" "$window_tags" '-H=windowsgui -extldflags "-static -Wl,--no-insert-timestamp"' \
			CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc
}

# make_windows makes an archive whose programs run from any folder.
make_windows() {
	local folder=$work/blotter-$version-windows-amd64
	windows_programs
	rm -rf "$folder"
	mkdir -p "$folder"
	cp "$work/windows/"blotter*.exe "$folder/"
	texts "$folder"
	zipped "$folder"
}

# make_installer makes an installer for one person, which needs no administrator.
make_installer() {
	local folder=$work/installer
	windows_programs
	rm -rf "$folder"
	mkdir -p "$folder"
	cp "$work/windows/"blotter*.exe "$work/icons/"*.ico "$folder/"
	texts "$folder"
	dated "$folder"
	say "packing the installer"
	makensis -V2 -NOCD -DVERSION="$version" -DNUMBER="$(cat internal/version/VERSION)" -DFROM="$folder" -DTO="$out/blotter-$version-windows-setup.exe" build/package/installer.nsi
}

checksums() {
	(cd "$out" && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%P\n' | sort | xargs sha256sum >SHA256SUMS)
}

main() {
	local targets=("$@")
	if [ "$*" = tools ]; then
		nfpm --version >/dev/null
		return
	fi
	[ $# -gt 0 ] || targets=(deb rpm archive static windows installer)
	for target in "${targets[@]}"; do
		case $target in
		deb | rpm | archive | static | windows | installer) ;;
		*) echo "usage: build/dist.sh [deb|rpm|archive|static|windows|installer]... | tools" >&2 && exit 2 ;;
		esac
	done
	rm -rf "$out"
	prepare
	for target in "${targets[@]}"; do "make_$target"; done
	if [ "$(build/version.sh)" != "$version" ]; then
		echo "the sources changed meanwhile: these files are of no one version; run it again" >&2
		exit 1
	fi
	checksums
	rm -rf "$work"
	(cd "$out" && du -h --apparent-size -- *)
}

main "$@"
