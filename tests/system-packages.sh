#!/bin/sh
# What some tests need from the system. Installed where that can be done without asking; otherwise those tests are skipped
# with their reason.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 \
        || echo "Chromium could not be installed: the tests that look at pages will be skipped." >&2
else
    echo "No chromium on this machine: the tests that look at pages will be skipped." >&2
fi
exit 0
