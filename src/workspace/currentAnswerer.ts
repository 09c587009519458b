import * as vscode from 'vscode';
import type { ApiKeys } from './apiKeys';
import { chooseModel } from './chooseModel';
import { onDidChangeSettings, readSettings } from './settings';

/** Who would answer the next question, for the chat to show. */
export interface AnswererLabel {
  readonly kind: 'model' | 'analyser';
  /** As a person reads it: persona and model, or the analyser. */
  readonly label: string;
}

/** Keeps who would answer up to date with settings and keys. */
export class CurrentAnswerer {
  readonly #apiKeys: ApiKeys;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #current: AnswererLabel = analyserLabel();

  constructor(apiKeys: ApiKeys) {
    this.#apiKeys = apiKeys;
    const refresh = (): void => void this.#refresh();
    this.#listening = vscode.Disposable.from(onDidChangeSettings(refresh), apiKeys.onDidChange(refresh));
    refresh();
  }

  get current(): AnswererLabel {
    return this.#current;
  }

  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  async #refresh(): Promise<void> {
    const settings = readSettings();
    const choice = await chooseModel(settings, this.#apiKeys);
    this.#current =
      choice.kind === 'analyser'
        ? analyserLabel()
        : { kind: 'model', label: `${settings.persona} · ${choice.kind === 'editor' ? choice.id : settings.model}` };
    this.#changed.fire();
  }
}

function analyserLabel(): AnswererLabel {
  return { kind: 'analyser', label: vscode.l10n.t('Built-in analyser') };
}
