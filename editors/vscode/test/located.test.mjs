// The program is never taken from the folder that is open.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";

const source = readFileSync(new URL("../src/located.ts", import.meta.url), "utf8");
const options = { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } };
const code = ts.transpileModule(source, options).outputText;
const { located, withoutPython } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const workspace = mkdtempSync(join(tmpdir(), "kitei-workspace-"));
const elsewhere = mkdtempSync(join(tmpdir(), "kitei-elsewhere-"));
for (const folder of [workspace, join(workspace, "bin"), elsewhere]) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kitei"), "#!/bin/sh\n");
  chmodSync(join(folder, "kitei"), 0o755);
}
process.chdir(workspace);

test("a name is looked for in full folders of the path alone", () => {
  assert.equal(located("kitei", `.::bin:./bin:${elsewhere}`), join(elsewhere, "kitei"));
  assert.equal(located("kitei", ".::bin:./bin"), undefined);
  assert.equal(located("kitei", ""), undefined);
});

test("what cannot be started is passed over", () => {
  writeFileSync(join(elsewhere, "other"), "");
  mkdirSync(join(elsewhere, "folder"));
  assert.equal(located("other", elsewhere), undefined);
  assert.equal(located("folder", elsewhere), undefined);
});

test("a path is full, or none", () => {
  assert.equal(located("/opt/kitei/bin/kitei", elsewhere), "/opt/kitei/bin/kitei");
  for (const path of ["./kitei", "bin/kitei", "../kitei", "${workspaceFolder}/kitei", ".venv/bin/kitei"]) {
    assert.equal(located(path, elsewhere), undefined);
  }
  assert.match(located("~/bin/kitei", ""), /^\/.*\/bin\/kitei$/);
});

test("no variable leads Python into the folder", () => {
  const variables = { PATH: "/usr/bin", PYTHONPATH: ":", PYTHONSTARTUP: "x.py", KITEI_LANG: "ja" };
  assert.deepEqual(withoutPython(variables), { PATH: "/usr/bin", KITEI_LANG: "ja" });
});
