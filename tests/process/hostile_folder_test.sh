#!/usr/bin/env bash
# hostile_folder_test.sh POSTRM MANUAL: what root does in /var/lib/existd, which belongs to the service, never affects
# anything outside, whatever the service has put there: the package's purge, and a restore as described in existd(8).
# Seen to catch: find without ! -type d; find without -H; install without -T.
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
fail() { echo "not so: $*" >&2; exit 1; }
moved() { sed "s#/\(etc\|var/lib\)/existd#$here/\1/existd#g"; }
purge() { moved <"$1" | sh -s purge >"$here/said" 2>&1 || { cat "$here/said"; fail "the purge comes to its end"; }; }
state=$here/var/lib/existd
mkdir -p "$here/etc/existd" "$here/disk" "$here/elsewhere" "$here/var/lib"
ln -s ../../disk "$state" # a disk of the administrator's choice

mkdir -p "$state/anna/folder.token/full"
touch "$state/exist.db" "$state/exist.db.token" "$state/anna/exist.db.token.new" "$here/elsewhere/my.token"
ln -s "$here/elsewhere" "$state/link"
ln -s "$here/elsewhere/my.token" "$state/link.token"
purge "$1"
[ -z "$(find -H "$state" -name '*.token*' ! -type d)" ] || fail "a purge deletes the tokens beside the copies"
[ -e "$state/exist.db" ] && [ -e "$here/elsewhere/my.token" ] || fail "a purge deletes nothing else"

restore=$(sed -n '/^cd /p;/^install /{s/-o existd -g existd //;s#/root#'"$here"'#;p}' "$2" | moved)
[ "$(grep -c '^install ' <<<"$restore")" = 1 ] || fail "the manual has one line that puts a backup into place"
echo backup >"$here/exist-backup.db"
ln -sf "$here/elsewhere" "$state/new"
mv -T "$state/new" "$state/exist.db"
sh -euc "$restore"
[ ! -L "$state/exist.db" ] && [ "$(cat "$state/exist.db")" = backup ] || fail "a restore puts the copy into its place"
[ "$(ls "$here/elsewhere")" = my.token ] || fail "a restore writes nowhere else"
