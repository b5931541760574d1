#!/bin/bash
# Double-click to open the course (macOS, and Linux desktops that run scripts).
cd "$(dirname "$0")" || exit 1
for python in python3 python3.14 python3.13 python3.12 python3.11 /opt/homebrew/bin/python3 /usr/local/bin/python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        "$python" course.py lab "$@"
        code=$?
        if [ "$code" -ne 0 ]; then
            read -r -p "Press Return to close this window. " _
        fi
        exit "$code"
    fi
done
echo "The course needs Python 3.11 or newer, and this computer has none that was found."
echo "Install it from python.org/downloads, then double-click Start.command again."
read -r -p "Press Return to close this window. " _
exit 1
