/** Takes the output of `git cat-file --batch` as it arrives. */
export interface BlobReader {
  /** Bytes cut anywhere. */
  read(bytes: Uint8Array): void;
}

/**
 * Hands on the content of each object in the order asked for; `undefined` for one that is missing or has more than
 * `maxBytes`. Each object is `<id> <type> <size>`, a line break, as many bytes, and a line break; one that is missing is
 * `<id> missing` and a line break.
 */
export function createBlobReader(maxBytes: number, onBlob: (bytes: Uint8Array | undefined) => void): BlobReader {
  const decoder = new TextDecoder();
  let header: Uint8Array[] = [];
  let content: Uint8Array[] = [];
  let isKept = false;
  /** Bytes of the current object and of the line break after it that are still to come; 0 within a header. */
  let left = 0;

  function takeHeader(bytes: Uint8Array): Uint8Array {
    const end = bytes.indexOf(LINE_BREAK);
    header.push(end < 0 ? bytes : bytes.subarray(0, end));
    if (end < 0) return NOTHING;
    const size = / (\d+)$/.exec(decoder.decode(joined(header)))?.[1];
    header = [];
    if (size === undefined) onBlob(undefined);
    else {
      left = Number(size) + 1;
      isKept = Number(size) <= maxBytes;
    }
    return bytes.subarray(end + 1);
  }

  function takeContent(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, left);
    if (isKept) content.push(taken);
    left -= taken.length;
    if (left === 0) {
      onBlob(isKept ? joined(content).subarray(0, -1) : undefined);
      content = [];
    }
    return bytes.subarray(taken.length);
  }

  return {
    read(bytes) {
      let rest = bytes;
      while (rest.length > 0) rest = left > 0 ? takeContent(rest) : takeHeader(rest);
    },
  };
}

const LINE_BREAK = 10;
const NOTHING = new Uint8Array();

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
