#!/usr/bin/env bash
# arm64.sh: cross-builds the package for arm64 and tests its programs under qemu-user. `./dev package arm64` runs it as
# root, in the sources, in a bare Debian that is thrown away afterwards.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 CCACHE_DIR=/root/.cache/ccache
passed() { echo "ok: $*"; }
fail() { echo "not so: $*" >&2; exit 1; }

dpkg --add-architecture arm64
apt-get update -qq
apt-get install -y -qq --no-install-recommends dpkg-dev crossbuild-essential-arm64 lintian ccache sqlite3
apt-get build-dep -y -qq --no-install-recommends -a arm64 -P cross,nocheck ./
dpkg-buildpackage -a arm64 -P cross,nocheck -b -us -uc
lintian --allow-root --fail-on error,warning ../existd_*_arm64.changes
passed "the package is built, and lintian has nothing to say"

# Its dependencies exist in that architecture.
apt-get install -y -qq --simulate ../existd_*_arm64.deb:arm64 >/dev/null 2>&1 ||
  apt-get install -y -qq --simulate ../existd_*_arm64.deb >/dev/null
passed "what it depends on is in the index of arm64"

dpkg-deb -x ../existd_*_arm64.deb /root/arm64
for program in existd exist; do
  file=/root/arm64/usr/bin/$program
  readelf -h "$file" | grep -q AArch64 || fail "$program is a program for arm64"
  # A Raspberry Pi 5 has pages of 16 KB: segments must lie on boundaries of at least that.
  aligned=$(readelf -lW "$file" | awk '$1 == "LOAD" { print $NF }')
  ! grep -qvE '^0x([4-9a-f][0-9a-f]{3}|[0-9a-f]{5,})$' <<<"$aligned" || fail "$program fits pages of 16 KB: $aligned"
done
[ -s /root/arm64/usr/share/bash-completion/completions/exist ] || fail "it has completions"
passed "the programs fit pages of 16 KB; completions are there"

# The tests of what could depend on the processor, and the simulated account.
apt-get install -y -qq --no-install-recommends libgtest-dev:arm64 libgmock-dev:arm64 librapidcheck-dev:arm64 \
  libhowardhinnant-date-dev:arm64
cmake -S . -B build/arm64 -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=aarch64 \
  -DCMAKE_CXX_COMPILER=aarch64-linux-gnu-g++ -DPKG_CONFIG_EXECUTABLE=/usr/bin/aarch64-linux-gnu-pkg-config \
  -DCMAKE_CROSSCOMPILING_EMULATOR=qemu-aarch64-static >/dev/null
cmake --build build/arm64 --target common_test api_test cli_test existd-simulator
qemu() { qemu-aarch64-static "$@"; }
qemu build/arm64/tests/common/common_test --gtest_brief=1
qemu build/arm64/tests/api/api_test --gtest_brief=1
qemu build/arm64/tests/cli/cli_test --gtest_brief=1 --gtest_filter='*Golden*'
passed "days, decoding and the golden outputs are as everywhere"

mkdir /root/life
cd /root/life
simulator=/root/existd/build/arm64/tests/simulator/existd-simulator
qemu "$simulator" --days 400 --throttle 1000 >ready &
server=$!
trap 'kill $server' EXIT
for _ in $(seq 300); do grep -q listening ready && break; sleep 0.1; done
cat >config.toml <<TOML
[account]
token_file = "token"
[api]
base_url = "$(sed 's/listening on //' ready)"
[budget]
requests_per_hour = 1000
[cache]
path = "exist.db"
TOML
existd() { qemu /root/arm64/usr/bin/existd --config config.toml "$@"; }
exist() { qemu /root/arm64/usr/bin/exist --db exist.db "$@"; }
printf 'demo\ndemo\n' | existd login
existd sync
exist status
exist values steps -o csv >values.csv
[ "$(wc -l <values.csv)" -gt 300 ] || fail "a year of steps is there"
passed "a whole sync, and healthy"
exist backup backup.db
[ "$(sqlite3 -readonly backup.db "PRAGMA integrity_check; SELECT count(*) FROM attribute_values")" = \
  "$(sqlite3 -readonly exist.db "PRAGMA integrity_check; SELECT count(*) FROM attribute_values")" ] || fail "the backup is whole"
passed "a backup, which this machine's sqlite3 reads"
