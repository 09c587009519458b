import assert from 'node:assert/strict';
import { join } from 'node:path';
import { NO_RULES } from '../../../../../src/core/analysis/rules/ruleBook';
import { createPreparation } from '../../../../../src/core/analysis/scan/prepareLanguages';
import { startParser } from '../../../../../src/worker/nodeParser';

const ROOT = join(__dirname, '../../../../..');

describe('the preparation of languages', () => {
  it('takes each language of the files once, and all again for other rules', async () => {
    const prepare = createPreparation(await startParser(join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm')));
    const prepared: string[] = [];
    const inspectorNamed = (name: string) => ({
      ...NO_RULES.inspector,
      prepare: (language: string) => prepared.push(`${name} ${language}`),
    });
    const own = inspectorNamed('own');
    const paths = ['a.py', 'b.ts', 'c.py', 'd.vue', 'e.json', 'f.tsx'];
    for (let times = 1; await prepare(own, paths); times++) assert.equal(prepared.length, times);
    assert.deepEqual(prepared, ['own python', 'own typescript', 'own tsx']);
    assert.ok(await prepare(inspectorNamed('other'), paths));
    assert.equal(prepared.at(-1), 'other python');
  });
});
