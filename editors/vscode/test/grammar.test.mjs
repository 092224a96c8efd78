// `npm test`. The comparison with the compiler's own lexer is tests/acceptance/test_vscode_grammar.py of the repository.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { tokenize } from "./tokenize.mjs";

const SAMPLE = new URL("sample.kitei", import.meta.url);
const GOLDEN = new URL("sample.scopes.txt", import.meta.url);

/** Each line of the text, and beneath it a line for each of its tokens; without the marks that every text has. */
function shown(text) {
  const lines = text.split("\n");
  return tokenize(text)
    .map((tokens, line) => [
      lines[line],
      ...tokens
        .filter((token) => token.text.trim() !== "" && !/^punctuation\.(definition|separator\.seq|accessor)/.test(token.scopes.at(-1)))
        .map(({ text, scopes }) => `\t${text.trim()}\t${scopes.join(" ").replaceAll(".kitei", "")}`),
    ])
    .flat()
    .join("\n");
}

test("the sample has the scopes that were approved (KITEI_PROMOTE=1 approves)", () => {
  const seen = shown(readFileSync(SAMPLE, "utf8"));
  if (process.env.KITEI_PROMOTE === "1") {
    writeFileSync(GOLDEN, seen);
  }
  assert.equal(seen, readFileSync(GOLDEN, "utf8"));
});

test("every character of the sample that is no space has a scope", () => {
  const bare = tokenize(readFileSync(SAMPLE, "utf8"))
    .flat()
    .filter((token) => token.text.trim() !== "" && token.scopes.length === 0);
  assert.deepEqual(bare, []);
});

test("an escape that the language has not is marked, and a text ends with its line", () => {
  const [first, second] = tokenize('message en "a \\n b\nrule c');
  assert.ok(first.some(({ text, scopes }) => text === "\\n" && scopes.at(-1) === "invalid.illegal.escape.kitei"));
  assert.equal(second[0].scopes[0], "storage.type.rule.kitei");
});

test("a name that has a keyword in it is a name", () => {
  const line = "    require rule-of-when.order is first-day and at_least is `when` and x.rule is item";
  const names = tokenize(line)[0].filter(({ scopes }) => /^variable/.test(scopes[0] ?? ""));
  assert.deepEqual(
    names.map(({ text }) => text.replaceAll("`", "")).filter((text) => text !== ""),
    ["rule-of-when", "order", "first-day", "at_least", "when", "x", "rule", "item"],
  );
});
