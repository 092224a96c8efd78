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
    command: set.get<string>("path", "kitei").trim() || "kitei",
    lang: lang === "en" || lang === "ja" ? lang : editorsLanguage(),
    asOf: set.get<string>("asOf", "").trim(),
  };
}

function editorsLanguage(): "en" | "ja" {
  return env.language.toLowerCase().startsWith("ja") ? "ja" : "en";
}
