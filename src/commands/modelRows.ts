import * as vscode from 'vscode';
import { type ModelPrice, usdWords } from '../core/findings/modelPrice';
import type { OfferedModel } from '../core/review/offeredModel';
import type { Settings } from '../workspace/settings';

/** A row of the list of models; one without a model asks for its name, or for the key that the server wants. */
export interface ModelRow extends vscode.QuickPickItem {
  readonly source: Settings['modelSource'];
  readonly model?: string;
  readonly setsKey?: boolean;
  readonly isCurrent?: boolean;
}

/** What there is to choose from. */
export interface ModelOffer {
  readonly settings: Pick<Settings, 'modelSource' | 'model' | 'editorModel' | 'prices'>;
  /** Name and port of the server. */
  readonly host: string;
  readonly server: readonly OfferedModel[];
  readonly editor: readonly OfferedModel[];
  /** Why the server's list is missing. */
  readonly note?: string;
  /** It is missing for want of a key. */
  readonly needsKey?: boolean;
}

/** The server's models, then the editor's, each with price and context window where they are known, then any other. */
export function modelRows({ settings, host, server, editor, note, needsKey }: ModelOffer): readonly ModelRow[] {
  const { modelSource, model, editorModel, prices } = settings;
  const isListed = server.some(({ id }) => id === model);
  const listed = isListed || model === '' ? server : [{ id: model }, ...server];
  const current = modelSource === 'server' ? model : editorModel;
  const rowsOf = (models: readonly OfferedModel[], source: Settings['modelSource']): readonly ModelRow[] =>
    models.map((offered) =>
      modelRow(offered, source, source === modelSource && offered.id === current, prices[offered.id]),
    );
  return [
    heading(host, 'server'),
    ...rowsOf(listed, 'server'),
    ...(needsKey ? [keyRow(note)] : []),
    {
      label: vscode.l10n.t('$(edit) Another model of this server…'),
      ...(note === undefined || needsKey ? {} : { detail: note }),
      source: 'server',
      alwaysShow: true,
    },
    ...(editor.length === 0 ? [] : [heading(vscode.l10n.t('Models of the editor, no key needed'), 'editor')]),
    ...rowsOf(editor, 'editor'),
  ];
}

function keyRow(note: string | undefined): ModelRow {
  return {
    label: vscode.l10n.t('$(key) Set API Key…'),
    ...(note === undefined ? {} : { detail: note }),
    source: 'server',
    setsKey: true,
    alwaysShow: true,
  };
}

function modelRow(
  { id, name, contextWindow, isRetiring }: OfferedModel,
  source: Settings['modelSource'],
  isCurrent: boolean,
  price: ModelPrice | undefined,
): ModelRow {
  const facts = [
    ...(contextWindow === undefined ? [] : [vscode.l10n.t('{0} tokens of context', grouped(contextWindow))]),
    ...(price
      ? [vscode.l10n.t('{0} in, {1} out per million tokens', usdWords(price.input), usdWords(price.output))]
      : source === 'server'
        ? [vscode.l10n.t('price unknown')]
        : []),
    ...(isRetiring ? [vscode.l10n.t('to be retired')] : []),
  ];
  return {
    label: id,
    ...(name === undefined || name === id ? {} : { description: name }),
    ...(facts.length === 0 ? {} : { detail: facts.join(' · ') }),
    iconPath: new vscode.ThemeIcon(isCurrent ? 'check' : 'blank'),
    source,
    model: id,
    isCurrent,
  };
}

function heading(label: string, source: Settings['modelSource']): ModelRow {
  return { label, kind: vscode.QuickPickItemKind.Separator, source };
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
