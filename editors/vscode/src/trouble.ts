import { commands, env, l10n, window } from "vscode";
import type { Trouble } from "./program";

const INSTALL = 'pip install "kitei[lsp]"';

/** Says why there is no server, and offers the way out. */
export async function tell(trouble: Trouble): Promise<void> {
  const copy = l10n.t("Copy the Command");
  const set = l10n.t("Set the Path");
  const show = l10n.t("Show Output");
  const choices = trouble.sort === "missing" ? [copy, set] : trouble.sort === "ended" ? [show, set] : [copy, set];
  const chosen = await window.showWarningMessage(words(trouble), ...choices);
  if (chosen === copy) {
    await env.clipboard.writeText(INSTALL);
  } else if (chosen === set) {
    await commands.executeCommand("workbench.action.openSettings", "kitei.path");
  } else if (chosen === show) {
    await commands.executeCommand("kitei.showOutput");
  }
}

export function words(trouble: Trouble): string {
  switch (trouble.sort) {
    case "missing":
      return l10n.t(
        "Kitei: the program `{0}` was not found. Install it with {1}, or set its path; then run “Kitei: Restart”.",
        trouble.command,
        INSTALL,
      );
    case "without-lsp":
      return l10n.t(
        "Kitei: the program has no language server. Install it with {0}; then run “Kitei: Restart”.",
        INSTALL,
      );
    case "ended":
      return trouble.said === ""
        ? l10n.t("Kitei: the language server ended without a word.")
        : l10n.t("Kitei: the language server ended: {0}", lastLine(trouble.said));
  }
}

function lastLine(said: string): string {
  return said.split(/\r?\n/).at(-1) ?? said;
}
