#!/usr/bin/env bash
# unit_test.sh SERVICE EXISTD [--user]: systemd prints no remark about the unit and rates the exposure of a system unit at
# 1.2 at most, as SECURITY.md says. An unknown key is only a remark to systemd, so the test demands silence.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unit=$folder/$(basename "${1/@./@anna.}")
sed "s#^ExecStart=[^ ]*#ExecStart=$2#" "$1" >"$unit"
remarks=$(XDG_RUNTIME_DIR=$folder systemd-analyze verify ${3:+"$3"} --man=no "$unit" 2>&1) || { echo "$remarks"; exit 1; }
[ -z "$remarks" ] || { echo "$remarks"; exit 1; }
# systemd makes such a folder as root, and its newer versions follow a link there: the service must not be able to put one.
! grep -E '^(State|Cache|Logs|Runtime)Directory=.*/' "$unit" || { echo "a folder made by root in one of the service's"; exit 1; }
[ -n "${3:-}" ] && exit
exposure=$(systemd-analyze security --offline=yes --no-pager "$unit" | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\) .*/\1/p')
echo "exposure: $exposure"
awk -v e="$exposure" 'BEGIN { exit !(e != "" && e <= 1.2) }'
