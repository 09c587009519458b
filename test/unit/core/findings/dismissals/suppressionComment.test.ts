import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  markSuppressed,
  suppressionComments,
  suppressionOf,
  uselessSuppressions,
} from '../../../../../src/core/findings/dismissals/suppressionComment';
import { suppressionLine } from '../../../../../src/core/findings/dismissals/writeSuppression';
import { textRange } from '../../../../../src/core/findings/textRange';
import { sampleFinding } from '../sampleFinding';

const placed = (first: number, last = first, code = 'n-plus-one-query') =>
  sampleFinding({
    code,
    category: 'bottleneck',
    placement: { kind: 'placed', range: textRange(first, 2, last, 9), match: 'exact' },
  });

describe('comments that suppress findings', () => {
  /** `line:first-last:names:words` of each comment in a text, 0-based. */
  function check(text: string, ...expected: readonly string[]): void {
    it(JSON.stringify(text), () => {
      const told = suppressionComments(text).map(({ line, covers, names, words }) => {
        const about = covers ? `${covers.first}-${covers.last}` : 'file';
        return `${line}:${about}:${names.join('+')}:${words}`;
      });
      assert.deepEqual(told, expected);
    });
  }

  describe('in every style', () => {
    check('// architecture-review-ignore coupling: until the move\na();', '0:1-1:coupling:until the move');
    check('  //architecture-review-ignore coupling\n  a();', '0:1-1:coupling:');
    check('# architecture-review-ignore cycle: known\nimport a', '0:1-1:cycle:known');
    check(
      '-- architecture-review-ignore unbounded-query -- a small table\nSELECT 1',
      '0:1-1:unbounded-query:a small table',
    );
    check('/* architecture-review-ignore coupling: why */\na();', '0:1-1:coupling:why');
    check('/** architecture-review-ignore coupling: why */\na();', '0:1-1:coupling:why');
    check('<!-- architecture-review-ignore coupling: why -->\n<script>', '0:1-1:coupling:why');
    check('{/* architecture-review-ignore coupling: why */}\n<Orders/>', '0:1-1:coupling:why');
    check('/// architecture-review-ignore god-class: why\nstruct A;', '0:1-1:god-class:why');
  });

  describe('about', () => {
    check('a(); // architecture-review-ignore coupling: here', '0:0-0:coupling:here');
    check('// architecture-review-ignore-file coupling, cycle: all of it\na();', '0:file:coupling+cycle:all of it');
    check('// architecture-review-ignore a: x\n// architecture-review-ignore b: y\n\na();', '0:3-3:a:x', '1:3-3:b:y');
    check('# architecture-review-ignore god-class: x\n@dataclass\nclass A:', '0:1-2:god-class:x');
    check('// architecture-review-ignore god-class: x\r\n#[derive(Debug)]\r\nstruct A;', '0:1-2:god-class:x');
    check('// architecture-review-ignore god-class: x\n[ApiController]\nclass A', '0:1-2:god-class:x');
    check('// architecture-review-ignore coupling: the last line', '0:1-1:coupling:the last line');
    check('// architecture-review-ignore Coupling,  CYCLE : both', '0:1-1:coupling+cycle:both');
    check('// architecture-review-ignore', '0:1-1::');
    check('// architecture-review-ignore: no name', '0:1-1::no name');
  });

  describe('is nothing of the kind', () => {
    check('// architecture-review-ignored coupling: x');
    check('// see architecture-review-ignore coupling');
    check('const word = "architecture-review-ignore coupling";');
    check('');
  });

  const above = suppressionComments('// architecture-review-ignore n-plus-one-query: x\na();\nb();\nc();');
  const behind = suppressionComments('a();\nb(); // architecture-review-ignore bottleneck: x\nc();');
  const ofFile = suppressionComments('// architecture-review-ignore-file n-plus-one-query: x');
  const heeds = (name: string, finding: ReturnType<typeof placed>, comments: typeof above, expected: boolean): void => {
    it(name, () => assert.equal(suppressionOf(finding, comments) !== undefined, expected));
  };
  heeds('heeds the line below', placed(1), above, true);
  heeds('heeds lines that begin below', placed(1, 3), above, true);
  heeds('heeds no line further down', placed(2), above, false);
  heeds('heeds no other rule', placed(1, 1, 'dual-write'), above, false);
  heeds('heeds a category', placed(1), behind, true);
  heeds('heeds a comment within the quoted lines', placed(0, 2), behind, true);
  heeds('heeds no comment deep within a class', placed(0, 40), behind, false);
  heeds('heeds one for the whole file', placed(700), ofFile, true);
  heeds(
    'heeds one for the whole file where a finding has no place',
    sampleFinding({ code: 'n-plus-one-query', placement: { kind: 'unplaced', because: 'no-quote' } }),
    ofFile,
    true,
  );

  it('marks a finding, and takes the mark off again', () => {
    const marked = markSuppressed(placed(1), above);
    assert.deepEqual(marked.suppression, { line: 0, words: 'x' });
    assert.deepEqual(markSuppressed(marked, []), placed(1));
    const open = placed(1);
    assert.equal(markSuppressed(open, behind.slice(1)), open);
  });

  it('tells which have no effect', () => {
    const text = ['dual-write', 'n-plus-one-query', 'coupling', ''].map(
      (name) => `a(); // architecture-review-ignore ${name}`,
    );
    const comments = suppressionComments(text.join('\n'));
    const useless = uselessSuppressions(comments, [markSuppressed(placed(1), comments)]);
    assert.deepEqual(
      useless.map(({ line }) => line),
      [0, 3],
      'of a category nobody can tell',
    );
  });

  it('are heeded as they are written, whatever the language and the reason', () => {
    const endings = [
      'ts',
      'tsx',
      'py',
      'go',
      'java',
      'cs',
      'rs',
      'php',
      'rb',
      'vue',
      'sql',
      'html',
      'yml',
      'css',
      'kt',
    ];
    const anyPath = fc.constantFrom(...endings).map((ending) => `src/a.${ending}`);
    fc.assert(
      fc.property(
        anyPath,
        fc.string(),
        fc.constantFrom('', '  ', '\t'),
        fc.constantFrom('a();', '<A/>'),
        (path, words, indentation, code) => {
          const finding = { ...placed(1), path };
          const line = suppressionLine(finding, `${indentation}${code}`, words);
          assert.ok(line.startsWith(indentation) && !/[\r\n]/.test(line), line);
          assert.ok(suppressionOf(finding, suppressionComments(`${line}\n${indentation}${code}`)), line);
        },
      ),
    );
  });

  const writes = (path: string, code: string, expected: string): void =>
    void it(expected, () => assert.equal(suppressionLine({ path, code: 'cycle' }, code, 'Known */ -->'), expected));
  writes('src/a.ts', '  a();', '  // architecture-review-ignore cycle: Known * / -- >');
  writes('src/a.tsx', '  <A/>', '  {/* architecture-review-ignore cycle: Known * / -- > */}');
  writes('src/a.tsx', '  const a = <A/>;', '  // architecture-review-ignore cycle: Known * / -- >');
  writes('app/a.py', '\timport b', '\t# architecture-review-ignore cycle: Known * / -- >');
  writes('db/a.sql', 'SELECT 1', '-- architecture-review-ignore cycle: Known * / -- >');
  writes('Dockerfile', 'RUN x', '# architecture-review-ignore cycle: Known * / -- >');
});
