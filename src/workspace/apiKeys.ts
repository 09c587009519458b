import type * as vscode from 'vscode';

const ANTHROPIC_ORIGIN = 'https://api.anthropic.com';

/**
 * The keys of model servers, one for each server's origin, kept in the editor's secret storage and nowhere else.
 * `ANTHROPIC_API_KEY` of the environment stands in for a missing key of Anthropic's own host; no other host gets it.
 */
export class ApiKeys {
  readonly #secrets: vscode.SecretStorage;
  readonly #environmentKey: string | undefined;

  constructor(secrets: vscode.SecretStorage, environmentKey: string | undefined) {
    this.#secrets = secrets;
    this.#environmentKey = environmentKey?.trim() || undefined;
  }

  /** The key for the server at `baseUrl`, or `undefined`. */
  async keyFor(baseUrl: string): Promise<string | undefined> {
    const origin = originOf(baseUrl);
    if (!origin) return undefined;
    const stored = await this.#secrets.get(nameFor(origin));
    return stored ?? (origin === ANTHROPIC_ORIGIN ? this.#environmentKey : undefined);
  }

  /** Keeps a key; resolves to `false` when `baseUrl` is no address. */
  async store(baseUrl: string, key: string): Promise<boolean> {
    const origin = originOf(baseUrl);
    if (!origin) return false;
    await this.#secrets.store(nameFor(origin), key);
    return true;
  }

  /** Forgets the stored key; resolves to `false` when there was none. */
  async remove(baseUrl: string): Promise<boolean> {
    const origin = originOf(baseUrl);
    if (!origin || (await this.#secrets.get(nameFor(origin))) === undefined) return false;
    await this.#secrets.delete(nameFor(origin));
    return true;
  }

  /** Calls back after a key was stored or removed, in this window or another. */
  onDidChange(listener: () => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) listener();
    });
  }
}

const PREFIX = 'apiKey:';

function nameFor(origin: string): string {
  return `${PREFIX}${origin}`;
}

function originOf(baseUrl: string): string | undefined {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : undefined;
}
