import assert from 'node:assert/strict';
import { ApprovedHosts, editorModelsUrl, type MachineMemory } from '../../../src/workspace/approvedHosts';
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

  it('lets a server count what is on a sheet only once someone has agreed, and is not asked each time', async () => {
    const hosts = new ApprovedHosts(memoryWith());
    for (const baseUrl of ['https://models.example', 'http://127.0.0.1:8080', 'no address'])
      assert.equal(hosts.mayCount(baseUrl, 'firstRequestToHost'), false, baseUrl);
    await hosts.approve('https://models.example/one');
    assert.equal(hosts.mayCount('https://models.example', 'firstRequestToHost'), true);
    assert.equal(hosts.mayCount('https://models.example', 'never'), true);
    assert.equal(hosts.mayCount('https://models.example', 'always'), false);
  });

  it('knows where someone has agreed before, whoever is asked each time', async () => {
    const hosts = new ApprovedHosts(memoryWith());
    assert.equal(hosts.isAgreed('https://models.example'), false);
    await hosts.approve('https://models.example/one');
    assert.deepEqual(
      ['https://models.example/two', 'https://other.example', 'no address'].map((url) => hosts.isAgreed(url)),
      [true, false, false],
    );
  });

  it('keeps the models of the editor apart by who provides them', async () => {
    const hosts = new ApprovedHosts(memoryWith());
    await hosts.approve(editorModelsUrl('copilot'));
    assert.equal(hosts.isAskedFor(editorModelsUrl('copilot'), 'firstRequestToHost'), false);
    assert.equal(hosts.isAskedFor(editorModelsUrl('someone else'), 'firstRequestToHost'), true);
  });

  it('survives a memory that holds something else', () => {
    for (const approvedOrigins of [null, 'x', [1, {}], { a: 1 }]) {
      const hosts = new ApprovedHosts(memoryWith({ approvedOrigins }));
      assert.equal(hosts.isAskedFor('https://models.example', 'firstRequestToHost'), true);
    }
  });
});
