import assert from 'node:assert/strict';
import { shortestImportPath } from '../../../../../src/core/chat/facts/importPath';
import { graphOf } from '../graphOf';

describe('shortestImportPath', () => {
  /** `edges` as `a>b a>c`; `expected` as `a>b>c`, empty when there is no way. */
  function check(edges: string, from: string, to: string, expected: string): void {
    const imports: Record<string, string[]> = {};
    for (const edge of edges.split(' ')) {
      const [source = '', target = ''] = edge.split('>');
      imports[target] ??= [];
      imports[source] = [...(imports[source] ?? []), target];
    }
    const chain = shortestImportPath(graphOf(imports).edges, new Set(from), new Set(to));
    const found = chain ? [...chain.map((edge) => edge.from), chain.at(-1)?.to].join('>') : '';
    assert.equal(found, expected);
  }

  it('takes the direct way', () => check('a>b b>c a>c', 'a', 'c', 'a>c'));
  it('goes over others', () => check('a>b b>c c>d', 'a', 'd', 'a>b>c>d'));
  it('takes the shortest', () => check('a>b b>c c>e a>d d>e', 'a', 'e', 'a>d>e'));
  it('finds none against the direction', () => check('a>b b>c', 'c', 'a', ''));
  it('goes around to where it began', () => check('a>b b>c c>a b>b', 'a', 'a', 'a>b>c>a'));
  it('takes a module that imports itself', () => check('a>a a>b b>a', 'a', 'a', 'a>a'));
  it('is not caught in a cycle', () => check('a>b b>a b>c c>b c>d', 'a', 'd', 'a>b>c>d'));
  it('leads from any of several to any of several', () => check('a>b b>c x>y y>c', 'ax', 'yc', 'x>y'));
});
