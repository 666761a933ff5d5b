#!/usr/bin/env bash
# Runs every test and ends with "N passed, N failed". Installs Chromium, a CJK font with fontconfig, OpenMP (for LightGBM) and PostgreSQL when they are missing.
#   ./test.sh             build, then test
#   ./test.sh --no-build  test what is built (Release)
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
missing=()
command -v chromium >/dev/null 2>&1 || missing+=(chromium)
command -v pdftoppm >/dev/null 2>&1 || missing+=(poppler-utils)
ldconfig -p 2>/dev/null | grep -q 'libfontconfig\.so\.1' || missing+=(libfontconfig1)
ldconfig -p 2>/dev/null | grep -q 'libgomp\.so\.1' || missing+=(libgomp1)
fc-list 2>/dev/null | grep -qi 'CJK' || missing+=(fonts-noto-cjk fontconfig)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
if [ "${#missing[@]}" -gt 0 ]; then
  echo "Installing for the tests: ${missing[*]}"
  as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || {
    echo "Could not install ${missing[*]}: install them by hand, then run ./test.sh again." >&2
    echo "0 passed, 1 failed"
    exit 1
  }
fi

if [ "${1:-}" != "--no-build" ]; then
  dotnet build DecisionSupport.slnx -c Release -warnaserror || { echo "0 passed, 1 failed"; exit 1; }
fi

log=$(mktemp)
dotnet test --solution DecisionSupport.slnx -c Release --no-build --output Normal 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# The closing totals of the runner ("succeeded: N", "failed: N", "skipped: N").
total() { grep -E "^ *$1: [0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+' | head -n 1; }
passed=$(total succeeded); failed=$(total failed); skipped=$(total skipped)
rm -f "$log"
if [ -z "${passed:-}" ]; then echo "0 passed, 1 failed"; exit 1; fi
if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then failed=1; fi
[ "${skipped:-0}" -gt 0 ] && echo "$skipped skipped: they need data beside the checkout, or a browser"
echo "$passed passed, ${failed:-0} failed"
[ "${failed:-0}" -eq 0 ]
