import * as vscode from 'vscode';
import { COMMANDS } from '../../commands/commandIds';
import type { Dismissal, DismissalReason } from '../../core/findings/dismissal';
import type { Finding } from '../../core/findings/finding';
import { escapeMarkdown, findingMarkdown, placeLabel, plainTitle } from '../../core/findings/findingMarkdown';
import { inertLine } from '../../core/findings/inertMarkdown';
import type { Grouping } from '../../core/findings/listing';
import { hasReplacement } from '../../core/findings/suggestedChange';
import type { TextRange } from '../../core/findings/textRange';
import { severityIcon, severityWord } from '../severityWords';
import type { FindingNode } from './treeNode';

/** Where a finding stands now, as far as it does. */
export interface CurrentPlace {
  readonly range: TextRange | undefined;
  readonly isStale: boolean;
}

/** A finding on its line: how grave, what about, where. What its section says already is not said again. */
export function findingItem(node: FindingNode, place: CurrentPlace): vscode.TreeItem {
  const item = plainItem(node, place);
  if (node.kind === 'dismissed') asDismissed(item, node.finding, node.dismissal);
  else if (place.isStale) asStale(item, node.finding);
  return item;
}

/** What appears when the pointer rests on a finding; made only then. */
export function findingTooltip(node: FindingNode): vscode.MarkdownString {
  const full = findingMarkdown(node.finding);
  if (node.kind === 'finding') return new vscode.MarkdownString(full);
  const { date } = node.dismissal;
  const told = vscode.l10n.t('Dismissed {0}. {1}', date, dismissalWords(node.dismissal));
  return new vscode.MarkdownString(`${inertLine(escapeMarkdown(told))}\n\n${full}`);
}

function plainItem({ parentKey, finding, within }: FindingNode, { range }: CurrentPlace): vscode.TreeItem {
  const { fingerprint, severity, category, placement } = finding;
  const title = plainTitle(finding);
  const isPlaced = placement.kind === 'placed';
  const item = new vscode.TreeItem(title);
  item.id = `${parentKey}/${fingerprint}`;
  const placed = hasReplacement(finding) ? 'findingReplaceable' : 'finding';
  item.contextValue = isPlaced ? placed : 'findingUnplaced';
  item.iconPath = severityIcon(severity);
  item.description = describe(finding, within, range);
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}: {1}. {2}, {3}', severityWord(severity), title, category, placeLabel(finding, range)),
  };
  item.command = {
    command: isPlaced ? COMMANDS.goToFinding : COMMANDS.showFinding,
    title: isPlaced ? vscode.l10n.t('Go to Finding') : vscode.l10n.t('Show Full Finding'),
    arguments: [fingerprint],
  };
  return item;
}

function describe(finding: Finding, within: Grouping, range: TextRange | undefined): string {
  const { category } = finding;
  switch (within) {
    case 'file':
      return range ? vscode.l10n.t('{0} · line {1}', category, range.start.line + 1) : category;
    case 'category':
      return placeLabel(finding, range);
    case 'review':
    case 'severity':
    case 'state':
      return `${category} · ${placeLabel(finding, range)}`;
  }
}

/** A finding whose code is another by now stays, greyed: it may be solved, or stand elsewhere in other words. */
function asStale(item: vscode.TreeItem, finding: Finding): void {
  item.contextValue = 'findingStale';
  item.iconPath = new vscode.ThemeIcon('circle-large-outline', new vscode.ThemeColor('disabledForeground'));
  item.description = vscode.l10n.t('code changed · {0}', placeLabel(finding));
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}. Its code has changed since; it stood at {1}', plainTitle(finding), placeLabel(finding)),
  };
}

/** A dismissed finding reads as one, with why it is dismissed in place of where it stands. */
function asDismissed(item: vscode.TreeItem, finding: Finding, dismissal: Dismissal): void {
  const why = dismissalWords(dismissal);
  item.contextValue = 'findingDismissed';
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  item.description = why;
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, dismissed. {1}, {2}', plainTitle(finding), why, placeLabel(finding)),
  };
}

function dismissalWords({ reason, words }: Dismissal): string {
  return words === '' ? reasonWord(reason) : `${reasonWord(reason)}: ${words}`;
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
