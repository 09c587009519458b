import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createGitLogReader } from '../../../../../src/core/analysis/history/parseGitLog';

describe('the reader of git log', () => {
  const read = (texts: readonly string[], prefix?: string) => {
    const reader = createGitLogReader(prefix);
    for (const text of texts) reader.read(text);
    const { paths, commits } = reader.end();
    return commits.map(({ time, size, files }) => `${time} ${size} ${files.map((file) => paths[file]).join(' ')}`);
  };
  const check = (what: string, text: string, commits: readonly string[], prefix?: string) =>
    it(what, () => assert.deepEqual(read([text], prefix), commits));

  check('reads nothing', '', []);
  check('reads commits with their files', `\u000120\0\na.ts\0b.py\0\u000110\0\na.ts\0`, [
    '20 2 a.ts b.py',
    '10 1 a.ts',
  ]);
  check('leaves out a commit that touched nothing', `\u000120\0\u000110\0\na.ts\0`, ['10 1 a.ts']);
  check('counts files of no language for the size alone', `\u000120\0\nREADME.md\0a.ts\0yarn.lock\0`, ['20 3 a.ts']);
  check('puts the prefix before each path', `\u000120\0\na.ts\0`, ['20 1 shop/a.ts'], 'shop/');
  check('reads odd names', `\u000120\0\nsp ace\n"quoted"/ü.ts\0\n.ts\0`, ['20 2 sp ace\n"quoted"/ü.ts .ts']);
  check('reads what was cut off in a name', `\u000120\0\na.ts\0b.t`, ['20 2 a.ts']);
  check('is not misled by what is no log', 'fatal: bad thing\0a.ts\0', []);

  it('reads the same wherever the text is cut', () => {
    const text = `\u000120\0\na.ts\0lib/b.ts\0\u000110\0\nlib/ü😀.ts\0a.ts\0c.go\0`;
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.sort((p, q) => p - q), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        assert.deepEqual(read(pieces), read([text]));
      }),
    );
  });
});
