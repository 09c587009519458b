import assert from 'node:assert/strict';
import type { Finding } from '../../../../../src/core/findings/finding';
import { FindingStore } from '../../../../../src/core/findings/storage/findingStore';
import { liveBeside, liveReview, withEqualFindings } from '../../../../../src/core/findings/storage/liveReview';
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

  describe('of a newer look', () => {
    const FILES = ['a.ts', 'b.ts'];
    const inAll = () => true;

    /** How often the store told of it, and which of the findings shown are objects of the first look. */
    function look(
      paths: readonly string[],
      findings: readonly Finding[],
      isInPlace: (one: Finding) => boolean = inAll,
    ) {
      const { store, kinds } = storeWith();
      const first = liveReview('Open files', FILES, [kept, fresh, elsewhere]);
      store.setLive(first);
      const told = kinds.length;
      // As they come from the worker.
      store.setLive(withEqualFindings(first, liveReview('Open files', paths, structuredClone(findings)), isInPlace));
      const shownFirst = first.findings.filter((finding) => store.live?.findings.includes(finding));
      return { told: kinds.length - told, stayed: shownFirst.map(({ fingerprint }) => fingerprint), store };
    }

    it('are the earlier objects, and not told of, when they say the same in any order', () => {
      for (const same of [
        [kept, fresh, elsewhere],
        [elsewhere, kept, fresh],
      ]) {
        const { told, stayed } = look(FILES, same);
        assert.deepEqual({ told, stayed }, { told: 0, stayed: ['kept', 'fresh', 'elsewhere'] });
      }
    });

    it('are the earlier objects wherever they say the same', () => {
      const { told, stayed, store } = look(FILES, [kept, { ...fresh, title: 'Another title' }, elsewhere]);
      assert.deepEqual({ told, stayed }, { told: 1, stayed: ['kept', 'elsewhere'] });
      assert.equal(store.finding('fresh')?.title, 'Another title');
    });

    it('go when they are gone, and come when they are new', () => {
      const fewer = look(FILES, [kept, elsewhere]);
      assert.deepEqual({ told: fewer.told, stayed: fewer.stayed }, { told: 1, stayed: ['kept', 'elsewhere'] });
      const more = look(FILES, [kept, fresh, elsewhere, old]);
      assert.deepEqual({ told: more.told, stayed: more.stayed }, { told: 1, stayed: ['kept', 'fresh', 'elsewhere'] });
      assert.deepEqual(shown(more.store).includes('old'), true);
    });

    it('are told of when other files are looked at', () => {
      assert.equal(look(['a.ts'], [kept, fresh, elsewhere]).told, 1);
    });

    it('are made anew where edits led the earlier ones elsewhere', () => {
      const { told, stayed } = look(FILES, [kept, fresh, elsewhere], ({ fingerprint }) => fingerprint !== 'kept');
      assert.deepEqual({ told, stayed }, { told: 1, stayed: ['fresh', 'elsewhere'] });
    });
  });
});
