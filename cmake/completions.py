"""completions.py PROGRAM FOLDER: completions of PROGRAM for bash, zsh and fish, from what its --help says."""
import pathlib
import re
import subprocess
import sys

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
name = pathlib.Path(program).name


def entries(heading, text):
    """(names, argument, what it does) of each line below `heading`."""
    block = re.search(rf"^{heading}:\n((?:  .*\n)+)", text, re.M)
    found = []
    for line in block[1].splitlines() if block else []:
        if line.startswith("   "):  # the explanation of a long line
            found[-1][2] = line.strip()
            continue
        words, _, about = line.strip().partition("  ")
        names, _, argument = words.partition(" ")
        found.append([names.split(","), argument, about.strip()])
    return found


def help_of(*command):
    return subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=True).stdout


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


whole = help_of()
everywhere = entries("Options", whole)
commands = {
    names[0]: (about, entries("Options", help_of(names[0])), re.search("names? or labels?", help_of(names[0]), re.I),
               re.search(r"^  \w+ (?:FILE|DIR)\b", help_of(names[0]), re.M))
    for names, _, about in entries("(?:Commands|Subcommands)", whole)
}
attributes = name + " attributes -o tsv --no-pager 2>/dev/null | tail -n +2 | cut -f1"


def flags(options):
    return [flag for names, _, _ in options for flag in names]


bash = [
    f"# Completion of {name}, made from its --help.",
    f"_{name}() {{",
    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= one",
    f"    for one in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do case $one in {'|'.join(commands)}) command=$one; break ;; esac; done",
    "    case $command:$before in",
    "        *:--db|*:--config|report:-o|report:--output) COMPREPLY=($(compgen -f -- \"$word\")); return ;;",
    "        *:-o|*:--output) COMPREPLY=($(compgen -W 'table json ndjson csv tsv' -- \"$word\")); return ;;",
    "    esac",
    f"    local words='{' '.join(flags(everywhere))}'",
    "    case $command in",
    f"        '') words+=' {' '.join(commands)}' ;;",
]
for command, (_, options, attribute, file) in commands.items():
    more = f"words+=\" $({attributes})\"" if attribute else "{ COMPREPLY=($(compgen -f -- \"$word\")); return; }" if file else ""
    bash.append(f"        {command}) words+=' {' '.join(flags(options))}'" + (f"; [[ $word == -* ]] || {more}" if more else "") + " ;;")
bash += ["    esac", "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))", "}", f"complete -F _{name} {name}"]

fish = [f"# Completion of {name}, made from its --help.", f"complete -c {name} -f"]


def fish_options(options, condition):
    for names, argument, about in options:
        line = f"complete -c {name}{condition}"
        for flag in names:
            line += f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}"
        if argument:
            line += " -r -F" if argument == "FILE" else " -x"
        if "--output" in names:
            line += " -a 'table json ndjson csv tsv'"
        fish.append(line + f" -d {quoted(about)}")


fish_options(everywhere, "")
for command, (about, options, attribute, file) in commands.items():
    fish.append(f"complete -c {name} -n __fish_use_subcommand -a {command} -d {quoted(about)}")
    own = [option for option in options if "--help" not in option[0]]
    fish_options(own, f" -n '__fish_seen_subcommand_from {command}'")
    if attribute:
        fish.append(f"complete -c {name} -n '__fish_seen_subcommand_from {command}' -a '({attributes})'")
    if command == "report":  # whose -o names a file
        fish.append(f"complete -c {name} -n '__fish_seen_subcommand_from report' -s o -l output -r -F")
    if file:
        fish.append(f"complete -c {name} -n '__fish_seen_subcommand_from {command}' -F")

zsh = [f"#compdef {name}", f"# Completion of {name}, made from its --help.", "local -a commands options", "local command"]


def zsh_options(options):
    def plain(text):
        return re.sub(r"([\[\]:])", r"\\\1", text)

    for names, argument, about in options:
        value = "" if not argument else ":file:_files" if argument == "FILE" else ":format:(table json ndjson csv tsv)" if "--output" in names else ": :"
        for flag in names:
            yield quoted(f"{flag}[{plain(about)}]{value}")


zsh.append("commands=(" + " ".join(quoted(f"{command}:{about}") for command, (about, *_) in commands.items()) + ")")
zsh.append("options=(" + " ".join(zsh_options(everywhere)) + ")")
zsh.append(f"for command in ${{words[2,CURRENT-1]}}; do case $command in ({'|'.join(commands)}) break ;; esac; command=; done")
zsh.append("case $command in")
for command, (_, options, attribute, file) in commands.items():
    own = [option for option in options if "--help" not in option[0]]
    rest = f"'*:attribute:($({attributes}))'" if attribute else "'2:file:_files'" if file else ""
    if command == "report":
        zsh.append("  (report) options=(\"${(@)options//:format:\\(*\\)/:file:_files}\") ;|")
    zsh.append(f"  ({command}) options+=({' '.join(zsh_options(own))}); _arguments -S $options '1: :' {rest} ;;")
zsh += ["  (*) _arguments -S $options '1: :{_describe command commands}' ;;", "esac"]

folder.mkdir(parents=True, exist_ok=True)
for file, lines in ((f"{name}.bash", bash), (f"_{name}", zsh), (f"{name}.fish", fish)):
    (folder / file).write_text("\n".join(lines) + "\n")
