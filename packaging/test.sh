#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what testing Causeway needs, builds everything and runs every test.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<EOF
Usage: packaging/test.sh [ctest options]

Installs missing packages, builds the test preset into build/release and runs every test with
ctest. Options are handed to ctest, for example: packaging/test.sh -R tst_job
EOF
}

case ${1:-} in
    -h | --help) usage; exit 0 ;;
esac

install_packages build run test
build_preset test
say "Running the tests."
exec ctest --preset test --output-on-failure --no-tests=error --parallel "$(nproc)" "$@"
