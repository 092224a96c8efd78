// What people read is there in both languages.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const json = (name) => JSON.parse(read(name));

test("the manifest's texts are there in English and Japanese", () => {
  const named = [...read("package.json").matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]).sort();
  assert.ok(named.length > 10);
  for (const name of ["package.nls.json", "package.nls.ja.json"]) {
    assert.deepEqual(Object.keys(json(name)).sort(), named);
  }
});

test("the messages are there in Japanese, with the same placeholders", () => {
  const sources = readdirSync(new URL("../src", import.meta.url)).map((name) => read(`src/${name}`));
  const said = sources.flatMap((text) => [...text.matchAll(/l10n\.t\(\s*"([^"]+)"/g)].map((match) => match[1]));
  assert.ok(said.length > 10);
  const japanese = json("l10n/bundle.l10n.ja.json");
  assert.deepEqual([...new Set(said)].sort(), Object.keys(japanese).sort());
  const holes = (text) => (text.match(/\{\d\}/g) ?? []).sort();
  for (const [english, other] of Object.entries(japanese)) {
    assert.deepEqual(holes(other), holes(english), english);
    assert.match(other, /[\u3040-\u9fff]/);
  }
});
