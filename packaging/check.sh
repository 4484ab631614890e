#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Analyses beyond the tests, each a sub-command; ends with one summary line.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<EOF
Usage: packaging/check.sh format|tidy|clazy|asan|package|all

  format   clang-format reports every line it would lay out differently
  tidy     builds everything with clang-tidy, findings are errors
  clazy    builds everything with clazy, findings are errors
  asan     builds with address and undefined-behaviour sanitizers and runs every test
  package  builds the Debian package and checks it, the desktop file and the metadata
EOF
}

sources()
{
    git -C "$root" ls-files -- 'app/*' 'wizard/*' 'migration/*' 'connectors/*' 'sandbox/*' 'tests/*' \
        | grep -E '\.(cpp|h)$'
}

check_format()
{
    step="checking the layout with clang-format"
    say "clang-format: checking the layout of every source file."
    (cd "$root" && sources | xargs clang-format --dry-run --Werror)
}

check_tidy()
{
    say "clang-tidy: analysing every source file."
    build_preset tidy
}

check_clazy()
{
    cd "$root"
    step="configuring the build with clazy"
    say "clazy: analysing every source file."
    CLAZY_CHECKS=level1,connect-3arg-lambda,detaching-temporary,range-loop-reference,tr-non-literal \
        cmake --preset dev -B build/clazy -DCMAKE_CXX_COMPILER=clazy \
        -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_CXX_COMPILER_LAUNCHER= >/dev/null
    step="analysing with clazy"
    CLAZY_CHECKS=level1,connect-3arg-lambda,detaching-temporary,range-loop-reference,tr-non-literal \
        cmake --build build/clazy --parallel "$(build_jobs)"
}

check_asan()
{
    install_packages test
    say "Sanitizers: building and running every test."
    build_preset asan
    step="running the tests with sanitizers"
    ctest --preset asan --output-on-failure --no-tests=error --parallel "$(nproc)"
}

check_package()
{
    build_preset release
    step="building the Debian package"
    say "Package: building and checking it."
    (cd build/release && cpack -G DEB >/dev/null)
    step="checking the desktop file"
    desktop-file-validate packaging/io.github.causeway.Causeway.desktop
    step="checking the AppStream metadata"
    appstreamcli validate --no-net packaging/io.github.causeway.Causeway.metainfo.xml
    step="checking the package with lintian"
    lintian --fail-on error,warning build/release/causeway_*.deb
}

case ${1:-} in
    format | tidy | clazy | asan | package) checks=("$1") ;;
    all) checks=(format package asan tidy clazy) ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
esac

install_packages build run check
for check in "${checks[@]}"; do
    "check_$check"
done
say "Nothing found by: ${checks[*]}."
