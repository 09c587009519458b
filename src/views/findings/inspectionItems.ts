import * as vscode from 'vscode';
import { COMMANDS } from '../../commands/commandIds';
import type { InspectedPoint } from '../../core/findings/inspection';
import { coverageWords } from '../../core/findings/words/inspectionCoverage';
import { INSPECTION_WORDS } from '../../core/findings/words/inspectionWords';

/** The line of the findings view that says what a review looked at, and what not. */
export function inspectionItem(reviewId: string, points: readonly InspectedPoint[]): vscode.TreeItem {
  const label = vscode.l10n.t('Inspected: {0}', coverageWords(points));
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${reviewId}/inspection`;
  item.iconPath = new vscode.ThemeIcon('checklist');
  item.tooltip = label;
  return item;
}

/** One point of architectural risk, with what the reviewer made of it; a click goes to its code. */
export function inspectedItem(reviewId: string, point: InspectedPoint): vscode.TreeItem {
  const { id, kind, name, path, range, judgement } = point;
  const label = `${INSPECTION_WORDS[kind].one}: ${name}`;
  const item = new vscode.TreeItem(label);
  item.id = `${reviewId}/inspection/${id}`;
  item.iconPath = new vscode.ThemeIcon(judgement ? VERDICT_ICONS[judgement.verdict] : 'circle-outline');
  const place = `${path}:${range.start.line + 1}`;
  const verdict = verdictWords(point);
  item.description = [verdict, judgement?.because ?? '', place].filter((part) => part !== '').join(' · ');
  item.tooltip = [label, verdict, judgement?.because ?? '', place].filter((part) => part !== '').join('\n');
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  item.command = {
    command: COMMANDS.openChatLink,
    title: vscode.l10n.t('Go to Code'),
    arguments: [`${path.split('/').map(encodeURIComponent).join('/')}#L${range.start.line + 1}`],
  };
  return item;
}

const VERDICT_ICONS = { fine: 'pass', finding: 'warning', unclear: 'question' } as const;

function verdictWords({ judgement, leftOut }: InspectedPoint): string {
  if (!judgement) {
    if (leftOut === 'over-budget') return vscode.l10n.t('left out: no room in the request');
    return leftOut === 'not-reached' ? vscode.l10n.t('not reached') : vscode.l10n.t('not judged');
  }
  switch (judgement.verdict) {
    case 'fine':
      return vscode.l10n.t('fine');
    case 'finding':
      return vscode.l10n.t('see the findings');
    case 'unclear':
      return vscode.l10n.t('cannot be told');
  }
}
