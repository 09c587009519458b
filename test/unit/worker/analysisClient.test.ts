import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FoundEarly } from '../../../src/core/analysis/session/sessionParts';
import { AnalysisClient, type ClientOptions } from '../../../src/worker/analysisClient';
import type { FileBatch } from '../../../src/worker/analysisProtocol';
import type { FileFeed } from '../../../src/worker/fileFeed';
import { buildWorker } from './builtWorker';

const never = new AbortController().signal;

/** A folder on disk and what its watcher would tell. */
class TestFeed implements FileFeed {
  told: FileBatch[] = [];
  listings = 0;
  readonly #root: string;
  readonly #cache: string | undefined;

  constructor(root: string, cache?: string) {
    this.#root = root;
    this.#cache = cache;
  }

  async *all(): AsyncGenerator<FileBatch> {
    this.listings++;
    yield { folders: [{ root: this.#root, prefix: '', ...(this.#cache !== undefined && { cache: this.#cache }) }] };
    const names = readdirSync(this.#root, { recursive: true, encoding: 'utf8' });
    yield { listed: names.filter((name) => /\.\w+$/.test(name)) };
  }

  async *changes(): AsyncGenerator<FileBatch> {
    yield* this.told.splice(0);
  }
}

describe('the analysis of a folder in a worker', function () {
  this.timeout(30_000);
  let built: Awaited<ReturnType<typeof buildWorker>>;
  let root: string;
  const clients: AnalysisClient[] = [];

  before(async () => {
    built = await buildWorker();
  });
  after(() => built.remove());
  beforeEach(() => {
    root = join(built.folder, 'project');
    rmSync(root, { recursive: true, force: true });
    write('a.ts', "import './b';\n");
    write('b.ts', "import './a';\n");
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  function clientOver(feed: FileFeed, options: Partial<ClientOptions> = {}): AnalysisClient {
    const client = new AnalysisClient({ ...built.thread, ...options }, feed);
    clients.push(client);
    return client;
  }

  async function paths(client: AnalysisClient): Promise<readonly string[]> {
    return (await client.graph(never)).nodes.map(({ path }) => path);
  }

  async function codesIn(client: AnalysisClient, path: string): Promise<readonly string[]> {
    await client.update(never);
    return (await client.findings([path], never)).map(({ code }) => code);
  }

  it('follows what is edited, saved, created and deleted', async () => {
    const feed = new TestFeed(root);
    const client = clientOver(feed);
    assert.deepEqual(await codesIn(client, 'a.ts'), ['cyclic-dependency']);
    feed.told = [{ texts: [{ path: 'b.ts', text: '' }] }];
    assert.deepEqual(await codesIn(client, 'a.ts'), []);
    feed.told = [{ changed: ['b.ts'] }];
    assert.deepEqual(await codesIn(client, 'a.ts'), ['cyclic-dependency']);
    write('b.ts', "import './c';\n");
    write('c.ts', "import './b';\n");
    feed.told = [{ listed: ['c.ts'], changed: ['b.ts'] }];
    assert.deepEqual(await codesIn(client, 'a.ts'), []);
    assert.deepEqual(await codesIn(client, 'b.ts'), ['cyclic-dependency']);
    feed.told = [{ removed: ['c.ts'] }];
    assert.deepEqual(await codesIn(client, 'b.ts'), []);
    assert.equal(feed.listings, 1);
  });

  it('takes no file that is not listed, however it changes', async () => {
    const feed = new TestFeed(root);
    const client = clientOver(feed);
    await client.update(never);
    write('ignored.ts', "import './a';\n");
    feed.told = [{ changed: ['ignored.ts'] }, { texts: [{ path: 'typed.ts', text: "import './a';\n" }] }];
    await client.update(never);
    assert.deepEqual(await paths(client), ['a.ts', 'b.ts']);
    feed.told = [{ listed: ['ignored.ts'] }];
    await client.update(never);
    assert.deepEqual(await paths(client), ['a.ts', 'b.ts', 'ignored.ts']);
  });

  it('has a listed file back that was away for a while', async () => {
    const feed = new TestFeed(root);
    const client = clientOver(feed);
    await client.update(never);
    rmSync(join(root, 'b.ts'));
    feed.told = [{ changed: ['b.ts'] }];
    await client.update(never);
    assert.deepEqual(await paths(client), ['a.ts']);
    feed.told = [{ texts: [{ path: 'b.ts', text: '' }] }];
    await client.update(never);
    assert.deepEqual(await paths(client), ['a.ts', 'b.ts']);
    feed.told = [{ removed: ['b.ts'] }];
    await client.update(never);
    assert.deepEqual(await paths(client), ['a.ts']);
    write('b.ts', "import './a';\n");
    feed.told = [{ changed: ['b.ts'] }];
    await client.update(never);
    assert.deepEqual(await paths(client), ['a.ts', 'b.ts']);
  });

  it('lists anew when it is told to, and reads only what is new', async () => {
    const feed = new TestFeed(root);
    const client = clientOver(feed);
    await client.update(never);
    rmSync(join(root, 'b.ts'));
    write('c.ts', "import './a';\n");
    client.relist();
    await client.update(never);
    const { nodes, edges } = await client.graph(never);
    assert.deepEqual(
      nodes.map(({ path }) => path),
      ['a.ts', 'c.ts'],
    );
    assert.deepEqual(
      edges.map(({ from, to }) => [from, to]),
      [['c.ts', 'a.ts']],
    );
  });

  it('reads again a file that was told of while it was away', async () => {
    const feed = new TestFeed(root);
    const client = clientOver(feed);
    await client.update(never);
    rmSync(join(root, 'b.ts'));
    feed.told = [{ changed: ['b.ts'] }];
    assert.deepEqual(await codesIn(client, 'a.ts'), []);
    write('b.ts', "import './a';\n");
    client.relist();
    assert.deepEqual(await codesIn(client, 'a.ts'), ['cyclic-dependency']);
  });

  it('lists once more what came while it listed', async () => {
    const feed = new (class extends TestFeed {
      override async *all(): AsyncGenerator<FileBatch> {
        yield* super.all();
        if (this.listings > 1) return;
        write('b.ts', "import './a';\n");
        client.relist();
      }
    })(root);
    const client = clientOver(feed);
    rmSync(join(root, 'b.ts'));
    assert.deepEqual(await codesIn(client, 'a.ts'), []);
    assert.deepEqual(await codesIn(client, 'a.ts'), ['cyclic-dependency']);
    assert.equal(feed.listings, 2);
  });

  it('answers from the graph without handing it over', async () => {
    const client = clientOver(new TestFeed(root));
    await client.update(never);
    const asked = { text: 'Who imports b.ts?', attachments: [] };
    const { questionFacts } = await client.tell({ kind: 'question-facts', asked }, never);
    assert.deepEqual(
      questionFacts?.told.places.map(({ path, isRead }) => [path, isRead]),
      [['b.ts', true]],
    );
    assert.match(questionFacts?.told.places[0]?.sections.join('\n') ?? '', /imported by 1 module/);
    assert.match(questionFacts?.workspace[0] ?? '', /The workspace has 2 modules/);
    const draftOf = async (folder: string) =>
      (await client.tell({ kind: 'layers-draft', root: folder }, never)).layersDraft;
    assert.match((await draftOf('')) ?? '', /^components:/m);
    assert.equal(await draftOf('nowhere'), undefined);
    const file = { path: '.architecture/layers.yml', text: 'components:\n  all: { files: "**" }\n' };
    const { layersHover } = await client.tell(
      { kind: 'layers-hover', file, position: { line: 1, character: 18 } },
      never,
    );
    assert.match(layersHover?.text ?? '', /2 files|2 modules/);
    const choice = { key: 'packages', root: '' } as const;
    const { layersCompletions } = await client.tell({ kind: 'layers-completions', choice }, never);
    assert.deepEqual(layersCompletions, []);
  });

  it('tells what is known of an edited file before the whole is looked at', async () => {
    const feed = new TestFeed(root);
    const client = clientOver(feed);
    await client.update(never);
    feed.told = [{ texts: [{ path: 'a.ts', text: "import './b';\nfetch('http://x');\n" }] }];
    const early: FoundEarly[] = [];
    await client.update(never, { onScanned: (found) => early.push(found) });
    assert.deepEqual(
      early.map(({ paths }) => paths),
      [['a.ts']],
    );
    assert.ok(early[0]?.findings.some(({ code }) => code === 'cyclic-dependency'));
  });

  it('says the part about some files as a small one', async () => {
    const client = clientOver(new TestFeed(root));
    await client.update(never);
    const excerpt = await client.excerpt(['a.ts'], never);
    assert.deepEqual([excerpt.moduleCount, excerpt.importCount, excerpt.findings.length], [2, 2, 1]);
    assert.deepEqual(
      excerpt.facts.modules.map(({ path, importers }) => [path, importers]),
      [['a.ts', ['b.ts']]],
    );
    const alone = await client.excerptAlone([{ path: 'untitled:x.ts', text: "import './y';" }], never);
    assert.equal(alone.moduleCount, 1);
  });

  it('leaves out what it cannot read, and says so', async () => {
    write('latin1.ts', '');
    writeFileSync(join(root, 'latin1.ts'), Buffer.from([0x63, 0xe9, 0x0a]));
    write('large.ts', 'const a = 1;\n'.repeat(100_000));
    symlinkSync(join(root, 'a.ts'), join(root, 'link.ts'));
    mkdirSync(join(root, 'folder.ts'));
    const client = clientOver(new TestFeed(root));
    await client.update(never);
    const { graph, problems } = await client.report(never);
    assert.deepEqual(
      graph.nodes.map(({ path }) => path),
      ['a.ts', 'b.ts'],
    );
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['large.ts', 'latin1.ts'],
    );
  });

  describe('that hangs on a file', () => {
    /** Takes the seventh power of the text's length, and has no form that could be recognised. */
    const RULE = `id: slow
title: Slow
category: maintainability
severity: minor
confidence: low
message: Slow
why: Slow.
recommendation: None.
tradeoffs: None.
match:
  python:
    - query: (module) @whole
      where:
        - text: { whole: '^.*.*.*.*.*.*.*x$' }
`;

    it('ends the worker, leaves the file out, and reads it again when it changes', async () => {
      const rulesFolder = join(built.folder, 'slow-rules');
      mkdirSync(rulesFolder, { recursive: true });
      writeFileSync(join(rulesFolder, 'slow.yml'), RULE);
      write('slow.py', 'a'.repeat(600));
      const feed = new TestFeed(root);
      const client = clientOver(feed, { rulesFolder, hangMs: 1500 });
      await client.update(never);
      const { graph, problems, findings } = await client.report(never);
      assert.deepEqual(problems, [{ path: 'slow.py', message: 'Left unread: reading it takes too long' }]);
      assert.equal(graph.nodes.length, 3);
      assert.ok(findings.some(({ code }) => code === 'cyclic-dependency'));
      write('slow.py', 'b');
      feed.told = [{ changed: ['slow.py'] }];
      await client.update(never);
      assert.deepEqual((await client.report(never)).problems, []);
    });
  });

  describe('with a cache', () => {
    const cacheFile = (): string => join(built.folder, 'cache', 'scans.bin');
    beforeEach(() => rmSync(dirname(cacheFile()), { recursive: true, force: true }));

    function withoutRules(): Partial<ClientOptions> {
      const rulesFolder = join(built.folder, 'no-rules');
      mkdirSync(rulesFolder, { recursive: true });
      return { rulesFolder };
    }

    /** Analyses with a new worker. */
    async function run(): Promise<unknown> {
      const client = clientOver(new TestFeed(root, cacheFile()), withoutRules());
      await client.update(never);
      const report = await client.report(never);
      assert.equal(await client.save(never), undefined);
      client.dispose();
      return report;
    }

    function check(title: string, change: () => void): void {
      it(title, async () => {
        write('c.py', 'import os\n');
        await run();
        change();
        const warm = await run();
        rmSync(cacheFile());
        assert.deepEqual(warm, await run());
      });
    }

    check('says the same when nothing changed', () => {});
    check('sees an edit that leaves the size', () => write('a.ts', "import './c';\n"));
    check('sees an edit within the same tick of the clock, which leaves size and time', () => {
      const { atime, mtime } = statSync(join(root, 'a.ts'));
      write('a.ts', "import './c';\n");
      utimesSync(join(root, 'a.ts'), atime, mtime);
    });
    check('sees a file that came and one that went', () => {
      rmSync(join(root, 'b.ts'));
      write('d.ts', "import './a';\n");
    });
    check('takes the same text for the same', () => utimesSync(join(root, 'a.ts'), 5000, 5000));
    check('does without one that is cut off', () =>
      writeFileSync(cacheFile(), readFileSync(cacheFile()).subarray(0, 300)),
    );
    check('does without one that is damaged', () => {
      const bytes = readFileSync(cacheFile());
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
      writeFileSync(cacheFile(), bytes);
    });
    check('does without one that is something else', () => writeFileSync(cacheFile(), 'no cache at all'));
    check('does without one that is empty', () => writeFileSync(cacheFile(), ''));

    it('leaves no unfinished file behind, and says what the disk said', async () => {
      await run();
      assert.deepEqual(readdirSync(dirname(cacheFile())), ['scans.bin']);
      if (process.getuid?.() === 0) return;
      chmodSync(dirname(cacheFile()), 0o500);
      write('a.ts', '');
      const client = clientOver(new TestFeed(root, cacheFile()), withoutRules());
      await client.update(never);
      assert.match((await client.save(never)) ?? '', /EACCES/);
    });
  });
});
