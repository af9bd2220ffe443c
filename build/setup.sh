#!/usr/bin/env bash
# Installs what Blotter is built and tested with, where it is missing, and says what and why.
#
#   build/setup.sh program   what the command line alone takes: Go
#   build/setup.sh window    what the window takes too: a C compiler, the headers of OpenGL, X11 and Wayland
#   build/setup.sh tests     what the tests take too: a screen of their own and the tools that press keys on it
#   build/setup.sh packages  what "make dist" takes: the window's, and the tools that make packages for Windows
#   build/setup.sh trials    what "make dist-test" takes: those, and the systems that the packages are tried on
#
# It looks first and installs only on Debian and its relatives; elsewhere it prints what to install, and stops.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly oldest_go=1.26

stop() {
	printf '%s\n' "$@" >&2
	exit 1
}

has_command() { command -v "$1"; }
has_module() { python3 -c "import $1" || /usr/bin/python3 -c "import $1"; }
has_library() { pkg-config --exists "$1"; }
has_a_font() { [ -n "$(fc-list)" ]; }

# need WHY DEBIAN FEDORA ARCH CHECK... notes the packages of each system as missing where the check fails.
need() {
	local why=$1 on_debian=$2 on_fedora=$3 on_arch=$4
	shift 4
	"$@" >/dev/null 2>&1 && return
	reasons+=("$(printf '  %-24s %s' "$on_debian" "$why")")
	debian+=("$on_debian")
	fedora+=("$on_fedora")
	arch+=("$on_arch")
}

look_for_window() {
	need "compiles the window's C part" "gcc libc6-dev" "gcc" "gcc" has_command "${CC:-gcc}"
	need "finds the libraries below" pkg-config pkgconf-pkg-config pkgconf has_command pkg-config
	need "draws the window" libgl-dev mesa-libGL-devel libglvnd has_library gl
	need "the same under Wayland" libegl-dev mesa-libEGL-devel libglvnd has_library egl
	need "a window under X11" libx11-dev libX11-devel libx11 has_library x11
	need "its pointer" libxcursor-dev libXcursor-devel libxcursor has_library xcursor
	need "its screens" libxrandr-dev libXrandr-devel libxrandr has_library xrandr
	need "several screens side by side" libxinerama-dev libXinerama-devel libxinerama has_library xinerama
	need "its keys and wheel" libxi-dev libXi-devel libxi has_library xi
	need "its video mode" libxxf86vm-dev libXxf86vm-devel libxxf86vm has_library xxf86vm
	need "a window under Wayland" libwayland-dev wayland-devel wayland has_library wayland-client
	need "its keyboard" libxkbcommon-dev libxkbcommon-devel libxkbcommon has_library xkbcommon
}

look_for_tests() {
	need "a screen for the window tests" xvfb xorg-x11-server-Xvfb xorg-server-xvfb has_command Xvfb
	need "a window manager on it" openbox openbox openbox has_command openbox
	need "presses keys on it" xdotool xdotool xdotool has_command xdotool
	need "closes windows on it" wmctrl wmctrl wmctrl has_command wmctrl
	need "pastes letters xdotool cannot type" xclip xclip xclip has_command xclip
	need "takes screenshots of it" imagemagick ImageMagick imagemagick has_command import
	need "tells when it is ready" x11-utils "xdpyinfo xprop" "xorg-xdpyinfo xorg-xprop" has_command xdpyinfo
	need "looks for fonts" fontconfig fontconfig fontconfig has_command fc-list
	need "reads exports back" python3-pandas python3-pandas python-pandas has_module pandas
	need "reads exported workbooks" python3-openpyxl python3-openpyxl python-openpyxl has_module openpyxl
	need "trains on exports" python3-sklearn python3-scikit-learn python-scikit-learn has_module sklearn
	need "the same" fasttext fasttext fasttext has_command fasttext
	need "converts exported digests" pandoc pandoc-cli pandoc-cli has_command pandoc
	need "letters for window titles" fonts-dejavu-core dejavu-sans-fonts ttf-dejavu has_a_font
}

look_for_packages() {
	look_for_window
	need "compiles the window for Windows" gcc-mingw-w64-x86-64 mingw64-gcc mingw-w64-gcc has_command x86_64-w64-mingw32-gcc
	need "makes the installer for Windows" nsis mingw32-nsis nsis has_command makensis
	need "packs archives for Windows" zip zip zip has_command zip
}

look_for_trials() {
	look_for_packages
	look_for_tests
	need "makes a bare Debian" debootstrap debootstrap debootstrap has_command debootstrap
	need "runs the programs for Windows" wine64 wine wine has_command wine
	need "judges the .deb" lintian lintian lintian has_command lintian
	need "judges the .rpm" rpm rpm rpm-tools has_command rpm
	need "judges the metadata" appstream appstream appstream has_command appstreamcli
	need "judges the menu entry" desktop-file-utils desktop-file-utils desktop-file-utils has_command desktop-file-validate
	need "judges the manual page" mandoc mandoc mandoc has_command mandoc
	need "tries the completions" zsh zsh zsh has_command zsh
	need "tries the completions" fish fish fish has_command fish
}

look() {
	reasons=() debian=() fedora=() arch=()
	case $1 in
	window) look_for_window ;;
	packages) look_for_packages ;;
	trials) look_for_trials ;;
	tests)
		look_for_window
		look_for_tests
		;;
	esac
}

check_go() {
	has_command go >/dev/null || stop "Blotter is built with Go $oldest_go or newer, and there is no \"go\" here: https://go.dev/doc/install"
	local version
	version=$(go env GOVERSION) || stop "Blotter is built with Go $oldest_go or newer; \"go\" here does not run."
	version=${version#go}
	if [ "$(printf '%s\n' "$oldest_go" "$version" | sort -V | head -n 1)" != "$oldest_go" ]; then
		stop "Blotter is built with Go $oldest_go or newer, and here is Go $version: https://go.dev/doc/install"
	fi
}

check_mac() {
	xcode-select -p >/dev/null 2>&1 || stop "The window's C part needs Apple's compiler. Install it with" "  xcode-select --install" "and try again."
}

install_on_debian() {
	local root=() packages
	read -ra packages <<<"${debian[*]}"
	if [ "$(id -u)" -ne 0 ]; then
		has_command sudo >/dev/null || stop "Only root may install them, and there is no sudo here. As root:" "  apt-get update && apt-get install ${packages[*]}"
		root=(sudo)
		echo "Installing them with sudo, which may ask for your password."
	fi
	"${root[@]}" apt-get update || echo "The package lists could not be brought up to date; trying with the old ones." >&2
	"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" ||
		stop "They could not be installed (see above). As root:" "  apt-get update && apt-get install ${packages[*]}"
}

check_packages() {
	look "$1"
	[ ${#reasons[@]} -gt 0 ] || return 0
	if ! { has_command apt-get && has_command dpkg; } >/dev/null; then
		stop "Missing here. Install them and try again:" \
			"  Fedora: sudo dnf install ${fedora[*]}" \
			"  Arch:   sudo pacman -S --needed ${arch[*]}" \
			"  Debian: sudo apt-get install ${debian[*]}"
	fi
	echo "Missing here:"
	printf '%s\n' "${reasons[@]}"
	install_on_debian
	look "$1"
	[ ${#reasons[@]} -eq 0 ] || stop "Still missing:" "${reasons[@]}"
}

check_go
case ${1:-} in
program) ;;
window | tests | packages | trials) if [ "$(uname)" = Darwin ]; then check_mac; else check_packages "$1"; fi ;;
*) stop "usage: build/setup.sh program|window|tests|packages|trials" ;;
esac
