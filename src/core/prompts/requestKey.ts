import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ModelRequest } from './modelRequest';

/**
 * Names a request by all that decides its reply: whom it goes to, and every byte of it but the name of its fences, which
 * says nothing. 64 hexadecimal digits.
 */
export function requestKey(to: { readonly host: string; readonly model: string }, request: ModelRequest): string {
  const text = JSON.stringify([to.host, to.model, request]).replace(FENCE, 'data');
  return bytesToHex(sha256(utf8ToBytes(text)));
}

const FENCE = /\bdata-[0-9a-f]{12}\b/g;
