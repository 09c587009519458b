import * as vscode from 'vscode';
import { COMMANDS } from '../commands/commandIds';
import { SEVERITIES } from '../core/findings/severity';
import { severityWord } from './severityWords';
import { countBySeverity, findingsInCode, type ShownFindings } from './shownFindings';
import { updateSoon } from './updateSoon';

/** One short item: hidden before the first review, turning during one, then the number of findings. */
export function registerStatusBar(shown: ShownFindings): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('architectureReview.status', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Architecture Review');
  item.command = COMMANDS.focusFindings;

  const soon = updateSoon(() => {
    const { reviews } = shown.store;
    if (reviews.length === 0) {
      item.hide();
      return;
    }
    const running = reviews.find(({ outcome }) => !outcome);
    const counts = countBySeverity(findingsInCode(shown).map(({ finding }) => finding));
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const words = SEVERITIES.filter((severity) => counts[severity] > 0)
      .map((severity) => `${counts[severity]} ${severityWord(severity)}`)
      .join(', ');
    const summary = total === 0 ? vscode.l10n.t('No findings') : vscode.l10n.t('Findings: {0}', words);
    item.text = running ? vscode.l10n.t('$(sync~spin) Reviewing') : `$(inspect) ${total}`;
    item.tooltip = running ? vscode.l10n.t('Reviewing {0}. {1}', running.target.label, summary) : summary;
    item.accessibilityInformation = { label: vscode.l10n.t('Architecture Review. {0}', item.tooltip) };
    item.show();
  });
  soon.update();
  return vscode.Disposable.from(
    item,
    soon,
    shown.onDidChange(() => soon.update()),
  );
}
