#!/usr/bin/env bash
# Runs the tests that call the core with AddressSanitizer, UndefinedBehaviorSanitizer and checked containers in it.
#
#   tests/core/sanitize.sh PYTHON [argument of pytest ...]
#
# PYTHON has the build tools and the test packages, such as .venv/bin/python. Everything is built in build/sanitize. All tests can be asked for
# (`tests`), but for those of the page: no browser starts with a sanitizer loaded.
set -euo pipefail
python=$(realpath -s "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$PWD/build/sanitize
export PATH="$(dirname "$python"):$PATH"
mkdir -p "$build"

cmake -S . -B "$build/core" -G Ninja -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Debug -DPython_EXECUTABLE="$python" \
  -DDISPATCH_SANITIZE=ON -DDISPATCH_STRICT=ON >"$build/configure.log" 2>&1 || { cat "$build/configure.log" >&2; exit 1; }
cmake --build "$build/core"
rm -rf "$build/site"
mkdir -p "$build/site"
cp -R dispatch "$build/site"
rm -f "$build/site/dispatch/"_core*
cmake --install "$build/core" --prefix "$build/site" >/dev/null

# An environment of its own, which finds the other packages by PYTHONPATH: there the dispatch that is installed stays out of
# the way. The sanitizer must be loaded before everything else, and sees Python's memory only if Python has no pools.
"$python" -m venv --without-pip "$build/python"
packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
export PYTHONPATH="$build/site:$PWD:$packages" PYTHONSAFEPATH=1 PYTHONMALLOC=malloc
# Files that claim tables of any size are refused by numpy, as long as memory that nobody has is refused to it.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
export LD_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libstdc++.so)"

"$build/python/bin/python" -c 'import dispatch._core as core; assert "/build/sanitize/" in core.__file__, core.__file__'
[ $# -gt 0 ] || set -- tests/solvers tests/test_cli.py tests/test_several_days.py tests/test_time_zones.py
exec "$build/python/bin/python" -m pytest -q -o timeout=1800 "$@"
