#!/bin/sh
# Makes .venv ready for this checkout: system libraries, interpreter, locked packages.
# Safe to run again; asks nothing. Used by `make setup`.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
python=${PYTHON:-python3}

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Debian package and the library it brings. Without the first set Qt cannot be imported.
needed='libglib2.0-0:libglib-2.0.so.0 libgl1:libGL.so.1 libegl1:libEGL.so.1
libxkbcommon0:libxkbcommon.so.0 libdbus-1-3:libdbus-1.so.3 libfontconfig1:libfontconfig.so.1'
# Without the second there is no window on an X display; tests and documents still work.
display='libxcb-cursor0:libxcb-cursor.so.0 libxcb-icccm4:libxcb-icccm.so.4
libxcb-keysyms1:libxcb-keysyms.so.1 libxcb-shape0:libxcb-shape.so.0
libxcb-xkb1:libxcb-xkb.so.1 libxkbcommon-x11-0:libxkbcommon-x11.so.0'

missing_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    present=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    for pair in $1; do
        case "$present" in
            *"${pair#*:} "*) ;;
            *) printf '%s ' "${pair%%:*}" ;;
        esac
    done
}

missing_python() {
    if ! command -v "$python" >/dev/null 2>&1; then
        printf 'python3 python3-venv '
    elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        printf 'python3-venv '
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
}

install_missing() {
    wanted="$(missing_python)$(missing_libraries "$needed $display")"
    [ -n "$wanted" ] || return 0
    may_install || return 0
    say "installing $wanted"
    # An unreachable extra source must not stop what the others can deliver.
    apt update || say "the package lists could not all be refreshed; going on with what is there"
    # shellcheck disable=SC2086  # the list is meant to be split
    apt install -y --no-install-recommends $wanted || say "not everything could be installed"
}

name_what_is_still_missing() {
    vital="$(missing_python)$(missing_libraries "$needed")"
    window=$(missing_libraries "$display")
    if command -v apt-get >/dev/null 2>&1; then
        how='sudo apt-get install'
    else
        how='what your system calls'
    fi
    [ -z "$vital" ] || fail "something is missing that only an administrator can install: $how $vital$window"
    [ -z "$window" ] || say "for a window on an X display: $how $window"
}

check_version() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Python 3.11 or newer is needed; PYTHON=... make ... names another one"
}

make_environment() {
    # A virtual environment dies with the interpreter it was made from.
    "$venv/bin/python" -c '' >/dev/null 2>&1 || rm -rf "$venv"
    [ -d "$venv" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 ||
        "$venv/bin/python" -m ensurepip >/dev/null
}

install_packages() {
    say 'installing the locked Python packages (about 550 MB, a minute or two)'
    for try in 1 2 3; do
        "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input \
            --retries 5 --require-hashes --requirement requirements.lock && return 0
        say "attempt $try did not finish; pip keeps what it has already fetched"
    done
    fail 'the Python packages could not be fetched; is the network there? Run the command again.'
}

install_missing
name_what_is_still_missing
check_version
make_environment
install_packages
