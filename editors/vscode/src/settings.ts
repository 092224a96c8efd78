import { homedir } from "node:os";
import { env, workspace } from "vscode";

/** What the user set, as the server takes it. */
export interface Settings {
  readonly command: string;
  readonly lang: "en" | "ja";
  readonly asOf: string;
}

export function settings(): Settings {
  const set = workspace.getConfiguration("kitei");
  const lang = set.get<string>("lang", "auto");
  return {
    command: expanded(set.get<string>("path", "kitei").trim() || "kitei"),
    lang: lang === "en" || lang === "ja" ? lang : editorsLanguage(),
    asOf: set.get<string>("asOf", "").trim(),
  };
}

function editorsLanguage(): "en" | "ja" {
  return env.language.toLowerCase().startsWith("ja") ? "ja" : "en";
}

function expanded(path: string): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  return path.replace(/^~(?=[\\/])/, homedir()).replaceAll("${workspaceFolder}", folder);
}
