#!/usr/bin/env bash
# Draws the pictures of docs/alerts.md from the golden messages of the tests; needs chromium.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
golden=$here/../../agent/src/test/resources/golden/alerts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/look.html" "$work/"

shoot() { # shoot NAME PAGE HEIGHT
  chromium --headless --no-sandbox --disable-gpu --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size="640,$3" --screenshot="$here/$1.png" "file://$2" 2>/dev/null
}

look() { # look CHANNEL HEIGHT KIND…
  local channel=$1 height=$2 kinds
  shift 2
  kinds=$(printf '"%s",' "$@")
  {
    printf 'const LOOK = "%s", KINDS = [%s], PAYLOAD =\n' "$channel" "$kinds"
    cat "$golden/$channel.json"
  } >"$work/payload.js"
  shoot "$channel" "$work/look.html" "$height"
}

look slack 925 fault-begins recovered restarted
look discord 930 fault-begins recovered restarted
awk -v kind=fault-begins '/^=== / { on = $2 == kind; next } on' "$golden/mail-page.txt" >"$work/mail.html"
shoot mail "$work/mail.html" 560
