import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import ignore from 'ignore';
import { type IgnoreFile, ignoreRules } from '../../../../../src/core/context/files/ignoreRules';

const NESTED: readonly IgnoreFile[] = [
  { path: 'a/.gitignore', text: '!b/\n/only-here\nsub/deep\n!keep.log\n' },
  { path: '.gitignore', text: '# comment\n\nb/\n*.log\n/root-only\n!important.log\ntrailing \nq\\ x\n' },
  { path: 'odd [1]/.gitignore', text: '*.tmp\r\n/x\r\n' },
];

describe('ignoreRules', () => {
  function check(files: readonly IgnoreFile[], expected: string | undefined, ...paths: string[]): void {
    for (const path of paths) {
      it(`${path} → ${expected ?? 'kept'}`, () => assert.equal(ignoreRules(files).reasonFor(path), expected));
    }
  }

  check(NESTED, 'git-ignored', 'b/x.ts', 'c/b/x.ts', 'x.log', 'c/x.log', 'root-only', 'trailing', 'q x', 'a/b/x.log');
  check(NESTED, 'git-ignored', 'a/only-here', 'a/sub/deep', 'a/sub/deep/x.ts', 'odd [1]/y/z.tmp', 'odd [1]/x');
  check(NESTED, undefined, 'a/b/x.ts', 'a/keep.log', 'important.log', 'c/root-only', 'a/c/only-here', 'a/c/sub/deep');
  check(NESTED, undefined, 'odd 1/y.tmp', 'odd [1]/y/x', 'b.ts', '../outside.log', '/absolute.log', '');

  const both = [
    { path: '.architecture/ignore', text: 'legacy/\n!legacy/keep.ts\n*.sql\n' },
    { path: 'svc/.architecture/ignore', text: '/gen\n' },
    { path: '.git/info/exclude', text: 'scratch.ts\n' },
    { path: '.gitignore', text: '\uFEFFtmp/\n!*.sql\n' },
  ];
  check(both, 'excluded', 'legacy/a.ts', 'legacy/keep.ts', 'db/a.sql', 'svc/gen/a.ts');
  check(both, 'git-ignored', 'tmp/a.ts', 'scratch.ts');
  check(both, undefined, 'gen/a.ts', 'a.ts');

  it('takes in one more file', () => {
    const [deep, ...others] = NESTED;
    assert.ok(deep);
    const rules = ignoreRules(others).including(deep);
    const paths = ['a/b/x.ts', 'a/only-here', 'b/x.ts', 'a/b/x.log', 'odd [1]/x'];
    const all = ignoreRules(NESTED);
    for (const path of paths) assert.equal(rules.reasonFor(path), all.reasonFor(path), path);
    assert.equal(ignoreRules(others).reasonFor('a/only-here'), undefined);
  });

  it('takes any text for an ignore file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webPath(), (text, path) => {
        ignoreRules([{ path: 'x/.gitignore', text }]).reasonFor(path.slice(1));
      }),
    );
  });

  it('asks all patterns that count', () => {
    const line = fc.string({ unit: fc.constantFrom(...'aB.*/!\\ #,'.split('')), maxLength: 6 });
    const path = fc.string({ unit: fc.constantFrom(...'aB./!#,'.split('')), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, (lines, asked) => {
        fc.pre(ignore.isPathValid(asked) && !asked.includes('//'));
        const expected = ignore({ ignorecase: true }).add(lines).ignores(asked) ? 'git-ignored' : undefined;
        assert.equal(ignoreRules([{ path: '.gitignore', text: lines.join('\n') }]).reasonFor(asked), expected);
      }),
      { numRuns: 1500 },
    );
  });

  it('agrees with git', () => {
    const paths =
      'b/x.ts c/b/x.ts x.log a/b/x.log a/b/x.ts a/keep.log a/c/keep.log important.log root-only c/root-only';
    const more = 'a/only-here a/c/only-here a/sub/deep/x.ts a/c/sub/deep/x.ts trailing b.ts';
    const all = [...paths.split(' '), ...more.split(' '), 'q x', 'odd [1]/y/z.tmp', 'odd [1]/x', 'odd [1]/y/x'];
    const root = mkdtempSync(join(tmpdir(), 'ignore-rules-'));
    try {
      for (const { path, text } of NESTED) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      for (const path of all) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), '');
      }
      execFileSync('git', ['init', '-q'], { cwd: root });
      const listed = execFileSync('git', ['ls-files', '-o', '--exclude-standard', '-z'], {
        cwd: root,
        encoding: 'utf8',
      });
      const rules = ignoreRules(NESTED);
      assert.deepEqual(
        all.filter((path) => rules.reasonFor(path) === undefined).sort(),
        listed
          .split('\0')
          .filter((path) => all.includes(path))
          .sort(),
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
