import * as vscode from 'vscode';
import type { ShownFindings } from './shown/shownFindings';
import { updateSoon } from './shown/updateSoon';

/** An arch. The number of findings is in the tooltip: the badge of Problems, right beside, is a number as well. */
const BADGE = '∩';

/** Marks files that have findings. */
export function registerFileBadges(
  shown: ShownFindings,
  uriOf: (path: string) => vscode.Uri | undefined,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri[]>();
  let counts: ReadonlyMap<string, number> = new Map();

  const soon = updateSoon(() => {
    const next = new Map<string, number>();
    for (const path of shown.inCode.paths) {
      const name = uriOf(path)?.toString();
      const count = shown.inCode.in(path).length;
      if (name !== undefined && count > 0) next.set(name, count);
    }
    const names = [...new Set([...counts.keys(), ...next.keys()])];
    const different = names.filter((name) => counts.get(name) !== next.get(name));
    counts = next;
    if (different.length > 0) changed.fire(different.map((name) => vscode.Uri.parse(name)));
  });
  soon.update();

  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: (uri) => {
      const count = counts.get(uri.toString());
      if (count === undefined) return undefined;
      const tooltip =
        count === 1 ? vscode.l10n.t('1 architecture finding') : vscode.l10n.t('{0} architecture findings', count);
      return new vscode.FileDecoration(BADGE, tooltip);
    },
  };
  return vscode.Disposable.from(
    changed,
    soon,
    shown.onDidChange(() => soon.update()),
    vscode.window.registerFileDecorationProvider(provider),
  );
}
