import assert from 'node:assert/strict';
import { topologyChanges } from '../../../../../src/core/analysis/delta/topologyChanges';
import type { Topology } from '../../../../../src/core/analysis/topology/structure/topology';
import type { PointDetail } from '../../../../../src/core/analysis/topology/structure/topologyPoint';
import { textRange } from '../../../../../src/core/findings/textRange';

/** Endpoints as `GET /users auth admin`, tables as `users`. */
function topologyOf(words: readonly string[], path = 'src/app.ts'): Topology {
  const points = words.map((word, line) => {
    const [, verb = '', route = '', guards = ''] = /^([A-Z]+) (\S+) ?(.*)$/.exec(word) ?? [];
    const detail: PointDetail =
      route === ''
        ? { kind: 'table', table: word, model: '', by: 'migration' }
        : {
            kind: 'endpoint',
            verb,
            route,
            guards: guards.split(' ').filter((guard) => guard !== ''),
            isWebhook: false,
          };
    return { ...detail, id: word, name: word, path, range: textRange(line, 0, line, 1), runs: [] };
  });
  return { points, functions: [] };
}

describe('Changes of the topology', () => {
  const check = (what: string, before: readonly string[], after: readonly string[], told: readonly string[]) =>
    it(what, () => {
      const { endpoints, tables } = topologyChanges(topologyOf(before), topologyOf(after, 'src/moved.ts'));
      assert.deepEqual(
        [
          ...endpoints.added.map(({ verb, route }) => `+ ${verb} ${route}`),
          ...endpoints.removed.map(({ verb, route }) => `- ${verb} ${route}`),
          ...endpoints.changed.map(
            ({ verb, route, guards, guardsBefore }) => `~ ${verb} ${route} ${guardsBefore.join()}>${guards.join()}`,
          ),
          ...tables.added.map(({ table }) => `+ ${table}`),
          ...tables.removed.map(({ table }) => `- ${table}`),
        ],
        told,
      );
    });

  check('are none where things only moved', ['GET /users auth', 'users'], ['users', 'GET /users auth'], []);
  check('are endpoints that came and went', ['GET /users'], ['POST /users'], ['+ POST /users', '- GET /users']);
  check(
    'are guards that came and went',
    ['GET /users auth admin', 'GET /me auth'],
    ['GET /users admin auth', 'GET /me'],
    ['~ GET /me auth>'],
  );
  check('are tables that came and went', ['users', 'carts'], ['users', 'orders', 'users'], ['+ orders', '- carts']);
});
