#!/usr/bin/env bash
# Draws the pictures of docs/alerts.md and docs/report.md from the golden messages of the tests, and those of
# docs/dashboard.md from the page itself and the made-up house of its tests; needs chromium, curl, a JDK, and for the
# dashboard a build before (mvn compile -pl agent -am).
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
golden=$here/../../agent/src/test/resources/golden/alerts
work=$(mktemp -d)
server=''
finish() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
cp "$here/look.html" "$work/"

photograph() { # photograph NAME ADDRESS WIDTH,HEIGHT [OPTION…]
  chromium --headless --no-sandbox --disable-gpu --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    "${@:4}" --window-size="$3" --screenshot="$here/$1.png" "$2" 2>/dev/null
}

shoot() { # shoot NAME PAGE HEIGHT [WIDTH]
  photograph "$1" "file://$2" "${4:-640},$3"
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

# --- the dashboard ---

classes=$here/../../agent/target/classes/dev/dockerhealth/agent/expose/page
stage=$here/../../lab/src/test/resources/dev/dockerhealth/lab/page/stage.js
[[ -f $classes/assets/lib/lit-html.js ]] || { echo "build first: mvn compile -pl agent -am" >&2; exit 1; }
port=${PORT:-9641}
mkdir "$work/page"
cp -r "$classes/assets" "$work/page/"
"${JAVA_HOME:+$JAVA_HOME/bin/}jwebserver" --directory "$work/page" --port "$port" --output none >/dev/null &
server=$!
for ((i = 0; i < 100; i++)); do
  curl -sf --max-time 2 -o "$work/answer" "http://127.0.0.1:$port/assets/icon.svg" && break
  sleep 0.1
done

scene() { # scene NAME COLOURS WIDTH,HEIGHT COUNT SCENE [HASH]
  {
    printf 'window.stageOf = {count: %s, scene: "%s"};\n' "$4" "$5"
    cat "$stage"
  } >"$work/page/$1.js"
  sed -e "s#<html lang=\"en\">#<html lang=\"en\" data-theme=\"$2\">#" -e "s#/assets/theme.js#/$1.js#" \
    "$classes/index.html" >"$work/page/$1.html"
  photograph "$1" "http://127.0.0.1:$port/$1.html${6:-}" "$3" --virtual-time-budget=4000
}

scene dashboard light 1440,900 50 ill
scene dashboard-dark dark 1440,900 50 ill
scene dashboard-storm light 1440,900 50 storm
scene dashboard-drawer dark 1440,900 50 ill '#open=shop%2Fapi%2F1'
scene dashboard-narrow light 500,860 50 ill
scene dashboard-narrow-dark dark 500,860 50 ill '#open=shop%2Fapi%2F1'
