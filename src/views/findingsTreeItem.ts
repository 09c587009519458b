import * as vscode from 'vscode';
import { COMMANDS } from '../commands/commandIds';
import type { Dismissal, DismissalReason } from '../core/findings/dismissal';
import type { Finding } from '../core/findings/finding';
import { escapeMarkdown, findingMarkdown, placeLabel, plainTitle } from '../core/findings/findingMarkdown';
import { inertLine, inertMarkdown } from '../core/findings/inertMarkdown';
import { describeLeftOut } from '../core/findings/leftOutWords';
import { LIVE_ID } from '../core/findings/liveReview';
import { priceWords } from '../core/findings/modelPrice';
import type { NoteKind } from '../core/findings/note';
import type { Outcome, Review } from '../core/findings/review';
import { sentSummary } from '../core/findings/sentWords';
import { hasReplacement } from '../core/findings/suggestedChange';
import { describeFailure } from '../core/review/describeFailure';
import type { ChangeCounts, GroupKind, TreeNode } from './findingsTreeModel';
import { sentFileItem, sentItem } from './sentItems';
import { severityIcon, severityWord } from './severityWords';

/** A line of the findings view as the editor draws it, with what a screen reader says. */
export function toTreeItem(node: TreeNode, isStale: (finding: Finding) => boolean): vscode.TreeItem {
  switch (node.kind) {
    case 'review':
      return reviewItem(node.review, node.shownCount, node.changes);
    case 'finding':
      return isStale(node.finding) ? staleItem(node.reviewId, node.finding) : findingItem(node.reviewId, node.finding);
    case 'dismissed':
      return dismissedItem(node.reviewId, node.finding, node.dismissal);
    case 'group':
      return groupItem(node.reviewId, node.group, node.children.length);
    case 'note':
      return noteItem(node.reviewId, node.index, node.note.kind, node.note.text);
    case 'sent':
      return sentItem(node.reviewId, node.manifest);
    case 'sent-file':
      return sentFileItem(node.reviewId, node.file);
    case 'left-out':
      return leftOutItem(node.path, describeLeftOut(node.reason));
    case 'outcome':
      return outcomeItem(node.outcome);
  }
}

function reviewItem(review: Review, count: number, changes: ChangeCounts | undefined): vscode.TreeItem {
  const { id, target, outcome, reviewer } = review;
  const item = new vscode.TreeItem(target.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.contextValue = id === LIVE_ID ? 'live' : outcome ? 'review' : 'runningReview';
  item.iconPath = new vscode.ThemeIcon(OUTCOME_ICONS[outcome?.kind ?? 'running']);
  const by = reviewer.kind === 'analyser' ? vscode.l10n.t('analyser') : reviewer.model;
  const counted = outcome ? countOf(count) : vscode.l10n.t('reviewing, {0}', countOf(count));
  const state = [counted, ...(changes ? changeWords(changes) : [])].join(', ');
  item.description = [state, by, ...(review.price ? [priceWords(review.price)] : [])].join(' · ');
  item.tooltip = tooltipOf(review);
  item.accessibilityInformation = { label: vscode.l10n.t('Review of {0}, {1}', target.label, item.description) };
  return item;
}

/** `3 fixed, 2 still open, 1 new`; what there is none of is not mentioned. */
function changeWords({ fixed, notRepeated, open, added }: ChangeCounts): readonly string[] {
  return [
    ...(fixed > 0 ? [vscode.l10n.t('{0} fixed', fixed)] : []),
    ...(open > 0 ? [vscode.l10n.t('{0} still open', open)] : []),
    ...(added > 0 ? [vscode.l10n.t('{0} new', added)] : []),
    ...(notRepeated > 0 ? [vscode.l10n.t('{0} not repeated', notRepeated)] : []),
  ];
}

const OUTCOME_ICONS = {
  running: 'loading~spin',
  success: 'pass',
  partial: 'warning',
  cancelled: 'circle-slash',
  failed: 'error',
} as const;

function tooltipOf({ target, reviewer, startedAt, usage, price, manifest }: Review): vscode.MarkdownString {
  const lines = [
    `**${target.label}**`,
    reviewer.kind === 'analyser'
      ? vscode.l10n.t('Reviewed by the built-in analyser; nothing left this machine.')
      : vscode.l10n.t('Reviewed by {0} with {1} at {2}.', reviewer.persona, reviewer.model, reviewer.host),
    vscode.l10n.t('Started {0}.', new Date(startedAt).toLocaleString(vscode.env.language)),
    ...(manifest.items.length > 0 ? [vscode.l10n.t('Sent: {0}.', sentSummary(manifest))] : []),
    ...(usage
      ? [
          vscode.l10n.t(
            '{0} tokens in, {1} out, {2} from cache, {3} written to it.',
            usage.inputTokens,
            usage.outputTokens,
            usage.cacheReadTokens,
            usage.cacheWriteTokens,
          ),
          price ? vscode.l10n.t('Price: {0}.', priceWords(price)) : vscode.l10n.t('Price unknown.'),
        ]
      : []),
  ];
  return new vscode.MarkdownString(lines.join('\n\n'));
}

function findingItem(reviewId: string, finding: Finding): vscode.TreeItem {
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
function staleItem(reviewId: string, finding: Finding): vscode.TreeItem {
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
function dismissedItem(reviewId: string, finding: Finding, { reason, words, date }: Dismissal): vscode.TreeItem {
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

function groupItem(reviewId: string, group: GroupKind, count: number): vscode.TreeItem {
  const isNotes = group === 'notes';
  const item = new vscode.TreeItem(
    groupLabel(group, count),
    isNotes ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${reviewId}/${group}`;
  item.iconPath = new vscode.ThemeIcon(GROUP_ICONS[group]);
  return item;
}

const GROUP_ICONS = {
  'low-confidence': 'fold',
  unplaced: 'question',
  contradicted: 'error-small',
  dismissed: 'circle-slash',
  notes: 'note',
  'left-out': 'exclude',
} as const;

function groupLabel(group: GroupKind, count: number): string {
  switch (group) {
    case 'low-confidence':
      return count === 1
        ? vscode.l10n.t('1 low-confidence finding folded away')
        : vscode.l10n.t('{0} low-confidence findings folded away', count);
    case 'unplaced':
      return count === 1
        ? vscode.l10n.t('1 finding could not be placed')
        : vscode.l10n.t('{0} findings could not be placed', count);
    case 'contradicted':
      return count === 1
        ? vscode.l10n.t('1 finding rests on something that is not so')
        : vscode.l10n.t('{0} findings rest on something that is not so', count);
    case 'dismissed':
      return vscode.l10n.t('{0} dismissed', count);
    case 'notes':
      return count === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', count);
    case 'left-out':
      return count === 1 ? vscode.l10n.t('1 file left out') : vscode.l10n.t('{0} files left out', count);
  }
}

function noteItem(reviewId: string, index: number, kind: NoteKind, text: string): vscode.TreeItem {
  const plain = text
    .replace(/[*_`#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const item = new vscode.TreeItem(plain);
  item.id = `${reviewId}/note/${index}`;
  item.description = noteWord(kind);
  item.iconPath = new vscode.ThemeIcon(NOTE_ICONS[kind]);
  item.tooltip = new vscode.MarkdownString(inertMarkdown(text));
  item.accessibilityInformation = { label: `${noteWord(kind)}: ${plain}` };
  return item;
}

const NOTE_ICONS = {
  summary: 'book',
  strength: 'thumbsup',
  tradeoff: 'arrow-swap',
  question: 'comment-unresolved',
  assumption: 'telescope',
} as const;

function noteWord(kind: NoteKind): string {
  switch (kind) {
    case 'summary':
      return vscode.l10n.t('summary');
    case 'strength':
      return vscode.l10n.t('strength');
    case 'tradeoff':
      return vscode.l10n.t('trade-off');
    case 'question':
      return vscode.l10n.t('question');
    case 'assumption':
      return vscode.l10n.t('assumption');
  }
}

function leftOutItem(path: string, why: string): vscode.TreeItem {
  const item = new vscode.TreeItem(path);
  item.description = why;
  item.iconPath = vscode.ThemeIcon.File;
  item.tooltip = `${path}: ${why}`;
  return item;
}

function outcomeItem(outcome: Outcome | 'nothing-found'): vscode.TreeItem {
  const words = outcomeWords(outcome);
  const item = new vscode.TreeItem(words);
  item.iconPath = new vscode.ThemeIcon(outcome === 'nothing-found' ? 'pass' : OUTCOME_ICONS[outcome.kind]);
  item.tooltip = words;
  return item;
}

function outcomeWords(outcome: Outcome | 'nothing-found'): string {
  if (outcome === 'nothing-found' || outcome.kind === 'success') return vscode.l10n.t('Nothing found');
  if (outcome.kind === 'cancelled') return vscode.l10n.t('Stopped before its end');
  const { message, remedy } = describeFailure(outcome.failure);
  return outcome.kind === 'partial'
    ? vscode.l10n.t('Incomplete: {0} {1}', message, remedy)
    : vscode.l10n.t('Failed: {0} {1}', message, remedy);
}

function countOf(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count);
}
