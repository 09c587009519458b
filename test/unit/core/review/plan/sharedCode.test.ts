import assert from 'node:assert/strict';
import type { ContextPack, PackedPart } from '../../../../../src/core/context/contextPack';
import { contextItems } from '../../../../../src/core/context/packing/contextItems';
import { cachedTokens, requestTotals } from '../../../../../src/core/prompts/requestTotals';
import {
  manifestAfter,
  planReview,
  type ReviewPlan,
  wordRequests,
} from '../../../../../src/core/review/plan/prepareReview';
import { withSharedCode } from '../../../../../src/core/review/plan/sharedCode';

const PERSONA = { source: 'built-in', name: 'architect', description: '', tools: [], body: 'Be an architect.' };
const SETTINGS = { maxOutputTokens: 1_000 };
const TARGETS = 40;
const LINES = 80;

function lines(name: string, count: number, role: PackedPart['role']): PackedPart {
  const text = Array.from({ length: count }, (_, line) => `export const ${name}${line} = load('${name}', ${line});`);
  return { path: `src/${name}.ts`, firstLine: 0, text: text.join('\n'), role };
}

/** Ten requests about four modules each, about 5,000 tokens; each needs so many of the first besides, and some lines around. */
function plan(needs: number, lineCount = LINES): ReviewPlan {
  const names = Array.from({ length: TARGETS }, (_, at) => `m${at}x`);
  const target = { kind: 'folder', label: 'src', parts: names.map((name) => ({ path: `src/${name}.ts` })) } as const;
  const packs = Array.from({ length: TARGETS / 4 }, (_, at): ContextPack => {
    const own = names.slice(4 * at, 4 * at + 4);
    const beside = names.slice(0, needs).filter((name) => !own.includes(name));
    const parts = [
      ...own.map((name) => lines(name, lineCount, 'target')),
      ...beside.map((name) => lines(name, lineCount, 'neighbour')),
    ];
    const texts = {
      parts: [...parts, ...(needs > 0 ? [lines('lib', 20, 'neighbour')] : [])],
      facts: [],
      instructions: [],
    };
    return { target, ...texts, manifest: { items: contextItems(texts), leftOut: [] } };
  });
  return planReview({ packs, mostShared: 0, leftOut: [], secrets: [] }, [], PERSONA, SETTINGS);
}

function shared(alone: ReviewPlan, most = 200_000): ReviewPlan {
  return withSharedCode(alone, most, (packs) => wordRequests(packs, PERSONA, SETTINGS));
}

const requestsOf = ({ requests }: ReviewPlan) =>
  requests.filter(({ isAnswered }) => !isAnswered).map(({ request }) => request);

function priceOf(of: ReviewPlan): number {
  const { written, read } = cachedTokens(requestsOf(of));
  return requestTotals(requestsOf(of)).inputTokens + 0.25 * written - 0.9 * read;
}

/** From the second request on. */
function shareOf(of: ReviewPlan): number {
  return cachedTokens(requestsOf(of)).read / requestTotals(requestsOf(of).slice(1)).inputTokens;
}

const commonIn = ({ requests }: ReviewPlan) => requests.find(({ pack }) => pack.shared)?.pack.shared ?? [];

describe('Requests with code in common', () => {
  it('have enough from the cache for little more, or less, where modules need each other', () => {
    for (const needs of [4, 8]) {
      const alone = plan(needs);
      const together = shared(alone);
      assert.ok(shareOf(together) >= 0.85, `${shareOf(together)}`);
      assert.ok(priceOf(together) <= 1.4 * priceOf(alone), `${priceOf(together) / priceOf(alone)}`);
    }
  });

  it('have as much as is worth its price where modules need little of each other', () => {
    const alone = plan(0);
    const together = shared(alone);
    assert.ok(shareOf(together) > shareOf(alone) && shareOf(together) < 0.87, `${shareOf(together)}`);
    assert.ok(priceOf(together) <= 1.4 * priceOf(alone), `${priceOf(together) / priceOf(alone)}`);
  });

  it('have no more in common than there is room for', () => {
    const common = commonIn(shared(plan(4), 5_000));
    assert.ok(common.length > 0);
    assert.ok(common.reduce((sum, { text }) => sum + text.length / 3.5, 0) <= 5_000);
  });

  it('have nothing in common where what all begin with is most of them, and where one is left', () => {
    assert.deepEqual(commonIn(shared(plan(0, 2))), []);
    const { requests, ...rest } = plan(4);
    const one = { ...rest, requests: requests.map((planned, at) => ({ ...planned, isAnswered: at > 0 })) };
    assert.deepEqual(commonIn(shared(one)), []);
  });

  it('leave those alone that were answered, and keep what they are known by', () => {
    const { requests, ...rest } = plan(4);
    const keyed = requests.map((planned, at) => ({ ...planned, key: `${at}`, isAnswered: at === 3 }));
    const together = shared({ ...rest, requests: keyed });
    assert.equal(together.requests[3], keyed[3]);
    assert.deepEqual(
      together.requests.map(({ key }) => key),
      keyed.map(({ key }) => key),
    );
    assert.equal(together.requests.filter(({ pack }) => pack.shared).length, 9);
  });

  it('are told as they are sent, each line once', () => {
    const together = shared(plan(4));
    assert.deepEqual(
      [together.manifest.requests.inputTokens, together.manifest.requests.cached],
      [requestTotals(requestsOf(together)).inputTokens, cachedTokens(requestsOf(together))],
    );
    const paths = together.manifest.items.map(({ path }) => path);
    assert.equal(paths.length, new Set(paths).size);
    assert.equal(paths.length, TARGETS + 1);
  });

  it('tell, when a review ends early, of code that went along and was not reached', () => {
    const together = shared(plan(4));
    const { items, leftOut } = manifestAfter(together, together.requests.slice(0, 1));
    const common = commonIn(together).map(({ path }) => path);
    const own = items.filter(({ role }) => role === 'target').map(({ path }) => path);
    const along = items.filter(({ role }) => role === 'neighbour').map(({ path }) => path);
    assert.equal(own.length, 4);
    assert.deepEqual(along.toSorted(), common.filter((path) => !own.includes(path)).toSorted());
    assert.equal(leftOut.filter(({ reason }) => reason === 'not-reached').length, TARGETS - 4);
  });
});
