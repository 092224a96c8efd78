import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

/**
 * The full path of a program that is set by its name or its full path; `undefined` where there is none.
 *
 * Neither is looked for in the folder that is open: what lies there is whoever's who wrote to that repository.
 */
export function located(command: string, path: string): string | undefined {
  const named = command.replace(/^~(?=[\\/])/, homedir());
  if (isAbsolute(named)) {
    return named;
  }
  if (/[\\/]/.test(named)) {
    return undefined;
  }
  const endings = process.platform === "win32" ? [".exe"] : [""];
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.flatMap((folder) => endings.map((ending) => join(folder, named + ending))).find(isProgram);
}

/** The variables that a program is started with: those that lead Python to other modules are left out. */
export function withoutPython(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^PYTHON/i.test(name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
