import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  type ArchitectureFacts,
  type ModuleFacts,
  NO_SURROUNDINGS,
} from '../../../../../src/core/analysis/facts/architectureFacts';
import type { Finding } from '../../../../../src/core/findings/finding';
import { textRange } from '../../../../../src/core/findings/textRange';
import { CLAIM_KINDS, type Claim, claimSentence } from '../../../../../src/core/findings/verification';
import { verifyFinding } from '../../../../../src/core/review/verification/verifyFinding';
import { sampleFinding } from '../../findings/sampleFinding';

function moduleOf(path: string, imports: readonly string[], importers: readonly string[] = []): ModuleFacts {
  const coupling = { afferent: importers.length, efferent: imports.length, instability: 0 };
  return { path, linesOfCode: 10, coupling, imports, importers, backend: [], packages: ['express', '@acme/queue'] };
}

const FACTS: ArchitectureFacts = {
  modules: [
    moduleOf('src/orders.ts', ['src/queue.ts', 'src/db.ts'], ['src/api.ts']),
    moduleOf('src/stock.ts', [], ['src/api.ts', 'test/stock.test.ts']),
  ],
  cycles: [['src/db.ts', 'src/orders.ts']],
  ...NO_SURROUNDINGS,
};

const ORDERS = `import { queue } from './queue';
// no timeout here
export async function place(order) {
  await queue.publish(order);
}





export const options = { timeout: 100 };
/* retry
   backoff */
`;
const TEXTS = new Map([
  ['src/orders.ts', ORDERS],
  ['src/queue.ts', 'export const queue = {};\n'],
  ['src/db.ts', '// retries: none\nexport const pool = createPool({ max: 5, statementTimeout: 100 });\n'],
]);
const FINDING = sampleFinding({ placement: { kind: 'placed', range: textRange(3, 2, 3, 29), match: 'exact' } });

/** `kind file what` of each claim, and the state with the result of each. */
function check(claims: readonly string[], expected: string, change: Partial<Finding> = {}): void {
  const parsed = claims.map((claim): Claim => {
    const [kind = '', file = '', what = ''] = claim.split(' ');
    return { kind: CLAIM_KINDS.find((one) => one === kind) ?? 'holds', file, what };
  });
  const { state, claims: checked } = verifyFinding({ ...FINDING, ...change }, parsed, { texts: TEXTS, facts: FACTS });
  assert.equal(
    [
      state,
      ...checked.map(
        ({ result, line, foundIn }) =>
          `${result}${line === undefined ? '' : `@${line}`}${foundIn === undefined ? '' : ` in ${foundIn}`}`,
      ),
    ].join(' '),
    expected,
  );
}

describe('verifyFinding', () => {
  it('confirms a quote that stands in the text and rests on nothing else', () => {
    check([], 'confirmed');
    check([], 'confirmed', { placement: { kind: 'placed', range: textRange(3, 2, 3, 29), match: 'whitespace' } });
    check([], 'unconfirmed', { placement: { kind: 'placed', range: textRange(3, 2, 3, 29), match: 'fuzzy' } });
    check([], 'unconfirmed', { placement: { kind: 'unplaced', because: 'quote-not-found' } });
  });

  it('looks up imports', () => {
    check(['imports src/orders.ts src/queue.ts'], 'confirmed holds');
    check(['imports orders.ts ./queue.ts'], 'confirmed holds');
    check(['imports src/orders.ts express'], 'confirmed holds');
    check(['imports src/orders.ts @acme/queue'], 'confirmed holds');
    check(['imports src/api.ts src/orders.ts'], 'confirmed holds');
    check(['imports src/orders.ts src/api.ts'], 'contradicted refuted');
    check(['imports src/queue.ts src/orders.ts'], 'contradicted refuted');
    check(['imports src/orders.ts lodash'], 'unconfirmed unknown');
    check(['imports src/queue.ts src/db.ts'], 'unconfirmed unknown');
    check(['imports src/elsewhere.ts src/orders.ts'], 'unconfirmed unknown');
  });

  it('looks up cycles', () => {
    check(['cycle src/orders.ts src/db.ts'], 'confirmed holds');
    check(['cycle src/db.ts src/orders.ts'], 'confirmed holds');
    check(['cycle src/orders.ts src/queue.ts'], 'contradicted refuted');
    check(['cycle src/queue.ts src/api.ts'], 'unconfirmed unknown');
  });

  it('looks up names', () => {
    check(['holds src/orders.ts place'], 'confirmed holds@2');
    check(['holds src/orders.ts queue.publish'], 'confirmed holds@3');
    check(['holds src/orders.ts plac'], 'contradicted refuted');
    check(['holds src/elsewhere.ts connect'], 'unconfirmed unknown');
  });

  it('looks for what is said to be missing, in code only', () => {
    check(['lacks src/orders.ts idempotency'], 'confirmed holds');
    check(['lacks src/orders.ts backoff'], 'confirmed holds');
    check(['lacks src/orders.ts order'], 'contradicted refuted@2');
    check(['lacks src/elsewhere.ts timeout'], 'unconfirmed unknown');
    check(['lacks src/db.ts index'], 'confirmed holds');
    check(['lacks src/orders.ts (a|b)+$'], 'unconfirmed unknown');
  });

  it('takes a word further off for no proof that the claim is wrong', () => {
    check(['lacks src/orders.ts timeout'], 'unconfirmed unknown@10');
  });

  it('looks for it in what the file imports, too', () => {
    check(['lacks src/orders.ts statementTimeout'], 'unconfirmed unknown@1 in src/db.ts');
    check(['lacks src/orders.ts retries'], 'confirmed holds');
    check(['lacks src/queue.ts statementTimeout'], 'confirmed holds');
  });

  it('looks for tests among the modules that import the file', () => {
    check(['lacks src/orders.ts tests'], 'confirmed holds');
    check(['lacks src/stock.ts test'], 'contradicted refuted in test/stock.test.ts');
    check(['lacks src/elsewhere.ts test'], 'unconfirmed unknown');
  });

  it('is contradicted by one wrong claim among right ones', () => {
    check(['holds src/orders.ts place', 'cycle src/orders.ts src/queue.ts'], 'contradicted holds@2 refuted');
    check(['holds src/orders.ts place', 'holds src/elsewhere.ts x'], 'unconfirmed holds@2 unknown');
  });

  it('never throws, and can put every result into words', () => {
    const claims = fc.array(
      fc.record({
        kind: fc.constantFrom(...CLAIM_KINDS),
        file: fc.constantFrom(...TEXTS.keys(), '', '/'),
        what: fc.string(),
      }),
    );
    fc.assert(
      fc.property(claims, (made) => {
        const { claims: checked } = verifyFinding(FINDING, made, { texts: TEXTS, facts: FACTS });
        for (const claim of checked) assert.match(claimSentence(claim), /\.$/);
      }),
    );
  });
});
