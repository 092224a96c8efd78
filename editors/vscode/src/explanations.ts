import {
  commands,
  type Diagnostic,
  l10n,
  languages,
  type TextDocumentContentProvider,
  Uri,
  window,
} from "vscode";

/** The scheme under which explanations are documents: `kitei:/RULE.md`. */
export const SCHEME = "kitei";

const SUFFIX = ".md";
const SOURCE = "kitei";

export function explanationOf(rule: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${rule}${SUFFIX}` });
}

export function ruleOf(uri: Uri): string {
  return uri.path.replace(/^\//, "").slice(0, -SUFFIX.length);
}

/** The link behind a finding's rule, with the `/` by which VS Code knows how to open it. */
export function linked(diagnostic: Diagnostic): Diagnostic {
  const { code } = diagnostic;
  if (typeof code === "object" && code.target.scheme === SCHEME) {
    code.target = explanationOf(ruleOf(code.target));
  }
  return diagnostic;
}

export class Explanations implements TextDocumentContentProvider {
  constructor(private readonly explain: (rule: string) => Promise<string | undefined>) {}

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const rule = ruleOf(uri);
    return (await this.explain(rule)) ?? l10n.t("There is no explanation of `{0}`.", rule);
  }
}

/** Asks which rule, where none is given, and opens its explanation beside the editor. */
export async function explainRule(given: unknown): Promise<void> {
  const rule = typeof given === "string" && given !== "" ? given : await chosen();
  if (rule !== undefined) {
    await commands.executeCommand("markdown.showPreviewToSide", explanationOf(rule));
  }
}

async function chosen(): Promise<string | undefined> {
  const rules = [...new Set([...rulesHere(), ...rulesFound()])];
  if (rules.length === 0) {
    return typed();
  }
  const other = l10n.t("Another rule or provision …");
  const picked = await window.showQuickPick([...rules, other], {
    placeHolder: l10n.t("Which rule is to be explained?"),
  });
  return picked === other ? typed() : picked;
}

async function typed(): Promise<string | undefined> {
  const text = await window.showInputBox({
    prompt: l10n.t("Which rule is to be explained?"),
    placeHolder: "l2tp-needs-vpdn-contract",
  });
  return text?.trim() || undefined;
}

/** The rules of the findings at the cursor; in a policy, the rule that the cursor stands in. */
function rulesHere(): string[] {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const { document, selection } = editor;
  const found = languages
    .getDiagnostics(document.uri)
    .filter((each) => each.range.contains(selection.active))
    .map(ruleOfFinding);
  if (document.languageId === "kitei") {
    for (let line = selection.active.line; line >= 0; line--) {
      const head = /^\s*rule\s+([a-z][a-z0-9_-]*)/.exec(document.lineAt(line).text);
      if (head?.[1] !== undefined) {
        found.push(head[1]);
        break;
      }
    }
  }
  return found.filter((rule) => rule !== undefined);
}

/** The rules of all findings, by the alphabet. */
function rulesFound(): string[] {
  const rules = languages.getDiagnostics().flatMap(([, findings]) => findings.map(ruleOfFinding));
  return rules.filter((rule) => rule !== undefined).sort();
}

function ruleOfFinding(finding: Diagnostic): string | undefined {
  const { code, source } = finding;
  if (source !== SOURCE || code === undefined) {
    return undefined;
  }
  return String(typeof code === "object" ? code.value : code);
}
