import assert from 'node:assert/strict';
import { redactSecrets } from '../../../../../src/core/context/redaction/redactSecrets';

/** Put together here, so that no secret-like text stands in the repository. */
const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const KEY_BODY = Array.from({ length: 12 }, (_, i) => `MIIEpAIBAAKCAQEA${'x'.repeat(47)}${i % 10}`).join('\n');
const PRIVATE_KEY = `-----BEGIN RSA PRIVATE KEY-----\n${KEY_BODY}\n-----END RSA PRIVATE KEY-----`;

describe('redactSecrets', () => {
  const check = (title: string, text: string, secret: string, kinds: readonly string[]) =>
    it(title, async () => {
      const { file, secrets } = await redactSecrets({ path: 'src/config.ts', text });
      assert.deepEqual(
        secrets.map(({ kind }) => kind),
        kinds,
      );
      if (kinds.length === 0) assert.equal(file.text, text);
      else assert.ok(!file.text.includes(secret), file.text);
      assert.equal(file.text.length, text.length, 'positions must not move');
      assert.equal(file.text.split('\n').length, text.split('\n').length, 'lines must not move');
    });

  check('a token', `const token = '${TOKEN}';\n`, TOKEN, ['GITHUB_TOKEN']);
  check('a connection string', "const url = 'postgres://app:s3cr3t-p4ss@db.internal:5432/orders';\n", 's3cr3t-p4ss', [
    'PostgreSQLConnection',
  ]);
  check('a private key over several lines', `const key = \`${PRIVATE_KEY}\`;\n`, 'MIIEpAIBAAKCAQEA', ['PrivateKey']);
  check('code without secrets stays as it is', 'const token = process.env.TOKEN;\n', 'none', []);

  it('leaves the code around a secret', async () => {
    const { file } = await redactSecrets({ path: 'a.ts', text: `send('${TOKEN}', now());` });
    assert.match(file.text, /^send\('<secret>\*+', now\(\)\);$/);
  });

  it('tells on which lines they stand', async () => {
    const { secrets } = await redactSecrets({ path: 'a.ts', text: `\r\n'${TOKEN}'\r\n\`${PRIVATE_KEY}\`` });
    assert.deepEqual(
      secrets.map(({ firstLine, lastLine }) => [firstLine, lastLine]),
      [
        [1, 1],
        [2, 15],
      ],
    );
  });

  it('tells each of several', async () => {
    const { secrets } = await redactSecrets({
      path: 'a.ts',
      text: `['${TOKEN}', '${TOKEN.toUpperCase().replace('GHP', 'ghp')}']`,
    });
    const secret = { path: 'a.ts', kind: 'GITHUB_TOKEN', firstLine: 0, lastLine: 0 };
    assert.deepEqual(secrets, [secret, secret]);
  });
});
