import * as vscode from 'vscode';
import { COMMANDS } from '../../commands/commandIds';
import { isSeverity } from '../../core/findings/severity';
import { severityIcon, severityWord } from '../shown/severityWords';
import { countOf } from './countOf';
import type { FindingState } from './listedFindings';
import type { RepeatsNode, SectionNode } from './treeNode';

/** The line above findings that have something in common. With very many files none opens by itself. */
export function sectionItem({ key, by, value, findings }: SectionNode, isOpen: boolean): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(labelOf(by, value), isOpen ? Expanded : Collapsed);
  item.id = `section/${key}`;
  item.iconPath = iconOf(by, value);
  item.description = by === 'file' ? `${findings.length}${folderOf(value)}` : String(findings.length);
  item.tooltip = by === 'file' ? `${value}: ${countOf(findings.length)}` : countOf(findings.length);
  item.accessibilityInformation = {
    label: `${by === 'file' ? value : labelOf(by, value)}, ${countOf(findings.length)}`,
  };
  return item;
}

/** The line above what one rule has found many times; closed, since the first of them tells what the others are. */
export function repeatsItem({ key, label, severity, findings }: RepeatsNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `repeats/${key}`;
  item.iconPath = severityIcon(severity);
  item.description = countOf(findings.length);
  item.tooltip = `${label}: ${countOf(findings.length)}`;
  item.accessibilityInformation = { label: `${severityWord(severity)}: ${label}, ${countOf(findings.length)}` };
  return item;
}

/** The line that brings more findings of a long list. */
export function moreItem(key: string, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0} left)', count));
  item.id = `more/${key}`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = {
    command: COMMANDS.showMoreFindings,
    title: vscode.l10n.t('Show More Findings'),
    arguments: [key],
  };
  return item;
}

/** The line above the reviews themselves, while their findings stand in sections. */
export function reviewsItem(count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Reviews'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = 'reviews';
  item.iconPath = new vscode.ThemeIcon('checklist');
  item.description = String(count);
  return item;
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : ` · ${path.slice(0, end)}`;
}

function labelOf(by: SectionNode['by'], value: string): string {
  if (by === 'severity' && isSeverity(value)) return sentence(severityWord(value));
  if (by === 'file') return value.slice(value.lastIndexOf('/') + 1);
  return by === 'state' ? stateWord(value) : sentence(value.replaceAll('-', ' '));
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function iconOf(by: SectionNode['by'], value: string): vscode.ThemeIcon {
  if (by === 'severity' && isSeverity(value)) return severityIcon(value);
  if (by === 'file') return new vscode.ThemeIcon('file-code');
  return new vscode.ThemeIcon(by === 'category' ? 'tag' : (STATE_ICONS[value] ?? 'circle'));
}

const STATE_ICONS: Readonly<Record<string, string>> = {
  new: 'circle-filled',
  open: 'circle-outline',
  moved: 'arrow-swap',
  stale: 'history',
  unplaced: 'question',
  dismissed: 'circle-slash',
  fixed: 'check',
} satisfies Record<FindingState, string>;

function stateWord(state: string): string {
  const words: Readonly<Record<string, string>> = {
    new: vscode.l10n.t('New'),
    open: vscode.l10n.t('Still open'),
    moved: vscode.l10n.t('Moved since the review'),
    stale: vscode.l10n.t('Code changed since the review'),
    unplaced: vscode.l10n.t('Without a place'),
    dismissed: vscode.l10n.t('Dismissed'),
    fixed: vscode.l10n.t('Fixed'),
  } satisfies Record<FindingState, string>;
  return words[state] ?? state;
}
