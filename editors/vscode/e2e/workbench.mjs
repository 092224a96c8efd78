// A VS Code server with our extension in it, and a browser that shows it.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const QUIET = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
  "window.commandCenter": false,
  "editor.minimap.enabled": false,
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "editor.fontFamily": "'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace",
  "editor.fontSize": 13,
  "breadcrumbs.enabled": false,
  "files.autoSave": "off",
};

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Starts all; `files` are copied into a new workspace. `set` adds to the machine's settings; `close` ends all and removes
 * what was written.
 */
export async function open({ codeServer, browser, vsix, files, configuration, settings }) {
  const home = mkdtempSync(join(tmpdir(), "kitei-e2e-"));
  const folder = join(home, "contracts-repository");
  mkdirSync(folder);
  for (const [from, to] of files) {
    cpSync(from, join(folder, to), { recursive: true });
  }
  writeFileSync(join(folder, "kitei.toml"), configuration);
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  const data = join(home, "data");
  const env = { ...process.env, HOME: home };
  const entry = join(codeServer, "node_modules", "code-server", "out", "node", "entry.js");
  const common = ["--user-data-dir", data, "--extensions-dir", join(home, "extensions")];
  execFileSync(process.execPath, [entry, ...common, "--install-extension", vsix], { env, stdio: "pipe" });
  for (const [place, values] of [["User", QUIET], ["Machine", settings]]) {
    mkdirSync(join(data, place), { recursive: true });
    writeFileSync(join(data, place, "settings.json"), JSON.stringify(values));
  }

  const port = await freePort();
  const serving = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check"];
  const more = ["--disable-workspace-trust", "--disable-getting-started-override"];
  const server = spawn(process.execPath, [entry, ...common, ...serving, ...more], { env, stdio: "ignore" });
  const chrome = await chromium.launch({ executablePath: browser, headless: true, args: FLAGS });
  const page = await chrome.newPage({ viewport: { width: 1280, height: 760 } });
  const url = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`;
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(url);
      break;
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
  await page.locator(".monaco-workbench .statusbar").waitFor({ timeout: 60_000 });
  const close = async () => {
    await chrome.close();
    server.kill();
    await new Promise((done) => server.once("exit", done));
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const set = (more) => {
    writeFileSync(join(data, "Machine", "settings.json"), JSON.stringify({ ...settings, ...more }));
  };
  return { page, folder, set, close };
}

/** Shows in the Problems panel what matches, and shows the panel. */
export async function problems(page, filter) {
  await command(page, "Problems: Focus on Problems View");
  const input = page.locator(".panel .viewpane-filter input");
  await input.waitFor();
  await input.fill(filter);
}

/** Runs a command of the palette by its title. */
export async function command(page, title) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input");
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Opens a file, at a place if need be: `minato.yaml:14:15`. */
export async function openFile(page, place) {
  const [name, line, column] = place.split(":");
  await page.keyboard.press("Control+P");
  const input = page.locator(".quick-input-widget input");
  await input.waitFor();
  await input.fill(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.active", { hasText: name }).waitFor();
  if (line !== undefined) {
    await page.keyboard.press("Control+G");
    await input.waitFor();
    await input.fill(`:${line}:${column ?? 1}`);
    await page.keyboard.press("Enter");
  }
}
