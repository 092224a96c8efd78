#!/usr/bin/env bash
# Installs code-server (VS Code as a server) from npm into a folder: about two minutes and 320 MB.
#
#   e2e/install-code-server.sh FOLDER
#
# On Debian it needs: apt-get install chromium ripgrep libkrb5-dev pkg-config build-essential fonts-noto-cjk
set -euo pipefail
folder=${1:?a folder}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$folder"
[ -f package.json ] || npm init --yes >/dev/null
npm install --ignore-scripts --no-fund --no-audit code-server@4.100.3
cd node_modules/code-server/lib/vscode
npm install --omit=dev --ignore-scripts --no-fund --no-audit
(cd extensions && npm install --omit=dev --ignore-scripts --no-fund --no-audit)
# node-pty is left unbuilt: the terminal is missing, and nothing else
npm rebuild @vscode/spdlog @parcel/watcher native-watchdog kerberos @vscode/deviceid
ln -sfn node_modules node_modules.asar
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
cd "$folder"
npm rebuild argon2 --build-from-source
