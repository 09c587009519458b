import assert from 'node:assert/strict';
import { FindingStore } from '../../../../../src/core/findings/storage/findingStore';
import { liveBeside, liveReview } from '../../../../../src/core/findings/storage/liveReview';
import { fileTarget, sampleFinding } from '../sampleFinding';

describe('live findings', () => {
  const ofFile = (path: string, fingerprint: string, source: 'analyser' | 'model' = 'analyser') =>
    sampleFinding({ path, fingerprint, source });
  const old = ofFile('a.ts', 'old');
  const kept = ofFile('a.ts', 'kept');
  const fresh = ofFile('a.ts', 'fresh');
  const elsewhere = ofFile('b.ts', 'elsewhere');
  const model = ofFile('a.ts', 'model', 'model');

  function storeWith(): { readonly store: FindingStore; readonly kinds: string[] } {
    const store = new FindingStore((error) => assert.fail(String(error)));
    const kinds: string[] = [];
    store.begin({ id: 'r', target: fileTarget('a.ts'), reviewer: { kind: 'analyser' }, startedAt: '' });
    for (const finding of [old, kept, elsewhere, model]) store.addFinding('r', finding);
    store.end('r', { kind: 'success' });
    store.onDidChange(({ kind }) => kinds.push(kind));
    return { store, kinds };
  }
  const shown = (store: FindingStore) => store.findings.map(({ fingerprint }) => fingerprint).sort();

  it('stand in for what the analyser found before in the same files, and for nothing else', () => {
    const { store, kinds } = storeWith();
    store.setLive(liveReview('Open files', ['a.ts'], [kept, fresh]));
    assert.deepEqual(shown(store), ['elsewhere', 'fresh', 'kept', 'model']);
    store.setLive(undefined);
    assert.deepEqual(shown(store), ['elsewhere', 'kept', 'model', 'old']);
    store.setLive(undefined);
    assert.deepEqual(kinds, ['live', 'live']);
  });

  it('are no review', () => {
    const { store } = storeWith();
    const live = liveReview('Open files', ['a.ts'], [fresh]);
    store.setLive(live);
    assert.deepEqual(
      store.reviews.map(({ id }) => id),
      ['r'],
    );
    assert.equal(store.review(live.id), undefined);
    assert.deepEqual(
      store.reviewsAndLive.map(({ id }) => id),
      ['r', live.id],
    );
  });

  it('are listed beside the reviews only where none of them has them', () => {
    const { store } = storeWith();
    assert.equal(liveBeside(store.reviewsAndLive), undefined);
    store.setLive(liveReview('Open files', ['a.ts'], [kept]));
    assert.equal(liveBeside(store.reviewsAndLive), undefined);
    store.setLive(liveReview('Open files', ['a.ts'], [kept, fresh]));
    assert.deepEqual(liveBeside(store.reviewsAndLive)?.findings, [fresh]);
  });
});
