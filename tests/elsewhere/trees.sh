# shellcheck shell=bash
# The tasks of ./dev that need a Debian of their own, in a folder: elsewhere, service, package arm64, container. They use
# what ./dev defines: install_missing, build, package and $command.

# bare RELEASE: makes a bare Debian of that release in ~/.cache/existd/bare-RELEASE, if there is none yet.
# shellcheck disable=SC2154  # command is of ./dev
bare() {
  local name cache=${XDG_CACHE_HOME:-$HOME/.cache}/existd
  case $1 in
    12) name=bookworm ;;
    13) name=trixie ;;
    *) echo "dev: there is Debian 12 and 13" >&2; exit 64 ;;
  esac
  if [ "$(id -u)" -ne 0 ]; then
    echo "SKIPPED: a Debian of its own needs root (sudo ./dev $command)."
    exit
  fi
  install_missing debootstrap systemd-container
  [ ! -d "$cache/bare-$1" ] || return 0
  mkdir -p "$cache"
  rm -rf "$cache/bare-$1.new"
  debootstrap --variant=minbase "$name" "$cache/bare-$1.new" >"$cache/bare-$1.log" 2>&1 || { tail "$cache/bare-$1.log"; exit 1; }
  mv "$cache/bare-$1.new" "$cache/bare-$1"
}

# sources_into FOLDER: copies the files under version control, including uncommitted changes.
sources_into() {
  rm -rf "$1"
  mkdir -p "$1"
  git ls-files -z | xargs -0 cp --parents -t "$1"
}

# in_a_tree RELEASE COMMAND: runs COMMAND in the sources, in a fresh bare Debian. Downloads are kept in ~/.cache/existd, and
# the ccache is shared.
in_a_tree() {
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/existd tree=$PWD/build/elsewhere/$1
  bare "$1"
  mkdir -p "$cache/packages-$1" "${CCACHE_DIR:=$HOME/.cache/ccache}" build/elsewhere
  rm -rf "$tree"
  cp -a "$cache/bare-$1" "$tree"
  echo force-unsafe-io >"$tree/etc/dpkg/dpkg.cfg.d/fast"
  sources_into "$tree/root/existd"
  echo "Debian $1; its log: build/elsewhere/$1.log"
  timeout --foreground 3h systemd-nspawn --quiet --register=no --keep-unit --as-pid2 --console=pipe -D "$tree" \
    --bind="$cache/packages-$1:/var/cache/apt/archives" --bind="$CCACHE_DIR:/root/.cache/ccache" \
    --chdir=/root/existd bash -c "$2" </dev/null >"$tree.log" 2>&1 || { tail -40 "$tree.log"; exit 1; }
}

elsewhere() {
  local release=${1:-13}
  in_a_tree "$release" 'time ./dev setup && git init -q && git add . && time ./dev demo && time ./dev test && time ./dev package'
  grep -E '^real|tests passed' "build/elsewhere/$release.log"
  service_test "$release" "build/elsewhere/$release/root/existd"
}

# Cross-builds the package in a Debian 13 and tests it in an emulator.
package_arm64() {
  in_a_tree 13 tests/elsewhere/arm64.sh
  grep '^ok: ' build/elsewhere/13.log
  mkdir -p build/package
  cp build/elsewhere/13/root/existd_*_arm64.deb build/package/
  ls build/package/existd_*_arm64.deb
}

# Follows container/Containerfile without a container engine, and tests the result.
container() {
  bare 13
  build release --target existd-simulator
  sources_into build/container/sources
  tests/elsewhere/container.py build/container/sources "${XDG_CACHE_HOME:-$HOME/.cache}/existd/bare-13" \
    build/release/tests/simulator/existd-simulator build/container/stages
}

# service_test RELEASE SOURCES: tests the package that was built in SOURCES under the systemd of Debian RELEASE.
service_test() {
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/existd
  bare "$1"
  mkdir -p "$cache/packages-$1"
  tests/process/systemd_test.sh "$2"/build/package/existd_*.deb "$2/build/release/tests/simulator/existd-simulator" \
    "$cache/bare-$1" "$cache/packages-$1"
}

service() {
  local release
  release=$(sed -n 's/^VERSION_ID="\(.*\)"/\1/p' /etc/os-release)
  bare "$release"
  package
  build release --target existd-simulator
  service_test "$release" .
}
