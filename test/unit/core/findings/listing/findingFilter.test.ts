import assert from 'node:assert/strict';
import { parseFindingFilter } from '../../../../../src/core/findings/listing/findingFilter';
import { sampleFinding } from '../sampleFinding';

const outbox = sampleFinding();
const cycle = sampleFinding({
  title: 'Cart and Orders import each other',
  code: 'cycle',
  category: 'cycle',
  path: 'lib/cart.ts',
});
const leak = sampleFinding({
  title: 'Key is logged',
  severity: 'critical',
  category: 'security',
  code: 'secret in log',
});

function check(text: string, expected: readonly string[]): void {
  const takesIn = parseFindingFilter(text);
  const found = [outbox, cycle, leak].filter(takesIn).map(({ code }) => code);
  assert.deepEqual(found, expected, text);
}

describe('A filter of findings', () => {
  it('takes everything in when nothing was typed', () => {
    check('', ['dual-write', 'cycle', 'secret in log']);
    check('   ', ['dual-write', 'cycle', 'secret in log']);
    check('-', ['dual-write', 'cycle', 'secret in log']);
    check('""', ['dual-write', 'cycle', 'secret in log']);
  });

  it('looks through title, path, category, severity and code, whatever the case', () => {
    check('OUTBOX', ['dual-write']);
    check('lib/', ['cycle']);
    check('security', ['secret in log']);
    check('Critical', ['secret in log']);
    check('dual-write', ['dual-write']);
    check('nowhere', []);
  });

  it('wants every word, in any order', () => {
    check('orders major', ['dual-write', 'cycle']);
    check('major orders cart', ['cycle']);
    check('orders cart outbox', []);
  });

  it('leaves out what stands after a minus or an exclamation mark', () => {
    check('-cycle', ['dual-write', 'secret in log']);
    check('!cycle !critical', ['dual-write']);
    check('orders -lib/', ['dual-write', 'secret in log']);
  });

  it('takes words in quotes as one', () => {
    check('"is logged"', ['secret in log']);
    check('"logged is"', []);
    check('-"is logged"', ['dual-write', 'cycle']);
    check('"open', []);
  });
});
