import * as vscode from 'vscode';
import { allInput, percentCached, priceWords } from '../../core/findings/modelPrice';
import type { Outcome, Review, ReviewerIdentity } from '../../core/findings/review';
import { LIVE_ID } from '../../core/findings/storage/liveReview';
import type { Target } from '../../core/findings/target';
import { progressWords, sentSummary } from '../../core/findings/words/sentWords';
import { countOf } from './countOf';
import { OUTCOME_ICONS } from './outcomeItem';
import type { ChangeCounts, ReviewNode } from './treeNode';

/** The line of a review: what was reviewed, how it stands, by whom, at what price. */
export function reviewItem({ review, shownCount, totalCount, changes }: ReviewNode): vscode.TreeItem {
  const { id, target, outcome } = review;
  const item = new vscode.TreeItem(shortLabel(target), vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.contextValue = kindOf(review);
  item.iconPath = new vscode.ThemeIcon(
    review.reviewer.kind === 'tool' ? 'file-symlink-file' : OUTCOME_ICONS[outcome?.kind ?? 'running'],
  );
  const found =
    shownCount === totalCount ? countOf(shownCount) : vscode.l10n.t('{0} of {1}', shownCount, countOf(totalCount));
  const counted = outcome ? endedWords(outcome, totalCount, found) : vscode.l10n.t('reviewing, {0}', found);
  const progress = review.progress ? [progressWords(review.progress)] : [];
  const state = [counted, ...(changes ? changeWords(changes) : [])].join(', ');
  item.description = [...progress, state, byWords(review), ...(review.price ? [priceWords(review.price)] : [])].join(
    ' · ',
  );
  item.tooltip = tooltipOf(review);
  item.accessibilityInformation = { label: vscode.l10n.t('Review of {0}, {1}', target.label, item.description) };
  return item;
}

/** A review that failed before it found anything has not found that there is nothing. */
function endedWords({ kind }: Outcome, totalCount: number, found: string): string {
  return kind === 'failed' && totalCount === 0 ? vscode.l10n.t('failed') : found;
}

/** Of a file or its lines the name: what was found there is worth the room more than the folders, which the tooltip tells. */
function shortLabel({ kind, label }: Target): string {
  return kind === 'file' || kind === 'selection' ? label.slice(label.lastIndexOf('/') + 1) : label;
}

function kindOf({ id, reviewer, outcome, target }: Review): string {
  if (id === LIVE_ID) return 'live';
  if (reviewer.kind === 'tool') return 'report';
  if (!outcome) return 'runningReview';
  return target.kind === 'change' ? 'reviewOfChange' : 'review';
}

function byWords({ reviewer, target }: Review): string {
  switch (reviewer.kind) {
    case 'analyser':
      return vscode.l10n.t('analyser');
    case 'model':
      return reviewer.model;
    case 'tool':
      return target.parts.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).join();
  }
}

function origin(target: Target, reviewer: ReviewerIdentity): string {
  switch (reviewer.kind) {
    case 'analyser':
      return vscode.l10n.t('Reviewed by the built-in analyser; nothing left this machine.');
    case 'model':
      return vscode.l10n.t('Reviewed by {0} with {1} at {2}.', reviewer.persona, reviewer.model, reviewer.host);
    case 'tool':
      return vscode.l10n.t('Reported by {0} in {1}.', reviewer.tool, target.parts.map(({ path }) => path).join());
  }
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

function tooltipOf({ target, reviewer, startedAt, usage, price, manifest }: Review): vscode.MarkdownString {
  const lines = [
    `**${target.label}**`,
    origin(target, reviewer),
    reviewer.kind === 'tool'
      ? vscode.l10n.t('Opened {0}.', new Date(startedAt).toLocaleString(vscode.env.language))
      : vscode.l10n.t('Started {0}.', new Date(startedAt).toLocaleString(vscode.env.language)),
    ...(manifest.items.length > 0 ? [vscode.l10n.t('Sent: {0}.', sentSummary(manifest))] : []),
    ...(usage
      ? [
          vscode.l10n.t(
            '{0} tokens in, {1} out, {2} from cache ({4} %), {3} written to it.',
            usage.inputTokens,
            usage.outputTokens,
            usage.cacheReadTokens,
            usage.cacheWriteTokens,
            percentCached(usage.cacheReadTokens, allInput(usage)),
          ),
          price ? vscode.l10n.t('Price: {0}.', priceWords(price)) : vscode.l10n.t('Price unknown.'),
        ]
      : []),
  ];
  return new vscode.MarkdownString(lines.join('\n\n'));
}
