import assert from 'node:assert/strict';
import type { LineSpan, OutlineSymbol } from '../../../../../src/core/analysis/scan/outline';
import { linesAround, mentionedIn, relevantLines } from '../../../../../src/core/context/packing/relevantLines';
import { textRange } from '../../../../../src/core/findings/textRange';

/** A file of two types, two functions, and a class with two methods, with what an outline says of it. */
const LINES = [
  'export interface Page {',
  '  readonly limit: number;',
  '}',
  'const MOST = 100;',
  'export function pageOf(req) {',
  '  return { limit: Math.min(MOST, req.limit) };',
  '}',
  'export function audit() {',
  '  return placeOrder(1);',
  '}',
  'export class Users {',
  '  private readonly db: Db;',
  '  list(page) {',
  '    return this.db.all(page);',
  '  }',
  '  remove(id) {',
  '    return this.db.drop(id);',
  '  }',
  '}',
];
const symbol = (name: string, first: number, last: number): OutlineSymbol => ({
  name,
  range: textRange(first, 0, last, 1),
});
const SIGNATURES: readonly LineSpan[] = [
  [0, 4],
  [7, 7],
  [10, 12],
  [15, 15],
];
const OUTLINE = {
  path: 'src/b.ts',
  imports: [],
  signatures: SIGNATURES,
  symbols: [
    symbol('Page', 0, 2),
    symbol('pageOf', 4, 6),
    symbol('audit', 7, 9),
    symbol('Users', 10, 18),
    symbol('list', 12, 14),
    symbol('remove', 15, 17),
  ],
};

/** Where a function of the file begins that the names are called by. */
const BEGINS = new Map(OUTLINE.symbols.map(({ name, range }) => [name, range.start.line]));

describe('The signatures that matter', () => {
  function check(title: string, code: string, called: readonly string[], expected: readonly number[]): void {
    it(title, () => {
      const begins = called.map((name) => BEGINS.get(name));
      const types = mentionedIn([code]);
      const isCalled = (line: number) => begins.includes(line);
      const kept = relevantLines(LINES, OUTLINE, { isCalled, types, mentioned: types });
      assert.deepEqual(
        [...kept].sort((a, b) => a - b),
        expected,
      );
    });
  }

  check('are of what the code calls', '  const page = pageOf(req);', ['pageOf'], [4]);
  check('are whole where they are of data', '  let page: Page;', [], [0, 1, 2]);
  check('are of constants', 'Math.min(MOST, 2);', [], [3]);
  check('come with the head of their class, and without its other methods', 'users.list(1);', ['list'], [10, 12]);
  check('are none of what is only mentioned', '// Page, MOST\nconst x = "Page MOST";', [], []);
  check('are none of a class whose functions stand by themselves', 'new Users();', [], []);
  check('are not those whose names begin alike', 'pageOfUsers(MOSTLY);', [], []);

  it('are not of what only gets or sets a field', () => {
    const outline = { ...OUTLINE, symbols: [symbol('Users.getPage', 10, 13), symbol('Users.getAll', 14, 18)] };
    const nothing = new Set<string>();
    const kept = relevantLines(LINES, outline, { isCalled: () => true, types: nothing, mentioned: nothing });
    assert.deepEqual([...kept], [15]);
  });

  it('of the file itself are those of what its part mentions, with fields of the class it stands in', () => {
    const around = (code: string, isReviewed: (line: number) => boolean) =>
      [...linesAround(LINES, OUTLINE, mentionedIn([code]), isReviewed)].sort((a, b) => a - b);
    assert.deepEqual(
      around('    return this.db.drop(MOST);', (line) => line === 16),
      [3, 10, 11],
    );
    assert.deepEqual(
      around('  return pageOf(db);', (line) => line === 8),
      [4],
    );
  });
});
