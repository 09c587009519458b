import assert from 'node:assert/strict';
import type { Outcome } from '../../../../../src/core/findings/review';
import { FindingStore, type StoreChange } from '../../../../../src/core/findings/storage/findingStore';
import { fileTarget, sampleFinding } from '../sampleFinding';

describe('FindingStore', () => {
  const open = () => {
    const changes: StoreChange[] = [];
    const store = new FindingStore((error) => assert.fail(String(error)));
    store.onDidChange((change) => changes.push(change));
    const begin = (id: string, path = 'src/orders.ts') =>
      store.begin({ id, target: fileTarget(path), reviewer: { kind: 'analyser' }, startedAt: '2026-01-01T00:00:00Z' });
    return { store, changes, begin };
  };
  const old = sampleFinding({ quote: 'old();' });
  const fresh = sampleFinding({ quote: 'fresh();' });

  it('tells its listeners of every step', () => {
    const { store, changes, begin } = open();
    begin('r1');
    store.addFinding('r1', fresh);
    store.addNote('r1', { kind: 'summary', text: 'Fine.' });
    store.end('r1', { kind: 'success' });
    assert.deepEqual(
      changes.map((change) => change.kind),
      ['began', 'added', 'added', 'ended'],
    );
  });

  it('keeps a finding once a review', () => {
    const { store, begin } = open();
    begin('r1');
    store.addFinding('r1', fresh);
    store.addFinding('r1', fresh);
    assert.equal(store.findings.length, 1);
  });

  it('puts a finding in the place of another, and none there that it has already', () => {
    const { store, begin } = open();
    begin('r1');
    for (const finding of [old, sampleFinding({ quote: 'third();' })]) store.addFinding('r1', finding);
    store.replaceFinding('r1', old.fingerprint, fresh);
    assert.deepEqual(store.findings[0], fresh);
    store.replaceFinding('r1', fresh.fingerprint, sampleFinding({ quote: 'third();' }));
    assert.deepEqual(
      store.findings.map(({ quote }) => quote),
      ['third();'],
    );
  });

  it('revises the findings of a file in every review, and tells of those alone that changed', () => {
    const { store, changes, begin } = open();
    begin('r1');
    begin('r2', 'src/other.ts');
    store.addFinding('r1', old);
    store.addFinding('r2', { ...fresh, path: 'src/other.ts' });
    changes.length = 0;
    store.revise(old.path, (finding) => finding);
    assert.deepEqual(changes, []);
    store.revise(old.path, (finding) => ({ ...finding, suppression: { line: 1, words: 'known' } }));
    assert.deepEqual(changes, [{ kind: 'revised', reviewId: 'r1' }]);
    assert.deepEqual(store.review('r1')?.findings[0]?.suppression, { line: 1, words: 'known' });
    assert.equal(store.review('r2')?.findings[0]?.suppression, undefined);
  });

  it('ignores what arrives for a review that is gone', () => {
    const { store, begin } = open();
    begin('r1');
    store.remove('r1');
    store.addFinding('r1', fresh);
    store.end('r1', { kind: 'success' });
    assert.deepEqual(store.reviews, []);
  });

  const check = (title: string, outcome: Outcome, shown: readonly unknown[]) =>
    it(title, () => {
      const { store, begin } = open();
      begin('r1');
      store.addFinding('r1', old);
      store.end('r1', { kind: 'success' });
      begin('r2');
      store.addFinding('r2', fresh);
      assert.deepEqual(store.findings, [old, fresh], 'both are shown while the newer one runs');
      store.end('r2', outcome);
      assert.deepEqual(store.findings, shown);
    });

  check('a newer review of the same target takes the place of the older', { kind: 'success' }, [fresh]);
  check('a partial one does so too', { kind: 'partial', failure: { kind: 'truncated' } }, [fresh]);
  const underWay: Outcome = { kind: 'partial', failure: { kind: 'batch-pending' } };
  check('one whose batch is under way leaves the older', underWay, [old, fresh]);
  check('a cancelled one leaves the older', { kind: 'cancelled' }, [old, fresh]);
  check('a failed one leaves the older', { kind: 'failed', failure: { kind: 'unreachable' } }, [old, fresh]);

  it('takes over what a comparison says', () => {
    const { store, changes, begin } = open();
    begin('r1');
    store.addFinding('r1', fresh);
    const compared = {
      findings: [{ ...fresh, fingerprint: 'of old' }],
      changes: { fixed: 1, notRepeated: 0, added: [] },
    };
    store.setComparison('r1', compared);
    assert.deepEqual(store.finding('of old'), compared.findings[0]);
    assert.deepEqual(store.review('r1')?.changes, compared.changes);
    assert.equal(changes.at(-1)?.kind, 'added');
  });

  it('a review of another target leaves the older', () => {
    const { store, begin } = open();
    begin('r1', 'src/a.ts');
    store.addFinding('r1', old);
    store.end('r1', { kind: 'success' });
    begin('r2', 'src/b.ts');
    store.end('r2', { kind: 'success' });
    assert.deepEqual(store.findings, [old]);
  });

  it('a listener that throws keeps no other from hearing', () => {
    const errors: unknown[] = [];
    const store = new FindingStore((error) => errors.push(error));
    let heard = 0;
    store.onDidChange(() => {
      throw new Error('broken view');
    });
    const second = store.onDidChange(() => heard++);
    store.clear();
    second.dispose();
    store.clear();
    assert.equal(heard, 1);
    assert.equal(errors.length, 2);
  });
});
