import assert from 'node:assert/strict';
import { intentsOf } from '../../../../../src/core/chat/facts/factsQuestion';

describe('intentsOf', () => {
  const CASES: readonly (readonly [string, string])[] = [
    ['What does orders.ts import?', 'imports'],
    ['which modules does it use', 'imports'],
    ['what are the dependencies of orders.ts', 'imports'],
    ['Does a.ts depend on b.ts?', 'imports'],
    ['How does a.ts reach b.ts?', 'imports'],
    ['Who imports orders.ts?', 'importers'],
    ['What depends on orders.ts?', 'importers'],
    ['which files use it', 'importers'],
    ['Where is orders.ts used?', 'importers'],
    ['show the importers', 'importers'],
    ["What's the blast radius of orders.ts", 'importers'],
    ['What breaks if I change orders.ts', 'importers'],
    ['What could break when I change it?', 'importers'],
    ['What does this file import, and who imports it?', 'importers imports'],
    ['Which import cycles are there?', 'cycles'],
    ['circular dependencies', 'cycles'],
    ['is there a loop', 'cycles'],
    ['Which problems were found?', 'findings'],
    ["What's wrong here?", 'findings'],
    ['any smells', 'findings'],
    ['largest modules', 'size'],
    ['what are the hubs', 'size'],
    ['Give me an overview', 'overview'],
    ['Summarise the structure', 'overview'],
    ['How should I structure this?', ''],
    ['What would you change about the imports?', ''],
    ['Is this a good design?', ''],
    ['Which trade-offs does this design make?', ''],
    ['Write a test', ''],
    ['hello', ''],
    ['', ''],
  ];
  for (const [text, expected] of CASES) {
    it(`takes "${text}" for ${expected || 'no question about facts'}`, () => {
      assert.equal([...intentsOf(text)].sort().join(' '), expected);
    });
  }
});
