import assert from 'node:assert/strict';
import type { ContextPack, PackedPart } from '../../../../../src/core/context/contextPack';
import { lastLine } from '../../../../../src/core/context/packing/contextItems';
import { commonCode } from '../../../../../src/core/context/sharing/commonCode';
import { ownCode } from '../../../../../src/core/context/sharing/ownCode';

/** Modules of a hundred lines, a request each. */
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function module(name: string): PackedPart {
  const text = Array.from({ length: 100 }, (_, line) => `${name}(${line}); // one more line of this module`).join('\n');
  return { path: `src/${name}.ts`, firstLine: 0, text, role: 'target' };
}

/** Lines of a module from `first` to `last`, 0-based, as another needs them. */
function lines(name: string, first: number, last: number): PackedPart {
  const all = module(name).text.split('\n');
  return { path: `src/${name}.ts`, firstLine: first, text: all.slice(first, last + 1).join('\n'), role: 'neighbour' };
}

function pack(name: string, beside: readonly PackedPart[]): ContextPack {
  const target = { kind: 'folder', label: 'src', parts: NAMES.map((one) => ({ path: `src/${one}.ts` })) } as const;
  const manifest = { items: [], leftOut: [] };
  return { target, parts: [module(name), ...beside], facts: [], instructions: [], manifest };
}

/** All need all of `a`, and four lines of `b`; each needs ten lines of the one after it. */
const PACKS = NAMES.map((name, at) =>
  pack(name, [
    ...(name === 'a' ? [] : [lines('a', 0, 99)]),
    ...(name === 'b' ? [] : [lines('b', 10, 13)]),
    ...(at > 1 && at < NAMES.length - 1 ? [lines(NAMES[at + 1] ?? '', 50, 59)] : []),
  ]),
);

const placesOf = (parts: readonly PackedPart[]) =>
  parts.map((part) => `${part.path}:${part.firstLine + 1}-${lastLine(part) + 1}`);

describe('Code that requests have in common', () => {
  function check(title: string, most: number, expected: readonly string[]): void {
    it(title, () => assert.deepEqual(placesOf(commonCode(PACKS, most).at(-1)?.parts ?? []), expected));
  }

  check('is of none where there is room for nothing', 0, []);
  check('is first what most of them need, lines of a module that is not needed whole among it', 1_700, [
    'src/a.ts:1-100',
    'src/b.ts:11-14',
  ]);
  check('is a module whole, and none of its lines once more, where there is more room', 3_000, [
    'src/a.ts:1-100',
    'src/b.ts:1-100',
  ]);
  check(
    'is all that is reviewed where that fits',
    1_000_000,
    NAMES.map((name) => `src/${name}.ts:1-100`),
  );

  it('grows step by step, and stays within what it may take', () => {
    const steps = commonCode(PACKS, 5_000).map(({ tokens }) => tokens);
    assert.ok(steps.length > 5);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a - b),
    );
    assert.ok(steps.every((tokens) => tokens <= 5_000));
  });

  it('and what each brings itself are together what each would bring alone, and no more', () => {
    for (const { parts, spared } of commonCode(PACKS, 5_000)) {
      const shared = new Set(linesIn(parts));
      for (const [at, alone] of PACKS.entries()) {
        const own = linesIn(ownCode(alone.parts, parts));
        const rest = linesIn(alone.parts).filter((line) => !own.includes(line));
        assert.ok(rest.every((line) => shared.has(line)));
        assert.deepEqual([...own, ...rest].toSorted(), linesIn(alone.parts).toSorted());
        assert.equal(rest.length > 0, (spared[at] ?? 0) > 0);
      }
    }
  });

  it('leaves what a request is about in one piece, though others need lines of it', () => {
    const [, about] = PACKS;
    const common = commonCode(PACKS, 1_700).at(-1)?.parts ?? [];
    assert.deepEqual(placesOf(ownCode(about?.parts ?? [], common)), ['src/b.ts:1-100']);
  });

  it('is the same in whatever order files stand in the requests', () => {
    const turned = PACKS.map((one) => ({ ...one, parts: one.parts.toReversed() }));
    assert.deepEqual(
      commonCode(turned, 5_000).map(({ parts }) => placesOf(parts)),
      commonCode(PACKS, 5_000).map(({ parts }) => placesOf(parts)),
    );
  });
});

/** Each line with its place. */
function linesIn(parts: readonly PackedPart[]): readonly string[] {
  return parts.flatMap(({ path, firstLine, text }) =>
    text.split('\n').map((line, at) => `${path}:${firstLine + at} ${line}`),
  );
}
