#!/usr/bin/env bash
# Draws the pictures of docs/alerts.md and docs/report.md from the golden messages of the tests; needs chromium.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
golden=$here/../../agent/src/test/resources/golden/alerts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/look.html" "$work/"

shoot() { # shoot NAME PAGE HEIGHT [WIDTH]
  chromium --headless --no-sandbox --disable-gpu --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size="${4:-640},$3" --screenshot="$here/$1.png" "file://$2" 2>/dev/null
}

look() { # look NAME CHANNEL HEIGHT KIND…
  local name=$1 channel=$2 height=$3 kinds
  shift 3
  kinds=$(printf '"%s",' "$@")
  {
    printf 'const LOOK = "%s", KINDS = [%s], PAYLOAD =\n' "$channel" "$kinds"
    cat "$golden/$channel.json"
  } >"$work/payload.js"
  shoot "$name" "$work/look.html" "$height"
}

mail() { # mail NAME HEIGHT WIDTH KIND
  awk -v kind="$4" '/^=== / { on = $2 == kind; next } on' "$golden/mail-page.txt" >"$work/mail.html"
  shoot "$1" "$work/mail.html" "$2" "$3"
}

look slack slack 925 fault-begins recovered restarted
look discord discord 930 fault-begins recovered restarted
mail mail 560 640 fault-begins
look report-slack slack 700 report
look report-discord discord 700 report
mail report-mail 760 1000 report
