import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ApiKeys } from '../../../src/workspace/apiKeys';
import { chooseModel } from '../../../src/workspace/chooseModel';
import type { Settings } from '../../../src/workspace/settings';

const ANTHROPIC = 'https://api.anthropic.com';
const LOCAL = 'http://127.0.0.1:8080/v1';

function settingsOf(change: Partial<Settings>): Settings {
  return {
    reviewer: 'auto',
    persona: 'senior-backend-architect',
    analysisLive: 'never',
    analyseOnSave: true,
    showLowConfidence: false,
    codeLensEnabled: true,
    diagnosticLevels: { critical: 'warning', major: 'warning', minor: 'information', info: 'hint' },
    modelSource: 'server',
    model: 'some-model',
    editorModel: '',
    baseUrl: ANTHROPIC,
    authScheme: 'bearer',
    headers: {},
    personaFolders: [],
    maxOutputTokens: 32_000,
    idleTimeoutMs: 60_000,
    correctsQuotes: true,
    preflight: 'firstRequestToHost',
    prices: {},
    secondLook: false,
    deepReview: false,
    batchFrom: 0,
    costLimits: { review: 0, day: 0 },
    historyKeep: 50,
    ...change,
  };
}

/** Secrets as the editor keeps them, in memory. */
function secretsWith(stored: Readonly<Record<string, string>>): vscode.SecretStorage {
  const secrets = new Map(Object.entries(stored));
  return {
    get: async (key) => secrets.get(key),
    store: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
    keys: async () => [...secrets.keys()],
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

async function check(
  change: Partial<Settings>,
  expected: string,
  keys: ApiKeys = new ApiKeys(secretsWith({}), undefined),
): Promise<void> {
  const choice = await chooseModel(settingsOf(change), keys);
  const words = {
    model: () => (choice.kind === 'model' ? `${choice.endpoint.kind} ${choice.endpoint.apiKey ?? 'no key'}` : ''),
    analyser: () => 'analyser',
    editor: () => (choice.kind === 'editor' ? `editor ${choice.id}` : ''),
    missing: () => (choice.kind === 'missing' ? `${choice.failure.kind} ${choice.failure.host ?? ''}` : ''),
  };
  assert.equal(words[choice.kind](), expected);
}

describe('Who reviews', () => {
  const withKey = new ApiKeys(secretsWith({ [`apiKey:${ANTHROPIC}`]: 'stored' }), undefined);
  const withEnvironment = new ApiKeys(secretsWith({}), ' from-environment ');

  it('is the analyser without a key, unless a model is asked for', async () => {
    await check({}, 'analyser');
    await check({ reviewer: 'model' }, 'no-key api.anthropic.com');
    await check({ reviewer: 'model', baseUrl: 'nonsense' }, 'no-key ');
  });

  it('is the model with a key, unless the analyser is asked for', async () => {
    await check({}, 'anthropic stored', withKey);
    await check({ reviewer: 'analyser' }, 'analyser', withKey);
  });

  it('is the model when its server needs no key, which then gets none', async () => {
    await check({ authScheme: 'none', baseUrl: LOCAL }, 'compatible no key', withEnvironment);
  });

  it('has the headers that are set for this machine', async () => {
    const settings = settingsOf({ authScheme: 'none', headers: { 'X-Team': 'payments' } });
    const choice = await chooseModel(settings, withKey);
    assert.deepEqual(choice.kind === 'model' && choice.endpoint.headers, { 'X-Team': 'payments' });
  });

  it('is a model of the editor when that is chosen, and then no key is looked for', async () => {
    await check({ modelSource: 'editor', editorModel: 'copilot/gpt' }, 'editor copilot/gpt');
    await check({ modelSource: 'editor', editorModel: 'copilot/gpt', reviewer: 'analyser' }, 'analyser', withKey);
  });

  it('takes the key of the environment for Anthropic alone', async () => {
    await check({}, 'anthropic from-environment', withEnvironment);
    await check({ baseUrl: 'https://proxy.example.org' }, 'analyser', withEnvironment);
    await check({ baseUrl: 'https://api.anthropic.com.example.org' }, 'analyser', withEnvironment);
    await check({ baseUrl: 'http://api.anthropic.com' }, 'analyser', withEnvironment);
  });
});

describe('ApiKeys', () => {
  it('keeps one key for each server, whatever the path', async () => {
    const keys = new ApiKeys(secretsWith({}), undefined);
    assert.equal(await keys.store(LOCAL, 'a'), true);
    assert.equal(await keys.store(ANTHROPIC, 'b'), true);
    assert.equal(await keys.keyFor('http://127.0.0.1:8080'), 'a');
    assert.equal(await keys.keyFor('http://127.0.0.1:8081'), undefined);
    assert.equal(await keys.keyFor(`${ANTHROPIC}/v1/`), 'b');
  });

  it('prefers a stored key to the one of the environment, and falls back to it', async () => {
    const keys = new ApiKeys(secretsWith({}), 'environment');
    await keys.store(ANTHROPIC, 'stored');
    assert.equal(await keys.keyFor(ANTHROPIC), 'stored');
    assert.equal(await keys.remove(ANTHROPIC), true);
    assert.equal(await keys.remove(ANTHROPIC), false);
    assert.equal(await keys.keyFor(ANTHROPIC), 'environment');
  });

  it('keeps nothing for what is no address', async () => {
    const keys = new ApiKeys(secretsWith({}), 'environment');
    assert.equal(await keys.store('nonsense', 'a'), false);
    assert.equal(await keys.keyFor('nonsense'), undefined);
  });
});
