import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { MAX_AGENT_FILE_BYTES, parseAgentFile } from '../../../../src/core/prompts/parseAgentFile';
import type { Persona } from '../../../../src/core/prompts/persona';

const SOURCE = '.claude/agents/reviewer.md';

interface Expected extends Partial<Omit<Persona, 'source' | 'model'>> {
  readonly model?: string | undefined;
  /** 0-based line and a part of the message of each problem. */
  readonly problems?: readonly (readonly [number, RegExp])[];
}

/** Parses twice, since a parser that remembers may answer otherwise the second time. */
function check(text: string, expected: Expected): void {
  const first = parseAgentFile(text, SOURCE);
  assert.deepEqual(parseAgentFile(text, SOURCE), first, 'the second reading differs from the first');
  assert.ok(first.persona, `no persona: ${JSON.stringify(first.problems)}`);
  const { problems = [], ...fields } = expected;
  for (const [field, value] of Object.entries(fields)) {
    assert.deepEqual(Reflect.get(first.persona, field), value, field);
  }
  checkProblems(first.problems, problems);
}

function checkUnusable(text: string, ...problems: readonly (readonly [number, RegExp])[]): void {
  const parsed = parseAgentFile(text, SOURCE);
  assert.equal(parsed.persona, undefined);
  checkProblems(parsed.problems, problems);
}

function checkProblems(
  actual: ReturnType<typeof parseAgentFile>['problems'],
  expected: readonly (readonly [number, RegExp])[],
): void {
  assert.equal(actual.length, expected.length, JSON.stringify(actual));
  for (const [index, [line, message]] of expected.entries()) {
    assert.match(actual[index]?.message ?? '', message);
    assert.equal(actual[index]?.line, line, `line of “${actual[index]?.message}”`);
  }
}

const INVALID_YAML = /not valid YAML .* read line by line/;

describe('parseAgentFile', () => {
  describe('of agent files as they are written', () => {
    const read = (file: string): string =>
      readFileSync(join(__dirname, '../../../fixtures/prompts/agents', file), 'utf8');

    it('keeps a one-line description with colons, quotes and examples whole', () => {
      const text = read('one-line-examples.md');
      const description = /^description: (.*)$/m.exec(text)?.[1];
      assert.ok(description && description.length > 600);
      check(text, {
        name: 'queue-specialist',
        description,
        tools: ['Glob', 'Grep', 'Read', 'mcp__broker__list_topics'],
        model: 'sonnet',
        color: 'orange',
        body: 'You look after message queues.\n\n---\n\nThe line above is a rule of this text, not front matter.',
        problems: [[2, INVALID_YAML]],
      });
    });

    it('turns spelled-out line ends of a description into real ones', () => {
      check(read('escaped-newlines.md'), {
        description: [
          'Use this agent for changes of the database schema.',
          '',
          '<example>',
          'Context: A column has to be renamed.',
          'user: "How do I rename orders.total without downtime?"',
          'assistant: "The schema-keeper agent plans it: add, copy, switch, drop."',
          '</example>',
          '',
          'Not for queries: those have their own agent.',
        ].join('\n'),
        model: undefined,
        body: 'You plan migrations that never stop the service.',
        problems: [[2, INVALID_YAML]],
      });
    });

    it('reads a description pasted over unindented lines up to the next field', () => {
      check(read('unindented-examples.md'), {
        name: 'api-critic',
        description: [
          'Use this agent when an HTTP API changes.',
          '',
          'Examples:',
          '',
          '<example>',
          'Context: A new endpoint is ready.',
          'user: "I added GET /reports, is it fine?"',
          'assistant: "I\'ll use the api-critic agent for that."',
          '</example>',
        ].join('\n'),
        tools: ['Read', 'Grep'],
        body: 'You judge HTTP interfaces.',
        problems: [[7, INVALID_YAML]],
      });
    });

    it('reads the form with lists, comments and unknown fields', () => {
      check(read('editor-agent.agent.md'), {
        name: 'reviewer',
        description: "Plans a change and doesn't write code",
        tools: ['search/codebase', 'read', 'search/usages'],
        model: 'Model A (vendor)',
        body: '# Planner\n\nYou plan, others build.',
      });
    });

    it('reads a folded description and leaves commas within parentheses to the tool', () => {
      check(read('folded-description.md'), {
        description:
          'Use this agent to write documentation: runbooks, decision records, guides. Examples:\n' +
          '(1) user: "Write a runbook for the importer." (2) user: \'Document issue #12.\'',
        tools: ['Read', 'Bash(git diff *, git log *)', 'Write'],
        color: 'cyan',
      });
    });
  });

  describe('of what YAML would silently damage', () => {
    const damaged: readonly (readonly [string, string, string, boolean])[] = [
      ['a number sign', 'Fixes issue #12 and the rest', 'Fixes issue #12 and the rest', true],
      ['a quote that ends early', '"Use when" and: more', '"Use when" and: more', true],
      ['a tag', '!!str things', '!!str things', false],
      ['an anchor', '&co reviews', '&co reviews', false],
      ['a number', '1.10', '1.10', false],
      ['a date', '2025-01-01', '2025-01-01', false],
      ['a list', '[draft, old]', '[draft, old]', false],
      ['a map', '{draft: old}', '{draft: old}', false],
      ['spelled-out line ends', 'One\\n\\ntwo', 'One\n\ntwo', false],
    ];
    for (const [what, written, description, isReported] of damaged) {
      it(`keeps ${what} in a description`, () => {
        const problems = isReported ? ([[2, /YAML reads only a part of “description”/]] as const) : [];
        check(`---\nname: x\ndescription: ${written}\n---\nBody`, { description, problems });
      });
    }

    it('keeps a continued description with a number sign in it', () => {
      check('---\ndescription: First\n  then issue #3\n---\nBody', {
        description: 'First\nthen issue #3',
        problems: [[1, /only a part/]],
      });
    });

    it('keeps the version-like name that YAML takes for a number', () =>
      check('---\nname: 1.10\n---\nB', { name: '1.10' }));
    it('drops a comment behind a model', () => check('---\nmodel: opus # the big one\n---\nB', { model: 'opus' }));
    it('takes quoted text without its quotes', () => {
      check('---\nname: "a b" # why\ndescription: \'it\'\'s "so"\'\n---\nB', {
        name: 'a b',
        description: 'it\'s "so"',
      });
    });
  });

  describe('of invalid YAML', () => {
    const broken = (fields: string): string => `---\n${fields}\nx: a: b\n---\nBody`;
    const problem = (line: number) => [[line, INVALID_YAML]] as const;
    it('reads quoted values', () => {
      check(broken('name: "a \\"b\\""\ndescription: \'it\'\'s\''), {
        name: 'a "b"',
        description: "it's",
        problems: problem(3),
      });
    });
    it('reads block values', () => {
      check(broken('description: |\n  one\n    two\n\n  three'), {
        description: 'one\n  two\n\nthree',
        problems: problem(6),
      });
      check(broken('description: >-\n  one\n  two\n\n  three'), {
        description: 'one two\n\nthree',
        problems: problem(6),
      });
    });
    it('reads flow lists', () =>
      check(broken('tools: ["Read", Grep]'), { tools: ['Read', 'Grep'], problems: problem(2) }));
    it('takes the first of two fields of one name', () => {
      check('---\nname: a\nname: b\n---\nBody', { name: 'a', problems: [[2, /duplicated mapping key/]] });
    });
    it('takes what begins with a sign of YAML', () => {
      check('---\nname: x\ndescription: @team reviews\ntools: *\n---\nBody', {
        description: '@team reviews',
        tools: ['*'],
        problems: problem(2),
      });
    });
    it('is not fooled by a line that only begins like the delimiter', () => {
      check('---\nname: x\ndescription: |\n  a\n---y\n---\nBody', { name: 'x', body: 'Body', problems: problem(4) });
    });
  });

  describe('of other shapes of text', () => {
    it('takes a byte order mark and blank lines before the front matter', () => {
      check('\uFEFF---\nname: x\n---\nBody', { name: 'x', body: 'Body' });
      check('\n \n---\nname: x\nd: a: b\n---\nBody', { name: 'x', problems: [[4, INVALID_YAML]] });
    });
    it('takes CRLF', () => {
      check('---\r\nname: x\r\ndescription: a: b\r\n---\r\n\r\nOne\r\n\r\nTwo\r\n', {
        name: 'x',
        description: 'a: b',
        body: 'One\n\nTwo',
        problems: [[2, INVALID_YAML]],
      });
    });
    it('takes a text without front matter as all body', () => {
      check('# You\n\n---\n\nreview.', {
        name: 'reviewer',
        description: '',
        tools: [],
        body: '# You\n\n---\n\nreview.',
      });
      check('----\nYou review.', { body: '----\nYou review.' });
    });
    it('keeps the indentation of the first line of the body', () =>
      check('---\n---\n\n    code\n', { body: '    code' }));
    it('takes front matter that is a scalar or a list as having no fields', () => {
      check('---\njust text\n---\nBody', { name: 'reviewer', problems: [[1, /has no fields/]] });
      check('---\n- a\n- b\n---\nBody', { name: 'reviewer', problems: [[1, /has no fields/]] });
    });
    it('takes empty and comment-only front matter', () => {
      check('---\n---\nBody', { name: 'reviewer', body: 'Body' });
      check('---\n# nothing\n---\nBody', { name: 'reviewer', body: 'Body' });
    });
    it('ignores fields that would reach into objects', () => {
      check('---\n__proto__: {polluted: true}\nconstructor: x\nname: y\n---\nBody', { name: 'y' });
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
  });

  describe('of files that give no persona', () => {
    for (const language of ['js', 'javascript', ' js', 'json', 'coffee', 'toml']) {
      it(`never runs “---${language}”`, () => {
        checkUnusable(`---${language}\n{ "name": (globalThis.agentFileRan = true) }\n---\nBody`, [0, /is never run/]);
        assert.equal(Reflect.get(globalThis, 'agentFileRan'), undefined);
      });
    }
    it('reports front matter that is never closed', () => checkUnusable('\n---\nname: x\n\nBody', [1, /not closed/]));
    it('reports an empty body', () => {
      checkUnusable('', [0, /no text/]);
      checkUnusable('---\nname: x\n---\n \n\n', [0, /no text/]);
    });
    it('reports binary data at its line', () => checkUnusable('---\nname: x\n---\nBo\u0000dy', [3, /binary/]));
    it('reports an oversized file, counted in bytes', () => {
      const head = '---\nname: x\n---\n';
      checkUnusable(head + 'a'.repeat(MAX_AGENT_FILE_BYTES), [0, /larger than 256 KB/]);
      checkUnusable(head + 'é'.repeat(MAX_AGENT_FILE_BYTES / 2), [0, /larger than 256 KB/]);
      check(head + 'a'.repeat(MAX_AGENT_FILE_BYTES - head.length), { name: 'x' });
    });
  });

  describe('of anything', () => {
    const anyLine = fc.string({ unit: fc.constantFrom(...'ab:#-"\'|>[]{}&*!@%\\n <>\t,é'.split(''), '😀') });
    const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

    it('never throws, and gives a persona or a problem', () => {
      const anyText = fc
        .array(
          fc.oneof(anyLine, fc.constantFrom('---', '---js', 'name: x', 'description: ', '  - a', '\uFEFF', '\u0000')),
        )
        .map((lines) => lines.join('\n'));
      fc.assert(
        fc.property(fc.oneof(anyText, fc.string()), (text) => {
          const { persona, problems } = parseAgentFile(text, SOURCE);
          assert.ok(persona ? persona.body !== '' : problems.length > 0);
          const lineCount = text.split(/\r\n?|\n/).length;
          assert.ok(problems.every(({ line }) => line >= 0 && line < lineCount));
        }),
      );
    });

    it('never loses a word of the body or of a description on one line', () => {
      const plain = anyLine
        .map((text) => text.trim())
        // What YAML means by quotes around the whole, a block mark or a comment is kept; those have tests of their own.
        .filter((text) => text !== '' && !/^["'|>#]/.test(text));
      fc.assert(
        fc.property(plain, fc.array(anyLine), fc.boolean(), (description, lines, brokenAnyway) => {
          const body = `You ${lines.join('\n')}`;
          const head = `---\nname: x\ndescription: ${description}\n${brokenAnyway ? 'y: a: b\n' : ''}---\n`;
          const { persona } = parseAgentFile(head + body, SOURCE);
          assert.equal(persona?.body, body.trimEnd());
          assert.equal(withoutSpace(persona.description), withoutSpace(description.replaceAll('\\n', '')));
        }),
        { numRuns: 500 },
      );
    });

    it('reads hostile front matter of the largest size within the time a test has', () => {
      const size = MAX_AGENT_FILE_BYTES - 100;
      for (const piece of ['A: b\n', 'a: b\n', '(,', '"\\', ' #', '- a\n', '<example>\n', '\\n', '\n']) {
        const block = piece.repeat(Math.floor(size / piece.length));
        parseAgentFile(`---\ndescription: ${block}\ntools: ${piece}\n---\nBody`, SOURCE);
        parseAgentFile(`---\ntools: ${block}\n---\nBody`, SOURCE);
      }
    });
  });
});
