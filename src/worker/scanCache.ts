import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { FileScan } from '../core/analysis/structure/fileScan';
import { replaceFileSync } from './replaceFileSync';

/** What tells whether a file is still the one that was scanned. */
export interface FileState {
  readonly mtimeMs: number;
  /** In bytes. */
  readonly size: number;
}

interface Entry extends FileState {
  /** Of the file's bytes. */
  readonly hash: string;
  /** The workspace's own rules the scan was made under. */
  readonly rules: string;
  readonly scan: FileScan;
}

/** What stands in the file after its checksum. */
interface Content {
  /** Version of the scanner, its grammars and rules; and how the folder's paths begin. */
  readonly key: string;
  readonly entries: ReadonlyMap<string, Entry>;
}

const CHECKSUM_BYTES = 20;
/** A file may change twice within a tick of the clock it is stamped by; one stamped this shortly before is compared by its bytes. */
const RACY_MS = 2000;
const NEVER = -1;

/** The scans of one folder's files, kept in one file between sessions. A scan counts only for the same bytes. */
export class ScanCache {
  readonly #file: string;
  readonly #key: string;
  readonly #entries: Map<string, Entry>;
  #isChanged = false;

  /** Reads what was kept; what is broken or of another version counts as nothing kept. */
  constructor(file: string, key: string) {
    this.#file = file;
    this.#key = key;
    this.#entries = readEntries(file, key);
  }

  /** The scan of a file in this state; `hashOf` reads its bytes and is asked when the state alone does not tell. */
  scanOf(path: string, rules: string, state: FileState, hashOf: () => string | undefined): FileScan | undefined {
    const entry = this.#entries.get(path);
    if (!entry || entry.rules !== rules || entry.size !== state.size) return undefined;
    if (entry.mtimeMs !== state.mtimeMs) {
      if (entry.hash !== hashOf()) return undefined;
      this.keep(path, { ...entry, mtimeMs: state.mtimeMs });
    }
    return entry.scan;
  }

  keep(path: string, entry: Entry): void {
    this.#entries.set(path, entry);
    this.#isChanged = true;
  }

  /** Writes what is kept of the files that are still there, when something changed. Throws when the disk refuses. */
  write(isThere: (path: string) => boolean, now: number): void {
    if (!this.#isChanged) return;
    for (const [path, entry] of this.#entries) {
      if (!isThere(path)) this.#entries.delete(path);
      else if (entry.mtimeMs > now - RACY_MS) this.#entries.set(path, { ...entry, mtimeMs: NEVER });
    }
    const content: Content = { key: this.#key, entries: this.#entries };
    const bytes = serialize(content);
    replaceFileSync(this.#file, [checksumOf(bytes), bytes]);
    this.#isChanged = false;
  }
}

function readEntries(file: string, key: string): Map<string, Entry> {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(CHECKSUM_BYTES);
    if (!checksumOf(body).equals(bytes.subarray(0, CHECKSUM_BYTES))) return new Map();
    const content: unknown = deserialize(body);
    return isContent(content) && content.key === key ? new Map(content.entries) : new Map();
  } catch {
    return new Map();
  }
}

/** What this class wrote is what it reads: the checksum stands for all that is not looked at here. */
function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && 'key' in value && 'entries' in value;
}

function checksumOf(bytes: Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest();
}
