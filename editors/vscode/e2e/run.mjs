// The extension in a real VS Code: squiggles, Problems, hover, quick fix, explanation, colours, and no program.
//
//   CODE_SERVER=FOLDER node run.mjs        FOLDER: where install-code-server.sh installed it
//
// Others: BROWSER (/usr/bin/chromium), KITEI (the program, `kitei`), SHOTS (where pictures go, `shots`).
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { command, open, openFile, problems } from "./workbench.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = resolve(HERE, "..", "..", "..");
const { CODE_SERVER, BROWSER = "/usr/bin/chromium", KITEI = "kitei", SHOTS = join(HERE, "shots") } = process.env;
assert.ok(CODE_SERVER, "CODE_SERVER must name the folder that code-server was installed into");
mkdirSync(SHOTS, { recursive: true });

const { page, folder, set, close } = await open({
  codeServer: resolve(CODE_SERVER),
  browser: BROWSER,
  vsix: join(HERE, "..", "kitei.vsix"),
  files: [
    [join(ROOT, "examples", "contracts"), "contracts"],
    [join(ROOT, "examples", "designations.yaml"), "designations.yaml"],
    [join(ROOT, "policies", "iij-gio-remote-access"), "policies/iij-gio-remote-access"],
  ],
  configuration:
    'paths = ["contracts", "designations.yaml"]\npolicy = "policies/iij-gio-remote-access"\nas-of = 2025-11-01\n',
  settings: { "kitei.path": KITEI, "kitei.lang": "en" },
});
page.setDefaultTimeout(20_000);
const shot = (name) => page.screenshot({ path: join(SHOTS, `${name}.png`) });
const squiggles = page.locator(".squiggly-error, .squiggly-warning");
const told = (text) => page.locator(".markers-panel .monaco-list-row", { hasText: text }).first();
const VPDN = `record: related-contract
id: HIN-VPDN-02
contractor: hinode
service: auth-outsource
kind: vpdn
starts_on: 2025-10-01
`;
const hover = page.locator(".monaco-hover:not(.hidden)").last();

function script(name, text) {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

/** What a file says, once it is there and says something else. */
async function written(name, before = "") {
  for (let tries = 0; tries < 200; tries++) {
    const path = join(folder, name);
    const text = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
    if (text !== "" && text !== before) {
      return text;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`${name} is not written`);
}

async function showHover() {
  await command(page, "Show or Focus Hover");
  await hover.waitFor();
}

const failed = [];
let steps = 0;

async function step(title, run) {
  const name = `${++steps}-${title}`;
  try {
    await run();
    await shot(name);
    console.log(`ok   ${name}`);
  } catch (error) {
    failed.push(name);
    console.log(`FAIL ${name}: ${error.message.split("\n")[0]}`);
    await shot(`${name}-failed`);
    await page.keyboard.press("Escape");
  }
}

try {
  await step("problems", async () => {
    await openFile(page, "minato.yaml:14:16");
    await squiggles.first().waitFor({ timeout: 60_000 });
    await problems(page, "**/minato.yaml");
    await told("ikve2").waitFor();
    await openFile(page, "minato.yaml:14:16");
    await showHover();
    await hover.getByText("is not a word for an item").first().waitFor();
  });
  await step("quick-fix", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget .monaco-list-row").first().waitFor();
  });
  await step("fixed", async () => {
    await page.keyboard.press("Enter");
    await page.locator(".view-line", { hasText: "ikev2" }).first().waitFor();
    await told("ikve2").waitFor({ state: "detached" });
  });
  await step("no-formatter-of-yaml", async () => {
    await page.keyboard.press("Control+Shift+I");
    await page.locator(".monaco-dialog-box").getByText("no formatter for 'yaml'").waitFor();
    await page.keyboard.press("Escape");
  });
  await step("explanation", async () => {
    await openFile(page, "minato.yaml:53:10");
    await showHover();
    await hover.locator("a", { hasText: "credit-amount" }).first().click();
    await page.locator(".tab.active", { hasText: "credit-amount" }).waitFor();
    const frame = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
    await frame.getByText("annex 3").first().waitFor();
  });
  await step("across-files", async () => {
    await problems(page, "**/hinode*");
    await openFile(page, "hinode.yaml:15:8");
    await told("L2TP needs").waitFor();
    await showHover();
  });
  await step("mended-next-door", async () => {
    await page.keyboard.press("Escape");
    writeFileSync(join(folder, "contracts", "hinode-vpdn.yaml"), VPDN);
    await told("L2TP needs").waitFor({ state: "detached" });
  });
  await step("policy", async () => {
    await command(page, "View: Toggle Panel Visibility");
    await openFile(page, "art-08.kitei:26:1");
    await page.locator(".view-line", { hasText: "rule change-is-requestable" }).waitFor();
    await page.keyboard.press("Control+Shift+I");
    await page.locator(".codelens-decoration", { hasText: "1 finding" }).first().waitFor();
    await page.waitForTimeout(2000); // semantic tokens and inlay hints come when they come
  });
  await step("japanese", async () => {
    set({ "kitei.lang": "ja" });
    await openFile(page, "kawasemi.yaml:59:16");
    await problems(page, "**/kawasemi.yaml");
    await told("解約の効力").waitFor();
    await openFile(page, "kawasemi.yaml:59:16");
    await showHover();
  });
  await step("explain-rule", async () => {
    await page.keyboard.press("Escape");
    await command(page, "Kitei: Explain Rule");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "contract-ends-on-effective-day" }).first().click();
    const frames = page.frameLocator("iframe.webview.ready").last().frameLocator("iframe");
    await frames.getByText("第12条").first().waitFor();
  });
  await step("started-again", async () => {
    script("wrapped", `echo $$ > "${folder}/pid"; exec "${KITEI}" "$@"`);
    set({ "kitei.lang": "ja", "kitei.path": `${folder}/wrapped` });
    const first = await written("pid");
    await problems(page, "**/kawasemi.yaml");
    await told("解約の効力").waitFor();
    process.kill(Number(first));
    assert.notEqual(await written("pid", first), first);
    await told("解約の効力").waitFor();
  });
  await step("without-server", async () => {
    script("bare", `echo 'kitei: the language server needs pygls: pip install "kitei[lsp]"' >&2; exit 2`);
    set({ "kitei.path": `${folder}/bare` });
    await page.locator(".notifications-toasts").getByText("has no language server").waitFor();
  });
  await step("no-program", async () => {
    set({ "kitei.path": "no-such-kitei" });
    await page.locator(".notifications-toasts").getByText("no-such-kitei").waitFor();
    await told("解約の効力").waitFor({ state: "detached" });
  });
} finally {
  await close();
}
process.exit(failed.length === 0 ? 0 : 1);
