import assert from 'node:assert/strict';
import { suppressedIn } from '../../../../src/core/findings/dismissals/suppression';
import type { Finding } from '../../../../src/core/findings/finding';
import { openReport, sampleReport, words } from './openReport';

const ORDERS = `import { db } from './db';
const names = { a: 1, a: 2 };
export function find(query: string) {
  return db.query(query);
}
`;

function firstOf(report: string, files: Readonly<Record<string, string>>) {
  const [review] = openReport(sampleReport(report), files);
  assert.ok(review);
  return { review, findings: review.findings };
}

function at(findings: readonly Finding[], index: number): Finding {
  const finding = findings[index];
  assert.ok(finding);
  return finding;
}

describe('A report in the style of', () => {
  it('CodeQL: rules of an extension, places without snippets, a flow of data, several runs', () => {
    const { review, findings } = firstOf('codeql.sarif', {
      'src/orders.ts': ORDERS,
      'src/web/req uest.ts': 'const name = req.query.name;\n',
    });
    assert.equal(review.target.label, 'CodeQL');
    assert.deepEqual(findings.map(words), [
      'major js/sql-injection src/orders.ts:4 "query"',
      'minor js/duplicate-property src/orders.ts:2 "const names = { a: 1, a: 2 };"',
    ]);
    const injection = at(findings, 0);
    assert.equal(injection.title, 'This query string depends on a user-provided value');
    assert.equal(injection.category, 'security');
    assert.equal(injection.recommendation, '# SQL injection\nUse **query parameters**.');
    assert.match(injection.why, /^This query string[^]*Building a database query/);
    assert.deepEqual(
      injection.related.map(
        ({ path, message, range }) => `${path}:${range.start.line + 1}:${range.start.character + 1} ${message}`,
      ),
      [
        'src/web/req uest.ts:1:14 user-provided value',
        'src/web/req uest.ts:1:14 req.query',
        'src/orders.ts:4:19 query',
      ],
    );
    assert.match(review.notes[0]?.text ?? '', /did not run to its end/);
  });

  it('Semgrep: snippets of whole lines, suppressed in the source', () => {
    const page = "const key = 'AKIA1';\nexport function page(res, name) {\n  res.send('<p>' + name);\n}\n";
    const { review, findings } = firstOf('semgrep.sarif', { 'src/page.ts': page });
    assert.deepEqual(findings.map(words), [
      `minor javascript.express.security.audit.raw-html src/page.ts:3 "res.send('<p>' + name)"`,
      `major generic.secrets.key src/page.ts:1 "const key = 'AKIA1';"`,
    ]);
    assert.deepEqual(at(findings, 0).reference, {
      label: 'javascript.express.security.audit.raw-html',
      url: 'https://example.org/r/raw-html',
    });
    assert.deepEqual([...suppressedIn(review).keys()], [at(findings, 1).fingerprint]);
  });

  it('Semgrep: the code has moved since, or is gone', () => {
    const moved = `// one more line\n\nexport function page(res, name) {\n  log(name);\n  res.send('<p>' + name);\n}\n`;
    const { findings } = firstOf('semgrep.sarif', { 'src/page.ts': moved });
    assert.deepEqual(findings.map(words), [
      `minor javascript.express.security.audit.raw-html src/page.ts:5 "res.send('<p>' + name);"`,
      `major generic.secrets.key src/page.ts:quote-not-found "const key = 'AKIA1';"`,
    ]);
  });

  it('ESLint: paths of another machine, results without a rule or a place', () => {
    const { review, findings } = firstOf('eslint.sarif', { 'src/util.ts': 'const left = 1;\neval(x);\n' });
    assert.deepEqual(findings.map(words), [
      'major no-unused-vars src/util.ts:1 "left"',
      'minor no-eval src/util.ts:2 "eval(x);"',
      'major result file:///home/runner/work/shop/shop/src/broken.ts:unknown-file ""',
    ]);
    assert.equal(at(findings, 0).title, "'left' is assigned a value but never used");
    const [dismissal] = suppressedIn(review).values();
    assert.equal(dismissal?.words, 'input is ours');
  });

  it('Trivy: scores, base addresses, images that are no files', () => {
    const { findings } = firstOf('trivy.sarif', {
      'package-lock.json': '{\n "left-pad": {\n  "version": "1.3.0"\n }\n}\n',
      Dockerfile: 'FROM node\n',
    });
    assert.deepEqual(findings.map(words), [
      'critical CVE-2024-0001 package-lock.json:2 " \\"left-pad\\": {\\n  \\"version\\": \\"1.3.0\\"\\n"',
      'major DS002 Dockerfile:1 ""',
      'critical CVE-2024-0001 file:///home/runner/work/shop/library/shop:latest:unknown-file ""',
    ]);
    assert.equal(at(findings, 0).title, 'Package: left-pad');
    assert.equal(at(findings, 0).reference?.url, 'https://avd.example.org/nvd/cve-2024-0001');
  });

  it('any tool is a review of its own name, whose findings are its own', () => {
    for (const name of ['codeql', 'semgrep', 'eslint', 'trivy']) {
      const { review, findings } = firstOf(`${name}.sarif`, {});
      assert.deepEqual(review.reviewer, { kind: 'tool', tool: review.target.label });
      assert.equal(new Set(findings.map(({ fingerprint }) => fingerprint)).size, findings.length);
      for (const finding of findings) assert.deepEqual([finding.source, finding.tool], ['tool', review.target.label]);
    }
  });
});
