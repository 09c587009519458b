import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Files } from '../analysing';
import { analyserWithMarks, reportOf } from './topologyFixture';

const EXAMPLES = resolve(__dirname, '../../../../fixtures/rules');
/** Fewest examples of each kind that a rule has for a language. */
const MIN_EXAMPLES = 8;

/** Small workspaces. */
interface Examples {
  readonly bad: readonly Files[];
  readonly good: readonly Files[];
}

describe('rules over the topology', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  async function check(code: string, files: Files, isBad: boolean): Promise<void> {
    const switchedOn = { '.architecture/rules/on.yml': `id: ${code}\nenabled: true\n` };
    const { findings } = await reportOf({ ...files, ...switchedOn }, analyser);
    const found = findings.filter((finding) => finding.code === code);
    assert.equal(found.length > 0, isBad, JSON.stringify(files, null, 2));
    for (const { path, quote } of found) assert.ok(quote !== '' && files[path]?.includes(quote), quote);
  }

  for (const code of ['shared-table', 'chatty-calls']) {
    for (const file of readdirSync(join(EXAMPLES, code))) {
      const { bad, good }: Examples = parse(readFileSync(join(EXAMPLES, code, file), 'utf8'));
      const language = file.replace('.yml', '');
      describe(`${code} in ${language}`, () => {
        it('has enough examples', () => assert.ok(bad.length >= MIN_EXAMPLES && good.length >= MIN_EXAMPLES));
        bad.forEach((files, i) => it(`finds bad ${i + 1}`, () => check(code, files, true)));
        good.forEach((files, i) => it(`passes good ${i + 1}`, () => check(code, files, false)));
      });
    }
  }
});
