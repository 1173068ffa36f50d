#!/usr/bin/env bash
# packaged_config_test.sh EXAMPLE PACKAGED EXISTD
set -euo pipefail
expected='token_file = "/etc/existd/token"
path = "/var/lib/existd/exist.db"'
[ "$(diff "$1" "$2" | sed -n 's/^> //p')" = "$expected" ] || { diff "$1" "$2"; exit 1; }
shown=$("$3" --config "$2" check 2>&1) || { echo "$shown"; exit 1; }
grep -q /var/lib/existd/exist.db <<<"$shown" || { echo "$shown"; exit 1; }
