import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { DIAGNOSTIC_SOURCE, fingerprintOfDiagnostic } from '../../src/views/diagnostics';
import { cleanUp, sampleUri } from './editing';

interface ReportedFinding {
  readonly fingerprint: string;
  readonly path: string;
  readonly confidence: string;
  readonly range: { readonly startLine: number } | null;
}

/** What the command line finds in the open sample, placed and not folded away, as `path:line fingerprint`, sorted. */
async function scanned(): Promise<readonly string[]> {
  const extension = vscode.extensions.getExtension('architecture-review.architecture-review');
  assert.ok(extension);
  const args = [join(extension.extensionPath, 'dist/cli.js'), 'scan', '--format', 'json'];
  const options = { cwd: sampleUri('').fsPath, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  const { findings }: { readonly findings: readonly ReportedFinding[] } = JSON.parse(stdout);
  return findings
    .flatMap(({ path, fingerprint, confidence, range }) =>
      confidence === 'low' || !range ? [] : [`${path}:${range.startLine} ${fingerprint}`],
    )
    .sort();
}

/** The same of what the editor shows. */
function shown(): readonly string[] {
  const root = `${sampleUri('').path.replace(/\/$/, '')}/`;
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter(({ source }) => source === DIAGNOSTIC_SOURCE)
        .map(
          (one) =>
            `${uri.path.slice(root.length)}:${one.range.start.line + 1} ${fingerprintOfDiagnostic(one) ?? 'none'}`,
        ),
    )
    .sort();
}

describe('The editor and the command line', () => {
  afterEach(cleanUp);

  it('find the same in the same files, with the same fingerprints on the same lines', async () => {
    const expected = await scanned();
    assert.ok(expected.length > 10, `only ${expected.length}`);
    await vscode.commands.executeCommand(COMMANDS.reviewWorkspace);
    if (shown().length < expected.length)
      await new Promise<void>((resolve) => {
        const listening = vscode.languages.onDidChangeDiagnostics(() => {
          if (shown().length < expected.length) return;
          listening.dispose();
          resolve();
        });
      });
    assert.deepEqual(shown(), expected);
  });
});
