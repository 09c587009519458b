import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Marks where text of the repository begins and ends in a request. */
export interface Fence {
  /** Name of the mark; it occurs in none of the texts the fence was made for. */
  readonly name: string;
  /** Puts `text` between the marks; the opening one carries `attributes`. */
  enclose(attributes: Readonly<Record<string, string>>, text: string): string;
}

/**
 * A fence that none of `texts` can close: its name is taken from a hash of them all, so no text can hold it on
 * purpose, and one that held it by chance would get another. Equal texts give an equal fence.
 */
export function fenceAround(texts: readonly string[]): Fence {
  const name = nameAround(texts);
  return {
    name,
    enclose: (attributes, text) => {
      const written = Object.entries(attributes).map(([key, value]) => ` ${key}=${quoted(value)}`);
      return `<${name}${written.join('')}>\n${text}\n</${name}>`;
    },
  };
}

/** Sets its line number before each line: `  12| text`, counted from the 0-based `firstLine`, shown from 1. */
export function numberedLines(text: string, firstLine: number): string {
  const lines = text.split(/\r\n|\r|\n/);
  const width = String(firstLine + lines.length).length;
  return lines.map((line, index) => `${String(firstLine + index + 1).padStart(width)}| ${line}`).join('\n');
}

const NAME_DIGITS = 12;

function nameAround(texts: readonly string[]): string {
  const all = texts.join('\u0000');
  for (let attempt = 0; ; attempt++) {
    const digits = bytesToHex(sha256(utf8ToBytes(`${attempt}\u0000${all}`))).slice(0, NAME_DIGITS);
    if (!all.includes(digits)) return `data-${digits}`;
  }
}

/** File names are text of the repository too: whatever could look like a mark or a line break is spelled out. */
function quoted(value: string): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[<>\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escape);
}
