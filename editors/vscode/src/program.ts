import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { located, withoutPython } from "./located";

/** Why there is no server. */
export type Trouble =
  | { readonly sort: "missing"; readonly command: string }
  | { readonly sort: "without-lsp" }
  | { readonly sort: "ended"; readonly said: string };

const KEPT = 4000;
const PATIENCE_MS = 2000;

/** A running `kitei lsp`, and its last words. */
export class Program {
  /** Resolves when it has ended and all that it said is read. */
  readonly closed: Promise<void>;
  private said = "";

  private constructor(readonly process: ChildProcess) {
    this.closed = new Promise((resolve) => process.once("close", () => resolve()));
    process.on("error", () => undefined); // that it cannot be killed, say: `close` tells what matters
    process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.said = (this.said + text).slice(-KEPT);
    });
  }

  /** Starts `command lsp`; rejects where the system cannot start it. */
  static async start(command: string, folder: string | undefined): Promise<Program> {
    const program = located(command, process.env["PATH"] ?? "");
    if (program === undefined) {
      throw new Error(`no program ${command}`);
    }
    const child = spawn(program, ["lsp"], { cwd: folder, env: withoutPython(process.env), stdio: "pipe" });
    await once(child, "spawn");
    return new Program(child);
  }

  /** Why it ended before it could talk. */
  trouble(): Trouble {
    const said = this.said.trim();
    return /kitei\[lsp\]|pygls/.test(said) ? { sort: "without-lsp" } : { sort: "ended", said };
  }

  /** Waits for its end, which the protocol has asked for, no longer than is polite. */
  async ended(): Promise<void> {
    const killing = setTimeout(() => this.process.kill(), PATIENCE_MS);
    const enough = new Promise<void>((resolve) => setTimeout(resolve, 2 * PATIENCE_MS).unref());
    await Promise.race([this.closed, enough]);
    clearTimeout(killing);
  }
}
