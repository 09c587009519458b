import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { decisionsAbout, governs, readDecision } from '../../../../src/core/context/decision';
import { isDecisionPath } from '../../../../src/core/context/decisionFolders';

const MADR = `---
status: accepted
date: 2026-01-31
paths:
  - src/orders/**
  - src/queue.ts
---

# Publish orders through an outbox

The order and its event are one write.
`;

describe('A decision record', () => {
  function check(text: string, expected: readonly unknown[]): void {
    const { title, isInForce, paths } = readDecision({ path: 'docs/adr/0001-outbox.md', text });
    assert.deepEqual([title, isInForce, ...paths], expected);
  }

  it('is read in the forms that teams write', () => {
    check(MADR, ['Publish orders through an outbox', true, 'src/orders/**', 'src/queue.ts']);
    check(MADR.replaceAll('\n', '\r\n'), ['Publish orders through an outbox', true, 'src/orders/**', 'src/queue.ts']);
    check('# 1. Use PostgreSQL\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n', ['1. Use PostgreSQL', true]);
    check('# 1. Use MySQL\n\n## Status\n\nSuperseded by [2](0002.md)\n', ['1. Use MySQL', false]);
    check('---\nstatus: rejected\npaths: src/**\n---\n# No\n', ['No', false, 'src/**']);
    check('no heading', ['0001-outbox.md', true]);
    check('---\nstatus: [\n---\n# Broken head\n', ['Broken head', true]);
  });

  it('speaks of the project it lies in', () => {
    const { paths } = readDecision({ path: 'services/shop/docs/adr/0001.md', text: MADR });
    assert.deepEqual(paths, ['services/shop/src/orders/**', 'services/shop/src/queue.ts']);
  });

  it('is known by where it lies', () => {
    for (const path of ['docs/adr/0001-a.md', 'services/a/docs/decisions/x.md', 'adr/1.md'])
      assert.ok(isDecisionPath(path), path);
    for (const path of ['docs/adr/README.md', 'docs/adr/template.md', 'docs/adr/a.png', 'docs/a.md', 'quadr/a.md'])
      assert.ok(!isDecisionPath(path), path);
  });

  it('governs what its globs say, while it is in force', () => {
    const decision = readDecision({ path: 'docs/adr/0001.md', text: MADR });
    assert.ok(governs(decision, 'src/orders/place/order.ts') && governs(decision, 'src/queue.ts'));
    assert.ok(!governs(decision, 'src/payment.ts'));
    assert.ok(!governs({ ...decision, isInForce: false }, 'src/queue.ts'));
  });

  it('goes along with the code it governs, then with the code it names', () => {
    const record = (path: string, text: string) => readDecision({ path, text });
    const records = [
      record('docs/adr/3.md', '# Third\n`src/payment/card.ts` keeps no numbers.'),
      record('docs/adr/2.md', MADR),
      record('docs/adr/1.md', '# First\nAll of src/payment/ logs.'),
      record('docs/adr/4.md', '# Other\nsrc/payment-old/ goes away.'),
      record('docs/adr/5.md', '---\nstatus: deprecated\n---\n# Gone\nsrc/payment/card.ts'),
    ];
    const about = (...paths: readonly string[]) => decisionsAbout(records, paths).map(({ path }) => path.slice(9, 10));
    assert.deepEqual(about('src/payment/card.ts', 'src/queue.ts'), ['2', '1', '3']);
    assert.deepEqual(about('src/payment/bank.ts'), ['1']);
    assert.deepEqual(about('src/index.ts'), []);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readDecision({ path: 'adr/1.md', text: `---\n${text}\n---\n` })));
  });
});
