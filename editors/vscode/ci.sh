#!/usr/bin/env bash
# What CI does with the extension: installs as the lock file says, tests, packs `kitei.vsix`. Needs node 20 and npm.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --silent
npm test --silent
npm run --silent package
