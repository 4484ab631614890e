#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command as a stranger would meet the programs: an X screen, a session bus and a keyring of
# its own, and a home that is empty before and gone afterwards.
#
#   run.sh [--screen WIDTHxHEIGHT] [--no-screen] [--home FOLDER] COMMAND [ARGUMENT…]
#
# The home is a temporary folder, or the one that is named, which must not exist yet. The command finds
# it in BLACKBOX_HOME. Exit code 77: a tool is missing.
set -euo pipefail

screen=1280x800
home=
while [[ ${1:-} == --* ]]; do
    case $1 in
    --screen) screen=$2; shift 2 ;;
    --no-screen) screen=; shift ;;
    --home) home=$2; shift 2 ;;
    *) echo "run.sh: $1 is not known" >&2; exit 2 ;;
    esac
done

needed=(dbus-run-session gnome-keyring-daemon)
[[ -n $screen ]] && needed+=(Xvfb xdotool import)
for tool in "${needed[@]}"; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
if [[ -n $screen ]] && ! /usr/bin/python3 -c 'import pyatspi' 2>/dev/null; then
    echo "skipped: pyatspi is not installed"
    exit 77
fi

if [[ -n $home ]]; then
    mkdir -m 700 "$home"
else
    home=$(mktemp -d "${TMPDIR:-/tmp}/causeway-blackbox.XXXXXX")
fi
xvfb=
trap '[[ -z $xvfb ]] || kill "$xvfb"; rm -rf "$home"' EXIT
mkdir -m 700 "$home"/{run,config,data,cache,state,tmp,Documents}
unset DBUS_SESSION_BUS_ADDRESS QT_QPA_PLATFORM QT_STYLE_OVERRIDE XAUTHORITY WAYLAND_DISPLAY
export BLACKBOX_HOME=$home HOME=$home TMPDIR=$home/tmp LC_ALL=C.UTF-8
export XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data
export XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=1

# shellcheck disable=SC2016 # expanded in the session, not here
session=(dbus-run-session -- bash -c '
    printf session-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    "$@"' session "$@")
if [[ -n $screen ]]; then
    # The server picks a free number itself: guessing one goes wrong when two sessions start at once.
    mkfifo "$home/display"
    Xvfb -displayfd 3 -screen 0 "${screen}x24" -nolisten tcp -noreset 3>"$home/display" 2>/dev/null &
    xvfb=$!
    read -r -t 30 number <"$home/display"
    export DISPLAY=:$number
fi
"${session[@]}"
