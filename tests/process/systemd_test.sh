#!/usr/bin/env bash
# systemd_test.sh DEB SIMULATOR BARE PACKAGES: tests the package in a copy of the Debian in BARE, booted by systemd, against
# the simulated account. What systemd, the package and the account need is downloaded to PACKAGES. Root only.
# Seen to catch: a unit without ProtectHome; with ProtectSystem=full.
set -euo pipefail
deb=$(realpath "$1") simulator=$(realpath "$2") bare=$3 packages=$4
here=$(mktemp -d) root= nspawn=
cleanup() {
  status=$?
  [ $status -eq 0 ] || { [ -n "$root" ] && run journalctl --no-pager -n 40 || true; echo "FAILED"; }
  [ -z "$root" ] || kill "$root" 2>/dev/null || true
  [ -z "$nspawn" ] || { kill "$nspawn" 2>/dev/null; wait "$nspawn" 2>/dev/null; } || true
  rm -rf "$here"
}
trap cleanup EXIT
run() { nsenter -t "$root" -a env PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
fail() { echo "not so: $*" >&2; exit 1; }
passed() { echo "ok: $*"; }
property() { run systemctl show existd -P "$1"; }
# until_is SECONDS COMMAND…: it comes true within that time.
until_is() {
  local end=$((SECONDS + $1)); shift
  until "$@"; do [ $SECONDS -lt $end ] || fail "$*"; sleep 0.2; done
}
active() { [ "$(property ActiveState)/$(property SubState)" = active/running ]; }
status_says() { [[ $(property StatusText) == *"$1"* ]]; }
restarted() { active && [ "$(property MainPID)" != "$1" ]; }
journal_says() { [[ $(run journalctl -u existd --no-pager -o cat) == *"$1"* ]]; }

depends=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,//g')
cp -a "$bare" "$here/tree"
# shellcheck disable=SC2086
systemd-nspawn --quiet --register=no --keep-unit --as-pid2 --console=pipe -D "$here/tree" \
  --bind="$packages:/var/cache/apt/archives" bash -c 'echo force-unsafe-io >/etc/dpkg/dpkg.cfg.d/fast &&
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"' \
  install systemd-sysv adduser libhowardhinnant-date-dev $depends </dev/null >"$here/boot.log" 2>&1 || { tail "$here/boot.log"; fail "systemd is installed"; }
rm -f "$here/tree/etc/machine-id"
# The network is private: there is nothing to wait for.
ln -s /dev/null "$here/tree/etc/systemd/system/systemd-networkd-wait-online.service"
cp "$deb" "$here/tree/root/existd.deb"
cp "$simulator" "$here/tree/usr/local/bin/existd-simulator"
systemd-nspawn --quiet --boot --register=no --keep-unit --private-network --console=pipe -D "$here/tree" \
  --machine=existd-test </dev/null >"$here/boot.log" 2>&1 &
nspawn=$!
booted() { root=$(pgrep -P $nspawn | head -1) && [[ $(run systemctl is-system-running 2>/dev/null) == @(running|degraded) ]]; }
until_is 60 booted

run apt-get install -y -qq /root/existd.deb >"$here/install.log" 2>&1 || { cat "$here/install.log"; fail "the package installs"; }
! run systemctl is-enabled -q existd || fail "it is not enabled before there is a token"
! run systemctl is-failed -q existd || fail "nothing has failed after the installation"
[ "$(run stat -c '%U:%G %a' /var/lib/existd)" = "existd:existd 2750" ] || fail "the folder of the copy is existd's"
passed "installed, neither enabled nor started"

version=$(run systemctl --version | head -1)
remarks=$(run systemd-analyze verify --man=no existd.service 2>&1) || fail "systemd-analyze verify: $remarks"
[ -z "$remarks" ] || fail "systemd-analyze verify has nothing to say: $remarks"
exposure=$(run systemd-analyze security --no-pager existd | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\) .*/\1/p')
awk -v is="$exposure" 'BEGIN { exit !(is != "" && is <= 1.5) }' || fail "its exposure is at most 1.5: $exposure"
passed "$version has nothing to say about the unit; exposure $exposure"

run systemctl start existd 2>/dev/null && sleep 1
until_is 10 journal_says 'existd login'
[ "$(property NRestarts)" = 0 ] || fail "without a token it is not started again and again"
passed "without a token it says what to do, once"
run systemctl reset-failed existd || true

run systemd-run -q --unit simulator /usr/local/bin/existd-simulator --port 8080 --days 400 --throttle 1000 --token secret-token-of-the-test
point_to_simulator() {
  run sed -i 's|^#base_url.*|base_url = "http://127.0.0.1:8080/api/2/"|' /etc/existd/config.toml
}
point_to_simulator
until_is 30 run bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080' 2>/dev/null
login() { printf 'demo\ndemo\n' | run existd login; }
login | grep -q 'Now run `sudo systemctl enable --now existd`' || fail "login says what comes next"
[ "$(run stat -c '%U %a' /etc/existd/token)" = "root 600" ] || fail "the token is root's alone"
token=$(run cat /etc/existd/token)
run systemctl enable -q --now existd
active || fail "it is ready when started"
until_is 60 status_says 'fresh'
until_is 90 status_says 'requests in the last hour'
passed "enabled, started, ready; status: $(property StatusText)"

pid=$(property MainPID)
! run grep -qaF "$token" -r /proc/"$pid"/environ /proc/"$pid"/cmdline || fail "the token is not in the environment"
# Of all but the simulated account, whose command line holds it.
run journalctl --no-pager -o json | grep -v existd-simulator >"$here/journal"
grep -q existd "$here/journal" || fail "the journal is there"
! grep -qF "$token" "$here/journal" || fail "the token is not in the journal"
grep '"EXISTD_OUTCOME":"done"' "$here/journal" | grep '"EXISTD_REQUESTS":' | grep -q '"PRIORITY":"6"' ||
  fail "journal records have priorities and fields"
passed "the token is neither in the environment nor in the journal"

run useradd -m -G existd member
run useradd -m outsider
run runuser -u member -- exist status -o json >"$here/answer" 2>&1 || [ $? = 2 ] || { cat "$here/answer"; fail "a member of the group reads the copy"; }
grep -q '{' "$here/answer" || fail "a member of the group gets an answer"
! run runuser -u outsider -- exist status >"$here/answer" 2>&1 || fail "an outsider gets nothing"
grep -q 'Permission denied; members of the group existd' "$here/answer" || { cat "$here/answer"; fail "an outsider is told why"; }
! run runuser -u member -- cat /etc/existd/token 2>/dev/null || fail "a member of the group does not get the token"
passed "a member of the group reads, an outsider does not"

# What the unit leaves to whoever got hold of the process.
inside() { run nsenter -t "$pid" -m "$@" 2>/dev/null; }
run bash -c 'echo diary >/home/member/diary'
inside touch /var/lib/existd/probe && inside rm /var/lib/existd/probe || fail "it may write its own folder"
for place in /etc /usr /root /var/lib /home/member; do
  ! inside touch "$place/probe" || fail "it may not write $place"
done
! inside cat /home/member/diary || fail "it may not read homes"
for limit in 'NoNewPrivs:\s1' 'Seccomp:\s2' 'CapEff:\s0*' 'CapBnd:\s0*'; do
  run grep -qxE "$limit" "/proc/$pid/status" || fail "the kernel holds it to $limit"
done
passed "it can write its own folder only, and read no home"

run systemctl reload existd
until_is 10 active
[ "$(property MainPID)" = "$pid" ] || fail "a reload keeps the process"
passed "reloaded"

run bash -c "kill -KILL $pid"
until_is 30 restarted "$pid"
passed "back after kill -9"

# The unit's own time is too long for a test; whether it is set at all is asked first.
[ "$(property WatchdogUSec)" = 5min ] || fail "the unit has a watchdog"
run mkdir -p /etc/systemd/system/existd.service.d
run bash -c 'printf "[Service]\nWatchdogSec=4s\n" >/etc/systemd/system/existd.service.d/short.conf'
run systemctl daemon-reload
run systemctl restart existd
pid=$(property MainPID)
sleep 9
[ "$(property MainPID)" = "$pid" ] || fail "the watchdog leaves a working daemon alone"
run bash -c "kill -STOP $pid"
until_is 40 restarted "$pid"
journal_says 'atchdog timeout' || fail "it was the watchdog"
passed "the watchdog kills a daemon that is stuck, and it recovers"

before=$(date +%s%N)
run systemctl stop existd
took=$((($(date +%s%N) - before) / 1000000))
[ $took -lt 2000 ] && [ "$(property Result)" = success ] || fail "it stops in $took ms with $(property Result)"
run runuser -u member -- exist status >/dev/null 2>&1 || [ $? = 2 ] || fail "the copy is read after a clean stop"
passed "stopped in $took ms"

run systemctl start existd
pid=$(property MainPID)
values() { run runuser -u member -- exist sql -o csv 'SELECT count(*) FROM attribute_values' | tail -1 | tr -d '\r'; }
held=$(values)
run bash -c 'dpkg-deb -R /root/existd.deb /root/next && sed -i "s/^Version: .*/&+next/" /root/next/DEBIAN/control &&
  dpkg-deb -b /root/next /root/next.deb' >/dev/null
run apt-get install -y -qq /root/next.deb >"$here/install.log" 2>&1 || { cat "$here/install.log"; fail "the package upgrades"; }
restarted "$pid" || fail "an upgrade restarts the service"
[ "$held" -gt 0 ] && [ "$(values)" -ge "$held" ] || fail "an upgrade keeps the copy"
run grep -q 8080 /etc/existd/config.toml || fail "an upgrade keeps the config"
passed "upgraded, with $held values kept"

# As the manual has it, word for word.
run runuser -u member -- exist backup /tmp/exist-backup.db >/dev/null || fail "a member of the group backs the copy up"
run mv /tmp/exist-backup.db /root/exist-backup.db
run bash -c 'echo "not a copy any more" >/var/lib/existd/exist.db'
restore=$(awk '/^# BACKUP, RESTORE/ { section = 1 } section && /^```/ { block++; next } section && block == 1' \
  "$(dirname "$0")/../../man/existd.8.scd")
[ "$(wc -l <<<"$restore")" = 5 ] || fail "the manual has five lines to restore a copy"
run bash -euc "$restore" || fail "the copy is restored as the manual says"
until_is 30 active
until_is 60 status_says 'fresh'
[ "$(values)" -ge "$held" ] || fail "a restored copy has what the backup had"
passed "restored from a backup as the manual says"

run touch /etc/existd/anna.toml /etc/existd/anna.token.new  # of an instance, and of a power cut
run apt-get remove -y -qq existd >/dev/null 2>&1
! run test -e /usr/bin/existd || fail "removed"
run test -e /etc/existd/token || fail "removing keeps the token"
run apt-get purge -y -qq existd >"$here/purge.log" 2>&1
! run test -e /etc/existd || fail "a purge deletes config and token"
run test -s /var/lib/existd/exist.db || fail "a purge keeps the copy"
grep -q 'copy is kept' "$here/purge.log" || fail "a purge says that it keeps the copy"
passed "removed and purged; the copy is kept"

# Another machine has nothing of the first but the backup.
run rm -rf /var/lib/existd
run apt-get install -y -qq /root/existd.deb >"$here/install.log" 2>&1 || { cat "$here/install.log"; fail "it installs again"; }
point_to_simulator
login >/dev/null
run bash -euc "$restore" || fail "a backup is put into place as the manual says"
until_is 30 active
until_is 60 status_says 'fresh'
moved=$(run exist --db /var/lib/existd/exist.db sql -o csv 'SELECT count(*) FROM attribute_values' | tail -1 | tr -d '\r')
[ "$moved" -ge "$held" ] || fail "on another machine it has what the backup had"
passed "moved to another machine as the manual says, with $moved values"
