import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Compares a text with the file of that path under `test/fixtures`. `UPDATE_GOLDEN=1` rewrites the file; without it a
 * difference fails and leaves what was produced beside the file, as `.actual`.
 */
export function matchesGolden(path: string, text: string): void {
  const file = join(__dirname, 'fixtures', path);
  const actual = `${file}.actual`;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    rmSync(actual, { force: true });
    return;
  }
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text !== expected) writeFileSync(actual, text);
  else rmSync(actual, { force: true });
  assert.equal(text, expected, `${path} differs; what was produced is in ${actual} (UPDATE_GOLDEN=1 accepts it)`);
}
