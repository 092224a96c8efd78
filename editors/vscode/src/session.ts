import { type LogOutputChannel, workspace } from "vscode";
import {
  CloseAction,
  DocumentFormattingRequest,
  type DynamicFeature,
  ErrorAction,
  type ErrorHandler,
  type InitializeError,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
} from "vscode-languageclient/node";
import { linked } from "./explanations";
import { Program, type Trouble } from "./program";
import { settings } from "./settings";

/** The documents that the server is told of. It is silent about YAML outside the configured paths. */
const DOCUMENTS = [
  { scheme: "file", language: "yaml" },
  { scheme: "file", language: "kitei" },
];

const POLICIES = [{ scheme: "file", language: "kitei" }];

/** A client that leaves it to us what the user is told, and is no formatter of YAML. */
class QuietClient extends LanguageClient {
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    if ("registrationType" in feature && feature.registrationType.method === DocumentFormattingRequest.method) {
      // a capability holds for all documents of a client, and VS Code asks which formatter is to be used
      const initialize = feature.initialize.bind(feature);
      feature.initialize = (capabilities) => initialize(capabilities, POLICIES);
    }
    super.registerFeature(feature);
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** One server and its client, from start to stop. It is used once. */
export class Session {
  private client: LanguageClient | undefined;
  private program: Program | undefined;
  private stopping = false;

  /** `onTrouble`: it did not come up; `onDeath`: it was up, and ended unasked. */
  constructor(
    private readonly log: LogOutputChannel,
    private readonly onTrouble: (trouble: Trouble) => void,
    private readonly onDeath: (trouble: Trouble) => void,
  ) {}

  get running(): boolean {
    return this.client?.state === State.Running;
  }

  async start(): Promise<void> {
    const { command } = settings();
    const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
    this.log.info(`${command} lsp`);
    let program: Program;
    try {
      program = await Program.start(command, folder);
    } catch (error) {
      this.log.error(String(error));
      this.onTrouble({ sort: "missing", command });
      return;
    }
    this.program = program;
    const server = () => Promise.resolve(program.process);
    this.client = new QuietClient("kitei", "Kitei", server, this.options());
    try {
      await Promise.race([this.client.start(), program.closed.then(() => Promise.reject(new Error("it ended")))]);
    } catch (error) {
      this.log.error(String(error));
      await program.ended();
      if (!this.stopping) {
        this.onTrouble(program.trouble());
      }
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const program = this.program;
    try {
      await this.client?.stop();
    } catch (error) {
      this.log.debug(String(error)); // one that never started cannot be stopped, and need not be
    }
    await program?.ended();
    await this.client?.dispose().catch(() => undefined);
  }

  /** The explanation of a rule in Markdown; none where the server knows none. */
  async explain(rule: string): Promise<string | undefined> {
    if (!this.running) {
      return undefined;
    }
    const answer = await this.client?.sendRequest<{ markdown: string } | null>("kitei/explain", { rule });
    return answer?.markdown;
  }

  private options(): LanguageClientOptions {
    const { lang, asOf } = settings();
    return {
      documentSelector: DOCUMENTS,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { explain: true, lang, ...(asOf === "" ? {} : { asOf }) },
      initializationFailedHandler: (error: InitializeError | Error) => {
        this.log.error("message" in error ? error.message : String(error));
        return false;
      },
      errorHandler: this.errorHandler(),
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(linked)),
        provideDiagnostics: async (document, previous, token, next) => {
          const report = await next(document, previous, token);
          if (report?.kind === "full") {
            report.items.forEach(linked);
          }
          return report;
        },
      },
    };
  }

  private errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        if (this.running && this.program !== undefined) {
          const { program } = this;
          void program.ended().then(() => this.onDeath(program.trouble()));
        }
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }
}
