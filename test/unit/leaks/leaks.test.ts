import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { type ModelServer, startModelServer } from '../../modelServer/modelServer';
import { reviewReply } from '../../modelServer/reviewReply';
import { errorReply } from '../../modelServer/scriptedReply';
import { buildCli, type CliResult, temporaryProject } from '../cli/builtCli';
import { PLANTED_KINDS, type PlantedSecret, plantSecrets } from './plantedSecrets';

const SECRETS = plantSecrets(8);
const KEY = `sk-live-${SECRETS.length}-${'0123456789abcdef'.repeat(2)}`;

/** So much of a value in one piece gives it away. */
const PIECE = 12;

/** Where a workspace holds what goes along with a review. */
const PLACES = [
  (n: number) => `src/config${n}.ts`,
  (n: number) => `src/settings${n}.py`,
  (n: number) => `deploy/values${n}.yaml`,
  (n: number) => `docs/adr/000${n}-keys.md`,
];
const BACKGROUND = ['AGENTS.md', 'CLAUDE.md', '.architecture/profile.md', '.github/copilot-instructions.md'];

const SECRET_FILES = [
  '.env',
  '.env.local',
  'src/.env.production',
  'config/app.env',
  'certs/server.pem',
  'deploy/prod.tfvars',
  '.npmrc',
  '.ssh/id_ed25519',
];

describe('secrets of a workspace', function () {
  this.timeout(60_000);
  let server: ModelServer;
  let project: string;
  let result: CliResult;
  let sent = '';

  before(async () => {
    const cli = await buildCli();
    server = await startModelServer(reviewReply([]));
    project = temporaryProject(workspace(SECRETS), true);
    const options = { cwd: project, env: { ANTHROPIC_API_KEY: KEY } };
    result = await cli.run(['review', '--base-url', server.baseUrl, '--format', 'json', '.'], options);
    sent = server.everyRequest.map(({ body, path }) => path + JSON.stringify(body)).join('\n');
  });
  after(async () => {
    await server.stop();
    rmSync(project, { recursive: true, force: true });
  });

  it('are planted in great number and variety, and sent for review', () => {
    assert(SECRETS.length >= 200 && PLANTED_KINDS.length >= 25, `${SECRETS.length} of ${PLANTED_KINDS.length} kinds`);
    assert.equal(result.code, 0, result.stderr);
    const names = SECRETS.map(({ line }) => /const (\w+)/.exec(line)?.[1] ?? '');
    const missing = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(sent));
    assert.deepEqual(missing, [], 'the lines they stand in are sent');
  });

  it('do not reach the server, not even in part', () => {
    const leaked = SECRETS.filter(({ value }) => holdsPieceOf(sent, value));
    assert.deepEqual([...new Set(leaked.map(({ kind }) => kind))], []);
  });

  it('do not reach whoever reads the report', () => {
    const told = result.stdout + result.stderr;
    assert.deepEqual(
      SECRETS.filter(({ value }) => told.includes(value)).map(({ kind }) => kind),
      [],
    );
  });

  it('in files that hold nothing else stay at home whole', () => {
    for (const path of SECRET_FILES) assert(!sent.includes(`only-in-${path}`), path);
  });

  it('are masked whatever a comment in the file says', () => {
    assert(sent.includes('secretlint-disable'));
  });

  it('include the key, which is in no word of a review or of its failure', async () => {
    server.setScript(errorReply(401, `Incorrect API key provided: ${KEY}`));
    const cli = await buildCli();
    const options = { cwd: project, env: { ANTHROPIC_API_KEY: KEY } };
    const failed = await cli.run(
      ['review', '--base-url', server.baseUrl, '--format', 'json', 'src/config0.ts'],
      options,
    );
    assert.notEqual(failed.code, 0);
    for (const text of [sent, result.stdout, result.stderr, failed.stdout, failed.stderr]) assert(!text.includes(KEY));
  });
});

function holdsPieceOf(text: string, value: string): boolean {
  for (let at = 0; at + PIECE <= value.length; at++) {
    const piece = value.slice(at, at + PIECE);
    // What all secrets of a kind begin with is no secret.
    if (
      /\d.*[A-Za-z]|[A-Za-z].*\d/.test(piece) &&
      !/^(?:b3Blb|https)/.test(value.slice(0, at + 5)) &&
      text.includes(piece)
    )
      return true;
  }
  return text.includes(value);
}

/** A project with every secret in one of its files, and others that hold nothing but secrets. */
function workspace(secrets: readonly PlantedSecret[]): Readonly<Record<string, string>> {
  const lines = new Map<string, string[]>();
  secrets.forEach(({ line }, index) => {
    const place = PLACES[index % PLACES.length] ?? String;
    const path = place(Math.floor(index / PLACES.length) % 4);
    lines.set(path, [...(lines.get(path) ?? []), line]);
  });
  const files = [...lines].map(([path, own]) => [path, fileOf(path, own)]);
  const background = BACKGROUND.map((path, index) => [path, `# Rules\n\n${secrets[index * 9]?.line}\n`]);
  const secretFiles = SECRET_FILES.map((path) => [path, `PASSWORD=only-in-${path}\n`]);
  return Object.fromEntries([...files, ...background, ...secretFiles]);
}

function fileOf(path: string, lines: readonly string[]): string {
  const head = path.endsWith('.md') ? ['# Keys', '', '## Status', '', 'Accepted', '', 'About src/config0.ts.', ''] : [];
  const comment = path.endsWith('.ts') ? '// secretlint-disable' : '# secretlint-disable';
  return [...head, comment, ...lines, ''].join('\n');
}
