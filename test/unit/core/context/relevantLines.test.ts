import assert from 'node:assert/strict';
import type { LineSpan, OutlineSymbol } from '../../../../src/core/analysis/outline';
import { namesIn, relevantLines } from '../../../../src/core/context/relevantLines';
import { textRange } from '../../../../src/core/findings/textRange';

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

describe('The signatures that matter', () => {
  function check(title: string, code: string, expected: readonly number[]): void {
    it(title, () => {
      const kept = relevantLines(LINES, OUTLINE, namesIn([code], []));
      assert.deepEqual(
        [...kept].sort((a, b) => a - b),
        expected,
      );
    });
  }

  check('are of what the code mentions', '  const page = pageOf(req);', [4]);
  check('are whole where they are of data', '  let page: Page;', [0, 1, 2]);
  check('are of values beside functions', 'Math.min(MOST, 2);', [3]);
  check('come with the head of their class, and without its other methods', 'users.list(1);', [10, 12]);
  check('are those of a class without its methods where it alone is mentioned', 'new Users();', [10, 11]);
  check('are of functions that mention what the code declares', 'export function placeOrder(id) {}', [7]);
  check('are none where neither has to do with the other', 'const x = 1;', []);
  check('are not those whose names begin alike', 'pageOfUsers();', []);

  it('are not of what only gets or sets a field', () => {
    const outline = { ...OUTLINE, symbols: [symbol('Users.getPage', 10, 13), symbol('Users.getAll', 14, 18)] };
    const kept = relevantLines(LINES, outline, namesIn(['users.getPage(); users.getAll();'], []));
    assert.deepEqual([...kept], [15]);
  });

  it('are of what an outline of the code declares, too', () => {
    const own = { path: 'src/a.go', imports: [], signatures: [], symbols: [symbol('placeOrder', 0, 1)] };
    assert.deepEqual([...relevantLines(LINES, OUTLINE, namesIn([''], [own]))], [7]);
  });

  it('stay where nobody can tell what they declare', () => {
    const other = { ...OUTLINE, signatures: [[0, 0] as const], symbols: [] };
    assert.deepEqual([...relevantLines(['@Something()'], other, namesIn(['x'], []))], [0]);
  });
});
