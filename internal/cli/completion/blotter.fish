# fish completion for blotter
function __blotter_complete
    set -l words (commandline -opc)
    set -l found (blotter complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
    for line in $found
        if test "$line" = ":files"
            __fish_complete_path (commandline -ct)
        else
            printf '%s\n' $line
        end
    end
end
complete -c blotter -f -a '(__blotter_complete)'
