import assert from 'node:assert/strict';
import { parseCodeLink } from '../../../../src/core/prompts/codeLink';

describe('parseCodeLink', () => {
  const leadsTo = (href: string, path: string, firstLine: number, lastLine: number) =>
    it(`takes ${href}`, () => assert.deepEqual(parseCodeLink(href), { path, firstLine, lastLine }));
  leadsTo('src/orders.ts#L10', 'src/orders.ts', 9, 9);
  leadsTo('src/orders.ts#L10-L24', 'src/orders.ts', 9, 23);
  leadsTo('src/orders.ts#L10-24', 'src/orders.ts', 9, 23);
  leadsTo('./src/orders.ts', 'src/orders.ts', 0, 0);
  leadsTo('src/a%20b%28c%29.ts#L1', 'src/a b(c).ts', 0, 0);
  leadsTo('a.ts#L0', 'a.ts', 0, 0);
  leadsTo('a.ts#L9-L3', 'a.ts', 8, 8);

  const refused = [
    '',
    '#L10',
    'https://example.com/a.ts',
    'command:workbench.action.quit',
    'file:///etc/passwd',
    '/etc/passwd',
    '../secret.ts',
    'src/..%2f..%2fsecret.ts',
    'src\\secret.ts',
    'a%00.ts',
    'a%E0%A4%A.ts',
    'a.ts?x',
    'a.ts#section',
  ];
  for (const href of refused) {
    it(`refuses ${JSON.stringify(href)}`, () => assert.equal(parseCodeLink(href), undefined));
  }
});
