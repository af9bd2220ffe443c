# bash completion for blotter
_blotter() {
	local current=${COMP_WORDS[COMP_CWORD]} line value IFS=$'\n'
	# "--flag=value" comes as three words; blotter wants one
	local -a words=() raw=("${COMP_WORDS[@]:1:COMP_CWORD}")
	local word
	for word in "${raw[@]}"; do
		if [[ ${#words[@]} -gt 0 && ($word == "=" || ${words[-1]} == --*=) ]]; then
			words[-1]+=$word
		else
			words+=("$word")
		fi
	done
	local prefix=""
	[[ ${words[-1]} == --*=* ]] && prefix=${words[-1]%%=*}= && [[ $current == "=" ]] && current=""
	COMPREPLY=()
	for line in $("${COMP_WORDS[0]}" complete -- "${words[@]//[\"\'\\]/}" 2>/dev/null); do
		value=${line%%$'\t'*}
		if [[ $value == ":files" ]]; then
			compopt -o filenames 2>/dev/null
			COMPREPLY+=($(compgen -f -- "$current"))
		else
			COMPREPLY+=("$(printf %q "${value#"$prefix"}")")
		fi
	done
}
complete -F _blotter blotter
