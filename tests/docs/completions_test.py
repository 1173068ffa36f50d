"""completions_test.py PROGRAM...: every command and option of --help is in each completion, and bash and fish offer them;
zsh reads its own without complaint."""
import pathlib
import re
import subprocess
import sys

wrong = []
for program in sys.argv[1:]:
    path = pathlib.Path(program)
    name, folder = path.name, path.parent / "completions"
    help_text = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    blocks = re.findall(r"^(?:Look|Compare|Explore|Keep|Subcommands):\n((?:  .*\n)+)", help_text, re.M)
    commands = re.findall(r"^  (\w+)", "".join(blocks), re.M)
    texts = {file: (folder / file).read_text() for file in (name + ".bash", "_" + name, name + ".fish")}

    def offered(*words):
        """`default` are readline's own: files."""
        script = f'compopt() {{ echo "$2"; }}; source "$1"; COMP_LINE=$2 COMP_POINT=${{#2}}; _{name} {name} "$3"; echo "${{COMPREPLY[@]}}"'
        run = ["bash", "-c", script, "-", str(folder / (name + ".bash")), " ".join([name, *words]), words[-1]]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()

    def offered_by_fish(line):
        script = f"source {folder / (name + '.fish')}; complete -C '{line}'"
        run = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, check=True)
        return [offer.split("\t")[0] for offer in run.stdout.splitlines()]

    subprocess.run(["zsh", "--no-exec", folder / f"_{name}"], check=True)
    wrong += [f"{name}: bash does not offer {command}" for command in commands if command not in offered(command[:1])]
    by_fish = offered_by_fish(f"{name} ")
    wrong += [f"{name}: fish does not offer {command}" for command in commands if command not in by_fish]
    for command in [None, *commands]:
        text = subprocess.run([program, *([command] if command else []), "--help"], capture_output=True, text=True, check=True).stdout
        options = re.findall(r"^  (?:-\w,)?(--[\w-]+)", text, re.M)
        given = offered(*([command] if command else []), "--")
        wrong += [f"{name}: bash does not offer {option} after {command}" for option in options if option not in given]
        by_fish = offered_by_fish(f"{name} {command or ''} --")
        wrong += [f"{name}: fish does not offer {option} after {command}" for option in options if option not in by_fish]
        if re.search(r"^  \w+ (?:FILE|DIR)\b", text, re.M) and "default" not in offered(command, ""):
            wrong.append(f"{name}: bash does not offer files after {command}")
        if command == "report" and "json" in offered(command, "-o", ""):
            wrong.append(f"{name}: bash offers formats and not files after report -o")
        for file, completion in texts.items():
            words = [command] if command else []
            words += [f"-l {o[2:]}" if file.endswith(".fish") else o for o in options]
            wrong += [f"{file} lacks {word}" for word in words if word not in completion]
print("\n".join(wrong) or "complete")
sys.exit(bool(wrong))
