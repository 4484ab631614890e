#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what Causeway needs, builds a release and starts the demo migration.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<EOF
Usage: packaging/run.sh [--headless] [--build-only]

Installs missing packages, builds the release preset into build/release/bin and starts the demo:
the wizard between two simulated Octopus servers, or the same migration on the command line where
there is no display.

  --headless    run the demo on the command line even if there is a display
  --build-only  stop after building
EOF
}

headless=0
build_only=0
for argument in "$@"; do
    case $argument in
        --headless) headless=1 ;;
        --build-only) build_only=1 ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
    headless=1
fi

install_packages build run
build_preset release
if ((build_only)); then
    say "Built: build/release/bin/causeway, causeway-cli and causeway-sandbox."
elif ((headless)); then
    say "Starting the demo migration on the command line: build/release/bin/causeway-cli demo"
    exec build/release/bin/causeway-cli demo
else
    say "Starting the wizard in demo mode: build/release/bin/causeway --demo"
    exec build/release/bin/causeway --demo
fi
