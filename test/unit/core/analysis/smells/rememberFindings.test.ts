import assert from 'node:assert/strict';
import { rememberFindings, rememberFindingsOfEach } from '../../../../../src/core/analysis/smells/rememberFindings';

describe('remembered findings', () => {
  function check(title: string, before: Workspace, after: Workspace, looks: number): void {
    it(title, () => {
      let looked = 0;
      const find = rememberFindings(
        ({ textOf }: Readable) => {
          looked++;
          textOf('read.ts');
          return [];
        },
        ({ edges }) => [edges],
      );
      for (const { edges, texts } of [before, after]) find({ edges, textOf: (path) => texts[path] ?? '' });
      assert.equal(looked, looks);
    });
  }

  const edges = ['a → b'];
  const begun = { edges, texts: { 'read.ts': 'a', 'other.ts': 'b' } };
  check('stand while all is the same', begun, { ...begun, texts: { ...begun.texts } }, 1);
  check('stand when a text changes that was not read', begun, { edges, texts: { 'read.ts': 'a' } }, 1);
  check('are looked for again when what they rest on is another', begun, { ...begun, edges: [...edges] }, 2);
  check('are looked for again when a text that was read changes', begun, { edges, texts: { 'read.ts': 'c' } }, 2);
});

describe('remembered findings of each', () => {
  it('stand while the thing they are about is the same, and are forgotten with it', () => {
    const looked: string[] = [];
    const find = rememberFindingsOfEach(
      ({ edges }: Readable) => {
        looked.push(...edges);
        return [];
      },
      ({ edges }) => edges,
    );
    const look = (...things: readonly (readonly [string, string])[]) => {
      looked.length = 0;
      find(new Map(things.map(([key, edge]) => [key, { edges: [edge], textOf: () => '' }])));
      return looked.join(' ');
    };
    assert.equal(look(['one', 'a'], ['two', 'b']), 'a b');
    assert.equal(look(['one', 'a'], ['two', 'c']), 'c');
    assert.equal(look(['two', 'c']), '');
    assert.equal(look(['one', 'a'], ['two', 'c']), 'a');
  });
});

interface Workspace {
  readonly edges: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
}

interface Readable {
  readonly edges: readonly string[];
  readonly textOf: (path: string) => string;
}
