import assert from 'node:assert/strict';
import { ApprovedHosts, type MachineMemory } from '../../../src/workspace/approvedHosts';
import type { Settings } from '../../../src/workspace/settings';

/** What the editor keeps for all windows, in memory. */
function memoryWith(stored: Readonly<Record<string, unknown>> = {}): MachineMemory {
  const values = new Map(Object.entries(stored));
  return {
    get: (key) => values.get(key),
    update: async (key, value) => void values.set(key, value),
  };
}

describe('Whether a person is asked before sending', () => {
  const check = (baseUrl: string, preflight: Settings['preflight'], isAsked: boolean) =>
    it(`${preflight}, ${baseUrl}: ${isAsked ? 'asked' : 'not asked'}`, () => {
      assert.equal(new ApprovedHosts(memoryWith()).isAskedFor(baseUrl, preflight), isAsked);
    });

  check('https://api.anthropic.com', 'firstRequestToHost', true);
  check('https://models.example:8443/anthropic', 'firstRequestToHost', true);
  check('http://127.0.0.1:8080', 'firstRequestToHost', false);
  check('http://localhost:8080', 'firstRequestToHost', false);
  check('http://[::1]:8080', 'firstRequestToHost', false);
  check('https://localhost.example', 'firstRequestToHost', true);
  check('no address', 'firstRequestToHost', false);
  check('http://127.0.0.1:8080', 'always', true);
  check('https://api.anthropic.com', 'never', false);

  it('is once for each origin, also in the next window', async () => {
    const memory = memoryWith();
    await new ApprovedHosts(memory).approve('https://models.example/one');
    const hosts = new ApprovedHosts(memory);
    assert.equal(hosts.isAskedFor('https://models.example/two', 'firstRequestToHost'), false);
    assert.equal(hosts.isAskedFor('https://models.example:8443', 'firstRequestToHost'), true);
    assert.equal(hosts.isAskedFor('https://other.example', 'firstRequestToHost'), true);
    assert.equal(hosts.isAskedFor('https://models.example/one', 'always'), true);
  });

  it('survives a memory that holds something else', () => {
    for (const approvedOrigins of [null, 'x', [1, {}], { a: 1 }]) {
      const hosts = new ApprovedHosts(memoryWith({ approvedOrigins }));
      assert.equal(hosts.isAskedFor('https://models.example', 'firstRequestToHost'), true);
    }
  });
});
