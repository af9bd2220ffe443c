#compdef blotter
_blotter() {
	local line value about
	local -a values abouts
	for line in "${(@f)$(blotter complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
		value=${line%%$'\t'*}
		about=${line#*$'\t'}
		case $value in
		"") ;;
		:files) _files ;;
		*)
			values+=("$value")
			[[ $about == "$value" ]] && abouts+=("$value") || abouts+=("$value -- $about")
			;;
		esac
	done
	(( $#values )) && compadd -l -d abouts -a values
}
if [[ $funcstack[1] == _blotter ]]; then
	_blotter "$@"
else
	compdef _blotter blotter
fi
