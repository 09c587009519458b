import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What makes a finding the same finding: what it is, where, and the text it rests on. */
export interface FingerprintSource {
  readonly code: string;
  readonly path: string;
  readonly quote: string;
  /** Tells apart findings that agree in all else: the same quote twice in one file is `0` and `1`. */
  readonly occurrence?: number;
}

/**
 * 32 hexadecimal digits that stay the same while the quoted text only moves or is re-indented: white space is
 * folded, and no line number goes in.
 */
export function fingerprintOf({ code, path, quote, occurrence = 0 }: FingerprintSource): string {
  const text = [code, path, quote.replace(/\s+/g, ' ').trim(), String(occurrence)].join('\u0000');
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}
