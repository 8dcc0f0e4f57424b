#!/bin/sh
# Installs what the tests drive, from Debian, when it is missing: a browser, and
# poppler-utils, which reads what was printed. Does nothing, in a few
# milliseconds, when all is there. Elsewhere: set CHROMIUM to a browser.
set -eu

missing=''
need() { # need FILE PACKAGE
  [ -e "$1" ] || missing="$missing $2"
}
if [ -n "${CHROMIUM:-}" ]; then
  [ -x "$CHROMIUM" ] || { echo "CHROMIUM is $CHROMIUM, which is not a program." >&2; exit 1; }
else
  need /usr/bin/chromium chromium
  need /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf fonts-liberation
  need /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf fonts-noto-color-emoji
fi
# `npm run engines` also asks the other two engines.
if [ "${1:-}" = --engines ]; then
  need /usr/bin/firefox-esr firefox-esr
  need /usr/bin/WebKitWebDriver webkit2gtk-driver
  need /usr/bin/Xvfb xvfb
fi
command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null || missing="$missing poppler-utils"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests need$missing. Install what is named (for Chromium, set CHROMIUM to its path)." >&2
  exit 1
fi
if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
  echo "The tests need$missing. Run 'apt-get install$missing' as root, then this again." >&2
  exit 1
fi
as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo -n'
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=5 \
    -o APT::Update::Error-Mode=any "$@"
}

echo "Installing$missing from Debian…" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
tries=0
# shellcheck disable=SC2086 # a list of package names
until { apt update && apt install -y --no-install-recommends $missing; } >"$log" 2>&1; do
  tries=$((tries + 1))
  tail -n 15 "$log" >&2
  [ "$tries" -lt 4 ] || { echo 'Gave up.' >&2; exit 1; }
  $as_root dpkg --configure -a >/dev/null 2>&1 || true
  sleep $((tries * 5))
done
[ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || { echo '/usr/bin/chromium is still missing.' >&2; exit 1; }
command -v pdftotext >/dev/null || { echo 'pdftotext is still missing.' >&2; exit 1; }
