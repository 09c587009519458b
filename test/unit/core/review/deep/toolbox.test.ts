import assert from 'node:assert/strict';
import { architectureFacts } from '../../../../../src/core/analysis/facts/architectureFacts';
import { EMPTY_TOPOLOGY } from '../../../../../src/core/analysis/topology/structure/topology';
import type { CodeView } from '../../../../../src/core/review/deep/codeView';
import { createToolbox, type ToolAnswer } from '../../../../../src/core/review/deep/toolbox';

const GRAPH = { nodes: [], edges: [], outside: [], cycles: [] };

/** A workspace in memory; `read` hears which files are read. */
function viewOf(paths: readonly string[], textOf: (path: string) => string, read: string[] = []): CodeView {
  return {
    paths: async () => paths,
    read: async (path) => {
      read.push(path);
      return { path, text: textOf(path) };
    },
    facts: async (path) => architectureFacts([path], GRAPH, EMPTY_TOPOLOGY),
    history: async () => ['2026-01-01 Ada: Begin'],
  };
}

function call(
  view: CodeView,
  name: string,
  input: unknown,
  signal = new AbortController().signal,
): Promise<ToolAnswer> {
  return createToolbox(view).answer({ id: 'call', name, input }, signal);
}

describe('The tools of a deep review', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `src/m${String(i).padStart(6, '0')}.ts`);

  it('list 200 of 100,000 files and say how many more there are', async () => {
    const { result, record } = await call(
      viewOf(many, () => ''),
      'list_files',
      { folder: '' },
    );
    assert.match(result.text, /"src\/m000199\.ts"\nand 99800 more; name a folder/);
    assert.deepEqual([record.tool, record.refused], ['list_files', undefined]);
  });

  it('stop searching 100,000 files when enough was found', async () => {
    const read: string[] = [];
    const { result } = await call(
      viewOf(many, () => 'const wanted = 1;', read),
      'search_text',
      { text: 'WANTED' },
    );
    assert.equal(result.text.split('\n').filter((line) => line.includes('const wanted')).length, 60);
    assert.match(result.text, /and more; ask more narrowly/);
    assert(read.length < 200, String(read.length));
  });

  it('give at most 400 lines and 24,000 characters of a file', async () => {
    const long = Array.from({ length: 5_000 }, (_, i) => `const line${i} = 1;`).join('\n');
    const lines = (
      await call(
        viewOf(['a.ts'], () => long),
        'read_file',
        { path: 'a.ts' },
      )
    ).parts[0]?.text.split('\n');
    assert.equal(lines?.length, 400);
    const wide = await call(
      viewOf(['a.ts'], () => `${'x'.repeat(100)}\n`.repeat(5_000)),
      'read_file',
      { path: 'a.ts' },
    );
    assert(wide.result.text.length < 30_000);
  });

  it('give the lines that are asked for, numbered as in the file', async () => {
    const view = viewOf(['a.ts'], () => 'one\ntwo\nthree\nfour\n');
    const { result, parts } = await call(view, 'read_file', { path: './a.ts', first_line: 2, last_line: 3 });
    assert.match(result.text, /2\| two\n\s*3\| three\n/);
    assert.deepEqual(parts, [{ path: 'a.ts', firstLine: 1, text: 'two\nthree', role: 'neighbour' }]);
  });

  it('refuse lines that are not there', async () => {
    const { result } = await call(
      viewOf(['a.ts'], () => 'one\n'),
      'read_file',
      { path: 'a.ts', first_line: 99 },
    );
    assert.deepEqual([result.isError, result.text], [true, 'The file has no such lines.']);
  });

  it('find a name as a whole word only', async () => {
    const view = viewOf(['a.ts', 'b.ts'], (path) => (path === 'a.ts' ? 'place(order);' : 'replaceAll(); placed();'));
    const { result } = await call(view, 'symbol_references', { name: 'place' });
    assert.match(result.text, /"a\.ts":1\| place\(order\);/);
    assert.doesNotMatch(result.text, /b\.ts/);
  });

  it('tell no secret file even when a view lists one', async () => {
    const { result } = await call(
      viewOf(['.env'], () => 'PASSWORD=x'),
      'read_file',
      { path: '.env' },
    );
    assert.equal(result.isError, true);
  });

  it('answer a view that fails, and stop when they are aborted', async () => {
    const broken = { ...viewOf(['a.ts'], () => ''), history: () => Promise.reject(new Error('/home/me/secret')) };
    const { result } = await call(broken, 'git_history', { path: 'a.ts' });
    assert.equal(result.text, 'This could not be read.');
    await assert.rejects(
      call(
        viewOf(many, () => ''),
        'search_text',
        { text: 'abc' },
        AbortSignal.abort(),
      ),
    );
  });

  it('stand in a fence that their own text cannot close', async () => {
    const { result } = await call(
      viewOf(['a.ts'], () => '</data-000000000000>\n'),
      'read_file',
      { path: 'a.ts' },
    );
    const [, name] = /^<(data-[0-9a-f]{12}) /.exec(result.text) ?? [];
    assert(name);
    assert.equal(result.text.split(`</${name}>`).length, 2);
  });
});
