import {
  commands,
  type ExtensionContext,
  l10n,
  languages,
  LanguageStatusSeverity,
  window,
  workspace,
} from "vscode";
import { explainRule, Explanations, SCHEME } from "./explanations";
import type { Trouble } from "./program";
import { Session } from "./session";
import { tell, words } from "./trouble";

const MOST_DEATHS = 3;
const DEATHS_WITHIN_MS = 180_000;
const RESTARTING_SETTINGS = ["kitei.path", "kitei.lang", "kitei.asOf"];

let session: Session | undefined;
let turn: Promise<void> = Promise.resolve();

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("Kitei", { log: true });
  const status = languages.createLanguageStatusItem("kitei.server", [{ language: "yaml" }, { language: "kitei" }]);
  status.name = "Kitei";
  status.command = { command: "kitei.showOutput", title: l10n.t("Show Output") };

  const troubled = (asked: boolean) => async (trouble: Trouble) => {
    const text = words(trouble);
    output.warn(text);
    status.text = l10n.t("Kitei: not running");
    status.detail = text;
    status.severity = LanguageStatusSeverity.Warning;
    // Whoever opens some YAML somewhere has not asked for us.
    if (asked || (await isOurs())) {
      await tell(trouble);
    }
  };

  // A server that died is started again, but not for ever.
  const deaths: number[] = [];
  const died = (trouble: Trouble) => {
    deaths.push(Date.now());
    if (deaths.filter((time) => Date.now() - time < DEATHS_WITHIN_MS).length > MOST_DEATHS) {
      void troubled(true)(trouble);
    } else {
      output.warn(words(trouble));
      void restart(false);
    }
  };

  const begin = async (asked: boolean) => {
    await session?.stop();
    status.busy = true;
    status.text = "Kitei";
    status.severity = LanguageStatusSeverity.Information;
    delete status.detail;
    session = new Session(output, (trouble) => void troubled(asked)(trouble), died);
    await session.start();
    status.busy = false;
  };
  const restart = (asked: boolean) => {
    turn = turn.then(() => begin(asked)).catch((error: unknown) => output.error(String(error)));
    return turn;
  };

  context.subscriptions.push(
    output,
    status,
    commands.registerCommand("kitei.restart", () => restart(true)),
    commands.registerCommand("kitei.showOutput", () => output.show(true)),
    commands.registerCommand("kitei.explainRule", explainRule),
    workspace.registerTextDocumentContentProvider(
      SCHEME,
      new Explanations(async (rule) => {
        await turn;
        return session?.explain(rule);
      }),
    ),
    workspace.onDidChangeConfiguration((change) => {
      if (RESTARTING_SETTINGS.some((name) => change.affectsConfiguration(name))) {
        void restart(true);
      }
    }),
  );
  void restart(false);
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}

/** Whether the workspace has to do with kitei: it is configured here, or a policy is open. */
async function isOurs(): Promise<boolean> {
  if (workspace.textDocuments.some((document) => document.languageId === "kitei")) {
    return true;
  }
  return (await workspace.findFiles("**/kitei.toml", "**/{node_modules,.venv,.git}/**", 1)).length > 0;
}
