import * as vscode from 'vscode';
import { COMMANDS } from '../../commands/commandIds';
import type { Dismissal, DismissalReason } from '../../core/findings/dismissal';
import type { Finding } from '../../core/findings/finding';
import type { Grouping } from '../../core/findings/listing/listing';
import { hasReplacement } from '../../core/findings/suggestedChange';
import type { TextRange } from '../../core/findings/textRange';
import { escapeMarkdown, findingMarkdown, placeLabel, plainTitle } from '../../core/findings/words/findingMarkdown';
import { inertLine } from '../../core/findings/words/inertMarkdown';
import { severityIcon, severityWord } from '../shown/severityWords';
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
  else if (node.kind === 'gone') asGone(item, node);
  else if (place.isStale) asStale(item, node.finding);
  return item;
}

/** What appears when the pointer rests on a finding; made only then. */
export function findingTooltip(node: FindingNode): vscode.MarkdownString {
  const full = findingMarkdown(node.finding);
  if (node.kind !== 'dismissed') return new vscode.MarkdownString(full);
  return new vscode.MarkdownString(`${inertLine(escapeMarkdown(setAsideSentence(node.dismissal)))}\n\n${full}`);
}

function setAsideSentence(dismissal: Dismissal): string {
  const { date, commentLine } = dismissal;
  const why = dismissalWords(dismissal);
  if (commentLine !== undefined) return vscode.l10n.t('Set aside in the code. {0}', why);
  return date === ''
    ? vscode.l10n.t('Set aside in the report. {0}', why)
    : vscode.l10n.t('Dismissed {0}. {1}', date, why);
}

function plainItem({ parentKey, finding, within }: FindingNode, { range }: CurrentPlace): vscode.TreeItem {
  const { fingerprint, severity, placement } = finding;
  const title = plainTitle(finding);
  const isPlaced = placement.kind === 'placed';
  const item = new vscode.TreeItem(title);
  item.id = `${parentKey}/${fingerprint}`;
  item.contextValue = kindOf(finding);
  item.iconPath = severityIcon(severity);
  item.description = describe(finding, within, range);
  item.accessibilityInformation = {
    label: vscode.l10n.t(
      '{0}: {1}. {2}, {3}',
      severityWord(severity),
      title,
      subjectOf(finding),
      placeLabel(finding, range),
    ),
  };
  item.command = isPlaced
    ? { command: COMMANDS.goToFinding, title: vscode.l10n.t('Go to Finding'), arguments: [fingerprint] }
    : showing(fingerprint);
  return item;
}

/** What menus go by. Other tools' findings are dismissed where those tools are told so, not in our file. */
function kindOf(finding: Finding): string {
  const isPlaced = finding.placement.kind === 'placed';
  if (finding.source === 'tool') return isPlaced ? 'findingReported' : 'findingReportedUnplaced';
  if (!isPlaced) return 'findingUnplaced';
  return hasReplacement(finding) ? 'findingReplaceable' : 'finding';
}

/** Other tools have rules of their own, and no category of ours fits them well. */
function subjectOf({ source, code, category }: Finding): string {
  return source === 'tool' ? code : category;
}

/** Who opens what is folded away sees at once what a second look came to; why stands in the full text. */
function describe(finding: Finding, within: Grouping, range: TextRange | undefined): string {
  const words = subjectAndPlace(finding, within, range);
  return finding.secondLook?.verdict === 'refuted' ? vscode.l10n.t('refuted by a second look · {0}', words) : words;
}

/** What tells findings of one title apart comes first: a narrow view shows no more than the beginning. */
function subjectAndPlace(finding: Finding, within: Grouping, range: TextRange | undefined): string {
  const subject = subjectOf(finding);
  switch (within) {
    case 'file':
      return range ? vscode.l10n.t('line {0} · {1}', range.start.line + 1, subject) : subject;
    case 'category':
      return nameFirst(placeLabel(finding, range));
    case 'review':
    case 'severity':
    case 'state':
      return nameFirst(placeLabel(finding, range), subject);
  }
}

/** `orders.ts:12 · src/shop`, and what is to stand between. */
function nameFirst(place: string, ...between: readonly string[]): string {
  const end = place.lastIndexOf('/');
  return [place.slice(end + 1), ...between, ...(end > 0 ? [place.slice(0, end)] : [])].join(' · ');
}

/** A finding whose code is another by now stays, greyed: it may be solved, or stand elsewhere in other words. */
function asStale(item: vscode.TreeItem, finding: Finding): void {
  if (finding.source !== 'tool') item.contextValue = 'findingStale';
  item.iconPath = new vscode.ThemeIcon('circle-large-outline', new vscode.ThemeColor('disabledForeground'));
  item.description = vscode.l10n.t('code changed · {0}', nameFirst(placeLabel(finding)));
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}. Its code has changed since; it stood at {1}', plainTitle(finding), placeLabel(finding)),
  };
}

/** A dismissed finding reads as one, with why it is dismissed in place of where it stands. */
function asDismissed(item: vscode.TreeItem, finding: Finding, dismissal: Dismissal): void {
  const why = dismissalWords(dismissal);
  const isOfReport = dismissal.date === '' && dismissal.commentLine === undefined;
  item.contextValue = isOfReport ? 'findingSuppressed' : 'findingDismissed';
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  item.description = why;
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, dismissed. {1}, {2}', plainTitle(finding), why, placeLabel(finding)),
  };
}

/** What is gone is not marked in the code: its old text can be read. */
function asGone(item: vscode.TreeItem, { finding, fingerprint, state }: Extract<FindingNode, { kind: 'gone' }>): void {
  const isFixed = state === 'fixed';
  item.contextValue = 'goneFinding';
  item.iconPath = new vscode.ThemeIcon(isFixed ? 'check' : 'eye-closed');
  item.description = nameFirst(placeLabel(finding));
  item.accessibilityInformation = {
    label: isFixed
      ? vscode.l10n.t('{0}, fixed. It stood at {1}', plainTitle(finding), placeLabel(finding))
      : vscode.l10n.t('{0}, not repeated. It stood at {1}', plainTitle(finding), placeLabel(finding)),
  };
  item.command = showing(fingerprint);
}

function showing(fingerprint: string): vscode.Command {
  return { command: COMMANDS.showFinding, title: vscode.l10n.t('Show Full Finding'), arguments: [fingerprint] };
}

function dismissalWords({ reason, words, commentLine }: Dismissal): string {
  const name = commentLine === undefined ? reasonWord(reason) : vscode.l10n.t('comment in line {0}', commentLine + 1);
  return words === '' ? name : `${name}: ${words}`;
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
