import { isLoopback } from '../llm/endpoint';
import type { Settings } from './settings';

const KEY = 'approvedOrigins';

/** What the editor keeps for all windows of this machine; its `globalState` is one. */
export interface MachineMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Stands for the base URL of the editor's own models, which have none. */
export function editorModelsUrl(vendor: string): string {
  return `vscode-lm://${encodeURIComponent(vendor)}`;
}

/** The servers to which someone on this machine has once agreed to send code, by their origin. */
export class ApprovedHosts {
  readonly #memory: MachineMemory;

  constructor(memory: MachineMemory) {
    this.#memory = memory;
  }

  /**
   * Whether a person is to be asked before something goes to the server at `baseUrl`. By default that is once for each
   * server; what goes to a server on this machine leaves it only when that server passes it on, so nobody is asked.
   */
  isAskedFor(baseUrl: string, preflight: Settings['preflight']): boolean {
    if (preflight !== 'firstRequestToHost') return preflight === 'always';
    if (!URL.canParse(baseUrl)) return false;
    return !isLoopback(new URL(baseUrl).hostname) && !this.#origins().includes(originOf(baseUrl));
  }

  /**
   * Whether a sheet may have its tokens counted by the server, which sends it all that is on the sheet: someone has
   * agreed to send there, and does not want to be asked each time.
   */
  mayCount(baseUrl: string, preflight: Settings['preflight']): boolean {
    return preflight !== 'always' && this.isAgreed(baseUrl);
  }

  /** Whether someone has agreed to send something to this server before. */
  isAgreed(baseUrl: string): boolean {
    return URL.canParse(baseUrl) && this.#origins().includes(originOf(baseUrl));
  }

  /** Someone agreed to send something to this server. */
  async approve(baseUrl: string): Promise<void> {
    if (!URL.canParse(baseUrl)) return;
    const origin = originOf(baseUrl);
    const known = this.#origins();
    if (!known.includes(origin)) await this.#memory.update(KEY, [...known, origin]);
  }

  #origins(): readonly string[] {
    const stored = this.#memory.get(KEY);
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  }
}

/** Addresses that are not of the web have no origin of their own. */
function originOf(baseUrl: string): string {
  const { origin, protocol, host } = new URL(baseUrl);
  return origin === 'null' ? `${protocol}//${host}` : origin;
}
