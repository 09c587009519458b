// Stands in for the types of Node, as far as they are used here, so that the sample opens without an install.

interface Buffer extends Uint8Array {
  toString(encoding?: 'hex' | 'utf8'): string;
}

declare const Buffer: {
  from(text: string, encoding?: 'hex' | 'utf8'): Buffer;
  concat(chunks: readonly Buffer[]): Buffer;
};

declare const process: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): boolean };
  exitCode: number | undefined;
  once(signal: 'SIGTERM', listener: () => void): void;
};

declare const __dirname: string;

declare module 'node:crypto' {
  interface Hash {
    update(data: string | Uint8Array): Hash;
    digest(): Buffer;
    digest(encoding: 'hex'): string;
  }
  export function createHash(algorithm: string): Hash;
  export function createHmac(algorithm: string, key: string): Hash;
  export function randomBytes(size: number): Buffer;
  export function randomUUID(): string;
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
}

declare module 'node:fs' {
  export function readFileSync(path: string, encoding: 'utf8'): string;
}

declare module 'node:https' {
  class Agent {
    constructor(options: { keepAlive?: boolean; maxSockets?: number; rejectUnauthorized?: boolean });
  }
  interface RequestOptions {
    method?: string;
    agent?: Agent;
    timeout?: number;
    headers?: Readonly<Record<string, string>>;
  }
  interface IncomingMessage {
    readonly statusCode?: number;
    on(event: 'data', listener: (chunk: Buffer) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'end', listener: () => void): this;
  }
  interface ClientRequest {
    on(event: 'timeout', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    destroy(error: Error): void;
    end(body: string): void;
  }
  function request(url: URL, options: RequestOptions, listener: (response: IncomingMessage) => void): ClientRequest;
  const https: { readonly Agent: typeof Agent; readonly request: typeof request };
  export default https;
}

declare module 'node:os' {
  export function hostname(): string;
}

declare module 'node:path' {
  export function join(...segments: readonly string[]): string;
}
