import assert from 'node:assert/strict';
import type { FailureKind } from '../../../src/core/findings/failure';
import { checkEndpoint, isLoopback, normaliseBaseUrl, serverKindOf } from '../../../src/llm/endpoint';

function check(baseUrl: string, expected: FailureKind | 'fine', detail?: string): void {
  const result = checkEndpoint({ baseUrl, apiKey: 'key', authScheme: 'bearer' });
  assert.equal(result.ok ? 'fine' : result.failure.kind, expected, baseUrl);
  if (detail !== undefined) assert.equal(result.ok ? undefined : result.failure.detail, detail);
}

describe('checkEndpoint', () => {
  it('takes https, and http on this machine', () => {
    for (const baseUrl of [
      'https://api.anthropic.com',
      'HTTPS://gateway.example:8443/models/',
      ' http://localhost:11434 ',
      'http://127.0.0.1:8787/v1',
      'http://127.1:80',
      'http://[::1]:8080',
      'http://model.localhost',
    ])
      check(baseUrl, 'fine');
  });

  it('refuses an address that would show code and key to others', () => {
    for (const baseUrl of [
      'http://models.example',
      'http://10.0.0.7:8080',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com',
      'http://0.0.0.0:11434',
      'ftp://127.0.0.1',
      'file:///etc/passwd',
      'https://user:secret@models.example',
      'models.example',
      '',
    ])
      check(baseUrl, 'insecure-endpoint');
  });

  it('says what is wrong, without credentials', () => {
    check('localhost:8080', 'insecure-endpoint', 'The address begins with localhost: instead of https:');
    check('//me:secret@here', 'insecure-endpoint', '"//here" is not a web address');
    check('http://10.0.0.7', 'insecure-endpoint', 'Plain http to 10.0.0.7 would be readable by others');
    check('https://me:secret@here.example', 'insecure-endpoint', 'The address holds a user name or password');
  });

  it('asks for a key where the scheme needs one', () => {
    const baseUrl = 'https://api.anthropic.com';
    const kindOf = (apiKey: string | undefined, authScheme: 'bearer' | 'none') => {
      const result = checkEndpoint({ baseUrl, authScheme, ...(apiKey === undefined ? {} : { apiKey }) });
      return result.ok ? result.host : result.failure.kind;
    };
    assert.equal(kindOf(undefined, 'bearer'), 'no-key');
    assert.equal(kindOf(' \n', 'bearer'), 'no-key');
    assert.equal(kindOf('sk-käse', 'bearer'), 'invalid-key');
    assert.equal(kindOf('sk-1\nX-Injected: 1', 'bearer'), 'invalid-key');
    assert.equal(kindOf(' sk-1\n', 'bearer'), 'api.anthropic.com');
    assert.equal(kindOf(undefined, 'none'), 'api.anthropic.com');
  });
});

describe('normaliseBaseUrl', () => {
  it('takes off what is pasted along', () => {
    for (const [written, expected] of [
      ['https://api.anthropic.com', 'https://api.anthropic.com'],
      ['https://api.anthropic.com/', 'https://api.anthropic.com'],
      [' https://api.anthropic.com/v1/ ', 'https://api.anthropic.com'],
      ['https://api.anthropic.com/v1/messages', 'https://api.anthropic.com'],
      ['https://gateway.example/anthropic/v1?team=1#top', 'https://gateway.example/anthropic'],
      ['https://gateway.example/v1beta', 'https://gateway.example/v1beta'],
    ] as const)
      assert.equal(normaliseBaseUrl(written), expected);
  });
});

describe('isLoopback', () => {
  it('knows the names of this machine', () => {
    assert(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '[::1]'].every(isLoopback));
    assert(!['127.0.0.1.example', 'mylocalhost', '[::2]', '1127.0.0.1', '192.168.0.1'].some(isLoopback));
  });
});

describe('serverKindOf', () => {
  it("takes Anthropic's own hosts alone for complete", () => {
    assert.equal(serverKindOf('https://api.anthropic.com'), 'anthropic');
    assert.equal(serverKindOf('https://anthropic.com.example'), 'compatible');
    assert.equal(serverKindOf('http://localhost:11434'), 'compatible');
    assert.equal(serverKindOf('nonsense'), 'compatible');
  });
});
