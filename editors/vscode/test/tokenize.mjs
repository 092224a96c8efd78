// Scopes of a text, as VS Code's own tokenizer gives them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const require = createRequire(import.meta.url);
const GRAMMAR = new URL("../syntaxes/kitei.tmLanguage.json", import.meta.url);

async function loaded() {
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      scope === "source.kitei" ? textmate.parseRawGrammar(readFileSync(GRAMMAR, "utf8"), GRAMMAR.pathname) : null,
  });
  return registry.loadGrammar("source.kitei");
}

const grammar = await loaded();

/** The tokens of each line: `{ start, end, text, scopes }`, in UTF-16 units, the outermost scope left out. */
export function tokenize(text) {
  let state = textmate.INITIAL;
  return text.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => {
      const end = Math.min(endIndex, line.length);
      return { start: startIndex, end, text: line.slice(startIndex, end), scopes: scopes.slice(1) };
    });
  });
}
