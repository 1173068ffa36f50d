#!/usr/bin/env bash
# valgrind.sh BIN: runs a sync of a small account and each question of `exist` under valgrind, from the build in BIN.
# Seen to catch: four bytes that are read before they are written, and leaked.
set -euo pipefail
bin=$1 here=$(mktemp -d) simulator=
trap '[ -z "$simulator" ] || kill "$simulator" 2>/dev/null; rm -rf "$here"' EXIT
"$bin/tests/simulator/existd-simulator" --days 100 --attributes 40 --throttle 100000 >"$here/ready" &
simulator=$!
for _ in $(seq 100); do grep -q listening "$here/ready" && break; sleep 0.1; done
(umask 077 && echo simulated-token >"$here/token")
cat >"$here/config.toml" <<TOML
[account]
token_file = "$here/token"
[api]
base_url = "$(sed 's/listening on //' "$here/ready")"
timeout = "1m"
[budget]
requests_per_hour = 100000
[cache]
path = "$here/exist.db"
TOML
watched=0 bad=0
# watched STATUS… -- COMMAND…: it ends with one of these and valgrind finds nothing.
watched() {
  local allowed=(); while [ "$1" != -- ]; do allowed+=("$1"); shift; done; shift
  local status=0
  valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite "$@" >"$here/out" 2>"$here/err" || status=$?
  watched=$((watched + 1))
  if [[ " ${allowed[*]} " != *" $status "* ]]; then
    echo "ended with $status: $*"; cat "$here/err"; bad=$((bad + 1))
  fi
}
watched 0 -- "$bin/daemon/existd" --config "$here/config.toml" sync
watched 0 -- "$bin/daemon/existd" --config "$here/config.toml" sync --full
while read -r question; do
  for format in table json csv; do
    # shellcheck disable=SC2086
    watched 0 2 -- "$bin/cli/exist" --db "$here/exist.db" $question -o $format
  done
done <<'QUESTIONS'
today
day yesterday
tags --since 2026-01
tags --stats
progress
trend steps
values steps
calendar steps
averages
correlations
correlation mood steps --history
insights
search walk
attributes
profile
changes --all
status
sql SELECT*FROM(daily)
QUESTIONS
watched 0 -- "$bin/cli/exist" --db "$here/exist.db" report -o "$here/report.html"
watched 0 -- "$bin/cli/exist" --db "$here/exist.db" export "$here/export"
watched 0 -- "$bin/cli/exist" --db "$here/exist.db" backup "$here/backup.db"
watched 64 -- "$bin/cli/exist" --db "$here/exist.db" nonsense
echo "$watched runs under valgrind, $bad with something found"
[ $bad -eq 0 ]
