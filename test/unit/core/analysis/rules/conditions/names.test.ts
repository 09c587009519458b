import assert from 'node:assert/strict';
import { entropyOf } from '../../../../../../src/core/analysis/rules/conditions/entropy';
import { namesIn } from '../../../../../../src/core/analysis/rules/conditions/names';

describe('the names in a piece of code', () => {
  function check(code: string, expected: readonly string[]): void {
    it(code, () => assert.deepEqual([...namesIn(code)], expected));
  }

  check('', []);
  check('order.id', ['order']);
  check('order?.customer.id', ['order']);
  check('[...ids, first]', ['ids', 'first']);
  check("'SELECT order FROM x', [id]", ['id']);
  check("\"order\", 'it\\'s order', id", ['id']);
  check('`order ${id} of ${row.name}`', ['id', 'row']);
  check('f"order {id}"', ['id']);
  check('{ id, lines: rest }', ['id', 'lines', 'rest']);
  check('$row + _x1', ['$row', '_x1']);
});

describe('entropy', () => {
  function check(text: string, bits: number): void {
    it(`of ${JSON.stringify(text)} is ${bits}`, () => assert.ok(Math.abs(entropyOf(text) - bits) < 1e-9));
  }

  check('', 0);
  check('aaaa', 0);
  check('abab', 1);
  check('abcdefgh', 3);
});
