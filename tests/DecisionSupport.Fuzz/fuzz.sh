#!/usr/bin/env bash
# Fuzzes the readers of raw files with afl-fuzz and SharpFuzz; README.md says what was found.
#   tests/DecisionSupport.Fuzz/fuzz.sh                 every target, 60 seconds each
#   tests/DecisionSupport.Fuzz/fuzz.sh all SECONDS     every target
#   tests/DecisionSupport.Fuzz/fuzz.sh FORMAT SECONDS  one target
#   tests/DecisionSupport.Fuzz/fuzz.sh --plain RUNS    without afl: random changes of the corpus
# Findings stay in artifacts/fuzz/FORMAT/findings; look at one again with
#   dotnet run --project tests/DecisionSupport.Fuzz -c Release -- replay FORMAT FILE
set -euo pipefail
cd "$(dirname "$0")/../.."
here=tests/DecisionSupport.Fuzz; out=artifacts/fuzz
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

dotnet publish "$here" -c Release -o "$out/plain" -v q >/dev/null
formats=$("$out/plain/DecisionSupport.Fuzz" list)

if [ "${1:-}" = "--plain" ]; then
  for format in $formats; do "$out/plain/DecisionSupport.Fuzz" mutate "$format" "$here/Corpus/$format" "${2:-20000}"; done
  exit 0
fi

if ! command -v afl-fuzz >/dev/null 2>&1; then
  echo "afl-fuzz is missing: install the package afl++, or use --plain." >&2; exit 1
fi
[ -x "$out/tools/sharpfuzz" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$out/tools" >/dev/null
rm -rf "$out/instrumented"; cp -r "$out/plain" "$out/instrumented"
# The libraries too: a fuzzer sees only the branches of what is instrumented, and most of a workbook is read by a library.
for assembly in DecisionSupport.Ingest ExcelDataReader Parquet Sylvan.Data.Csv; do "$out/tools/sharpfuzz" "$out/instrumented/$assembly.dll"; done

# afl-fuzz wants core files and a fixed clock speed; neither matters here.
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1
status=0
[ "${1:-all}" = all ] || formats=$1
for format in $formats; do
  rm -rf "${out:?}/$format"; mkdir -p "$out/$format"
  timeout --signal=INT "$((${2:-60} + 60))" nice -n 10 afl-fuzz -i "$here/Corpus/$format" -o "$out/$format/findings" -V "${2:-60}" -t 5000 -m none -- \
    "$out/instrumented/DecisionSupport.Fuzz" afl "$format" >"$out/$format/log" 2>&1 || true
  stats="$out/$format/findings/default/fuzzer_stats"
  if [ -f "$stats" ]; then
    figure() { grep -E "^$1 " "$stats" | sed 's/.*: *//'; }
    echo "$format: $(figure execs_done) runs, $(figure corpus_count) inputs kept, $(figure saved_crashes) crashes, $(figure saved_hangs) hangs"
    [ "$(figure saved_crashes)" = 0 ] && [ "$(figure saved_hangs)" = 0 ] || status=1
  else
    echo "$format: afl-fuzz did not start, see $out/$format/log"; status=1
  fi
done
exit $status
