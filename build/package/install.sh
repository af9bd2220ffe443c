#!/bin/sh
# Puts Blotter into the menu of one person, without root: into ~/.local. "./install.sh --remove" takes it out again. Both
# leave libraries and settings alone. ./bin/blotter runs without it, too.
set -eu
cd "$(dirname "$0")"
to=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin

files() { (cd share && find applications icons mime metainfo man bash-completion zsh fish -type f); }

refresh() {
	if command -v update-mime-database >/dev/null; then update-mime-database "$to/mime"; fi
	if command -v update-desktop-database >/dev/null; then update-desktop-database "$to/applications"; fi
}

case ${1:-} in
"")
	mkdir -p "$bin"
	cp bin/blotter "$bin/blotter"
	files | while read -r file; do
		mkdir -p "$to/$(dirname "$file")"
		cp "share/$file" "$to/$file"
	done
	refresh
	echo "Blotter is in your menu, and the command is $bin/blotter."
	;;
--remove)
	rm -f "$bin/blotter"
	files | while read -r file; do rm -f "$to/$file"; done
	refresh
	echo "Blotter is removed. Your libraries and settings are where they were."
	;;
*)
	echo "usage: ./install.sh [--remove]" >&2
	exit 2
	;;
esac
