import * as vscode from 'vscode';
import { COMMANDS } from '../commands/commandIds';
import type { PlacedFinding } from '../core/findings/finding';
import { SEVERITIES, type Severity } from '../core/findings/severity';
import { isSameRange } from '../core/findings/textRange';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { toVscodeRange } from './shown/convert';
import type { ShownFindings } from './shown/shownFindings';
import { updateSoon } from './shown/updateSoon';

export const DIAGNOSTIC_SOURCE = 'Architecture Review';

export interface DiagnosticsDeps {
  readonly shown: ShownFindings;
  readonly uriOf: (path: string) => vscode.Uri | undefined;
  /** How a severity appears; `off` when it does not. */
  readonly levelOf: (severity: Severity) => Level;
}

type Level = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** Shows findings in Problems and under their lines, with a link to the full text and the places that belong to it. */
export function registerDiagnostics(deps: DiagnosticsDeps): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('architectureReview');
  let published: ReadonlyMap<string, PublishedFile> = new Map();

  /** Only files whose findings changed are told to the editor: each costs it a pass over that file. */
  const publish = (): void => {
    // Asked once: settings are looked up in many places.
    const levels = new Map(SEVERITIES.map((severity) => [severity, deps.levelOf(severity)]));
    const levelNames = [...levels.values()].join();
    const next = new Map<string, PublishedFile>();
    for (const path of deps.shown.inCode.paths) {
      const uri = deps.uriOf(path);
      const placed = deps.shown.inCode.in(path);
      if (!uri || placed.length === 0) continue;
      const name = uri.toString();
      next.set(name, { uri, placed, levels: levelNames });
      if (!isSame(published.get(name), placed, levelNames))
        collection.set(
          uri,
          placed.flatMap((one) => toDiagnostic(one, levels.get(one.finding.severity), deps.uriOf)),
        );
    }
    for (const [name, { uri }] of published) if (!next.has(name)) collection.delete(uri);
    published = next;
  };

  const soon = updateSoon(publish);
  soon.update();
  return vscode.Disposable.from(
    collection,
    soon,
    deps.shown.onDidChange(() => soon.update()),
  );
}

/** What the editor was told of a file. */
interface PublishedFile {
  readonly uri: vscode.Uri;
  readonly placed: readonly PlacedFinding[];
  readonly levels: string;
}

function isSame(published: PublishedFile | undefined, placed: readonly PlacedFinding[], levels: string): boolean {
  if (published?.levels !== levels || published.placed.length !== placed.length) return false;
  return (
    published.placed === placed ||
    published.placed.every(({ finding, range }, index) => {
      const other = placed[index];
      return finding === other?.finding && isSameRange(range, other.range);
    })
  );
}

function toDiagnostic(
  { finding, range }: PlacedFinding,
  level: Level | undefined,
  uriOf: DiagnosticsDeps['uriOf'],
): vscode.Diagnostic[] {
  if (level === undefined || level === 'off') return [];
  const diagnostic = new vscode.Diagnostic(
    toVscodeRange(range),
    `${plainTitle(finding)}\n${firstParagraph(finding.why)}`.trim(),
    LEVELS[level],
  );
  diagnostic.source = finding.tool ?? DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: finding.code, target: linkTo(finding.fingerprint) };
  diagnostic.relatedInformation = finding.related.flatMap((related) => {
    const uri = uriOf(related.path);
    return uri
      ? [
          new vscode.DiagnosticRelatedInformation(
            new vscode.Location(uri, toVscodeRange(related.range)),
            related.message,
          ),
        ]
      : [];
  });
  return [diagnostic];
}

const LEVELS = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function linkTo(fingerprint: string): vscode.Uri {
  const query = encodeURIComponent(JSON.stringify([fingerprint]));
  return vscode.Uri.parse(`command:${COMMANDS.showFinding}?${query}`);
}

/** The finding that one of our diagnostics shows; `undefined` for any other diagnostic. */
export function fingerprintOfDiagnostic({ code }: vscode.Diagnostic): string | undefined {
  if (typeof code !== 'object' || code.target.path !== COMMANDS.showFinding) return undefined;
  return /^\["(\w+)"\]$/.exec(code.target.query)?.[1];
}

/** Diagnostics are plain text, so the marks of Markdown go. */
function firstParagraph(markdown: string): string {
  const [first = ''] = markdown.trim().split(/\n\s*\n/);
  return first.replace(/[*_`]{1,3}/g, '').replace(/\s+/g, ' ');
}
