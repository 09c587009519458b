import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const BUNDLE = join(ROOT, 'l10n/bundle.l10n.json');

describe('The texts for translators', () => {
  it('are those in the code (UPDATE_GOLDEN=1 rewrites them)', () => {
    const bundle = `${JSON.stringify(Object.fromEntries(texts().map((text) => [text, text])), null, 2)}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(BUNDLE, bundle);
    assert.equal(readFileSync(BUNDLE, 'utf8'), bundle);
  });

  it('are written out where they are used, so that they can be found', () => {
    assert.deepEqual(
      [...source().matchAll(/l10n\.t\((?!\s*['"])[^)]*/g)].map(([call]) => call),
      [],
    );
  });
});

function texts(): readonly string[] {
  const literals = source().matchAll(/l10n\.t\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g);
  return [...new Set([...literals].map(([, literal = '']) => unquote(literal)))].sort();
}

function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(['"\\])/g, '$1');
}

function source(): string {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(ROOT, 'src', path), 'utf8'))
    .join('\n');
}
