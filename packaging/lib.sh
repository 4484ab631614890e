# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by run.sh, test.sh and check.sh: saying what happens, installing what is missing,
# configuring and building a preset. To be sourced by bash.
set -Eeuo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(basename "$0")
step="starting"

say() { printf '==> %s\n' "$*"; }

die()
{
    printf '%s: %s\n' "$program" "$*" >&2
    exit 1
}

# Whatever fails without a sentence of its own is reported as the step it happened in.
on_error()
{
    local status=$?
    trap - ERR
    printf '%s: failed while %s (exit code %d).\n' "$program" "$step" "$status" >&2
    exit "$status"
}
trap on_error ERR
trap 'trap - ERR; printf "%s: interrupted while %s.\n" "$program" "$step" >&2; exit 130' INT TERM

# Runs a command whose output is of interest only if it fails: logged FILE COMMAND…
logged()
{
    local log=$root/build/$1
    shift
    mkdir -p "$root/build"
    if ! "$@" >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        die "failed while $step. The whole output is in ${log#"$root/"}."
    fi
}

# Qt reads and writes text in the locale's encoding; a bare system has none that knows UTF-8.
if [[ $(locale charmap 2>/dev/null || true) != UTF-8 ]]; then
    export LC_ALL=C.UTF-8
fi

packages_of()
{
    local section
    for section in "$@"; do
        awk -v wanted="[$section]" '
            /^#/ || NF == 0 { next }
            /^\[/ { inside = ($1 == wanted); next }
            inside { print $1 }' "$root/packaging/packages.txt"
    done
}

missing_packages()
{
    comm -23 <(packages_of "$@" | sort -u) \
        <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | awk '$1 == "installed" { print $2 }' | sort -u)
}

as_root()
{
    if [[ $EUID -eq 0 ]]; then
        "$@"
    else
        sudo --preserve-env=DEBIAN_FRONTEND "$@"
    fi
}

# Installs the packages of the named sections that are not there yet; calls apt only if one is.
install_packages()
{
    local -a missing
    step="looking for installed packages"
    command -v dpkg-query >/dev/null \
        || die "cannot look for packages – this is not a Debian system. Install what packaging/packages.txt lists and build with cmake --preset release."
    mapfile -t missing < <(missing_packages "$@")
    if [[ ${#missing[@]} -eq 0 ]]; then
        say "Packages: everything needed is installed."
        return
    fi
    [[ $EUID -eq 0 ]] || command -v sudo >/dev/null \
        || die "cannot install ${#missing[@]} missing packages – this needs a root shell or sudo."

    say "Packages: installing ${#missing[@]}: ${missing[*]}"
    export DEBIAN_FRONTEND=${DEBIAN_FRONTEND:-noninteractive}
    local -a options=(-qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0)
    step="updating the package lists with apt-get"
    logged packages.log as_root apt-get "${options[@]}" update
    step="installing packages with apt-get"
    logged packages.log as_root apt-get "${options[@]}" install -y --no-install-recommends "${missing[@]}"
}

# As many compilers as there are processors, but no more than memory holds: a unit with Qt's
# headers takes about a gigabyte.
build_jobs()
{
    local processors gigabytes
    processors=$(nproc)
    gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
    echo $((gigabytes < 1 ? 1 : gigabytes < processors ? gigabytes : processors))
}

build_preset()
{
    local preset=$1 jobs
    jobs=$(build_jobs)
    cd "$root"
    step="configuring the $preset preset with CMake"
    say "Configuring the $preset preset."
    logged configure.log cmake --preset "$preset"
    step="building the $preset preset"
    say "Building with $jobs job(s) at once."
    cmake --build --preset "$preset" --parallel "$jobs"
}
