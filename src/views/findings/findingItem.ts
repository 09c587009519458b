import * as vscode from 'vscode';
import { COMMANDS } from '../../commands/commandIds';
import type { Dismissal, DismissalReason } from '../../core/findings/dismissal';
import type { Finding } from '../../core/findings/finding';
import { escapeMarkdown, findingMarkdown, placeLabel, plainTitle } from '../../core/findings/findingMarkdown';
import { inertLine } from '../../core/findings/inertMarkdown';
import { hasReplacement } from '../../core/findings/suggestedChange';
import { severityIcon, severityWord } from '../severityWords';

/** A finding on its line: how grave, what about, where. */
export function findingItem(reviewId: string, finding: Finding): vscode.TreeItem {
  const { fingerprint, severity, category, placement } = finding;
  const title = plainTitle(finding);
  const isPlaced = placement.kind === 'placed';
  const item = new vscode.TreeItem(title);
  item.id = `${reviewId}/${fingerprint}`;
  const placed = hasReplacement(finding) ? 'findingReplaceable' : 'finding';
  item.contextValue = isPlaced ? placed : 'findingUnplaced';
  item.iconPath = severityIcon(severity);
  item.description = `${category} · ${placeLabel(finding)}`;
  item.tooltip = new vscode.MarkdownString(findingMarkdown(finding));
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}: {1}. {2}, {3}', severityWord(severity), title, category, placeLabel(finding)),
  };
  item.command = {
    command: isPlaced ? COMMANDS.goToFinding : COMMANDS.showFinding,
    title: isPlaced ? vscode.l10n.t('Go to Finding') : vscode.l10n.t('Show Full Finding'),
    arguments: [fingerprint],
  };
  return item;
}

/** A finding whose code is another by now stays, greyed: it may be solved, or stand elsewhere in other words. */
export function staleItem(reviewId: string, finding: Finding): vscode.TreeItem {
  const item = findingItem(reviewId, finding);
  item.contextValue = 'findingStale';
  item.iconPath = new vscode.ThemeIcon('circle-large-outline', new vscode.ThemeColor('disabledForeground'));
  item.description = vscode.l10n.t('code changed · {0}', placeLabel(finding));
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}. Its code has changed since; it stood at {1}', plainTitle(finding), placeLabel(finding)),
  };
  return item;
}

/** A dismissed finding reads as one, with why it is dismissed in place of where it stands. */
export function dismissedItem(reviewId: string, finding: Finding, { reason, words, date }: Dismissal): vscode.TreeItem {
  const item = findingItem(reviewId, finding);
  const why = words === '' ? reasonWord(reason) : `${reasonWord(reason)}: ${words}`;
  item.contextValue = 'findingDismissed';
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  item.description = why;
  item.tooltip = new vscode.MarkdownString(
    `${inertLine(escapeMarkdown(vscode.l10n.t('Dismissed {0}. {1}', date, why)))}\n\n${findingMarkdown(finding)}`,
  );
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, dismissed. {1}, {2}', plainTitle(finding), why, placeLabel(finding)),
  };
  return item;
}

function reasonWord(reason: DismissalReason): string {
  switch (reason) {
    case 'false-positive':
      return vscode.l10n.t('false positive');
    case 'accepted-risk':
      return vscode.l10n.t('accepted risk');
    case 'later':
      return vscode.l10n.t('later');
    case 'out-of-scope':
      return vscode.l10n.t('out of scope');
  }
}
