import * as vscode from 'vscode';
import { type Declined, isDeclinable } from '../core/context/packing/declineItems';
import { batchPrice, type PriceTable, priceOfRequests, usdWords } from '../core/findings/modelPrice';
import type { ContextManifest } from '../core/findings/review';
import { LOOKED_AT_ONCE } from '../core/findings/secondLook';
import { maskedCount, type SentFile, sentFiles } from '../core/findings/sentFiles';
import { describeLeftOut } from '../core/findings/words/leftOutWords';
import { maskedWords, secretWords, sentDetails, sentLabel, tokenWords } from '../core/findings/words/sentWords';
import { mostForReading } from '../core/review/deep/readingPrice';
import type { RequestSheet } from '../core/review/plan/approve';

/** A line of the sheet. A tick means that it goes along. */
export interface SheetRow extends vscode.QuickPickItem {
  /** What is declined when its tick is taken off; missing where the tick stays as it is. */
  readonly declines?: Declined;
  /** Whether it goes along as long as nobody declines it. */
  readonly goes: boolean;
}

/** Files that stay here are counted in full but listed up to here. */
const MAX_LEFT_OUT_LISTED = 100;

/** The question in one line: how much goes where, and for what price; `counted` tokens where the host has counted them. */
export function sheetTitle(sheet: RequestSheet, prices: PriceTable, counted?: number): string {
  const { requests } = sheet.manifest;
  if (counted !== undefined) {
    const { manifest } = sheet;
    const exact = { ...sheet, manifest: { ...manifest, requests: { ...requests, inputTokens: counted } } };
    const tokens = counted.toLocaleString('en-US');
    return vscode.l10n.t('Send {0} tokens (counted by {1})? {2}', tokens, sheet.host, priceSentence(exact, prices));
  }
  return vscode.l10n.t(
    'Send {0} (estimate) to {1}? {2}',
    tokenWords(requests.inputTokens),
    sheet.host,
    priceSentence(sheet, prices),
  );
}

/** Every line of the sheet: whom it goes to, each file that goes, and each that stays, with the reason. */
export function sheetRows(sheet: RequestSheet, prices: PriceTable): readonly SheetRow[] {
  const { manifest } = sheet;
  const files = sentFiles(manifest);
  return [
    requestRow(sheet),
    ...section(vscode.l10n.t('May follow'), followingRows(sheet, prices)),
    ...section(vscode.l10n.t('Goes along'), files.filter((file) => !isDeclinable(file)).map(sentRow)),
    ...section(vscode.l10n.t('Goes along, may be unticked'), files.filter(isDeclinable).map(sentRow)),
    ...section(vscode.l10n.t('Stays on this machine: {0}', manifest.leftOut.length), leftOutRows(manifest)),
  ];
}

function priceSentence({ model, maxOutputTokens, manifest }: RequestSheet, prices: PriceTable): string {
  const listed = prices[model];
  const price = listed && manifest.requests.isBatch ? batchPrice(listed) : listed;
  if (!price) return vscode.l10n.t('Price unknown.');
  const { input, mostOutput } = priceOfRequests(manifest.requests, maxOutputTokens, price);
  return vscode.l10n.t('About {0}, and at most {1} for the answer.', usdWords(input), usdWords(mostOutput));
}

function requestRow({ persona, model, host, manifest }: RequestSheet): SheetRow {
  const { count, inputTokens, answered = 0, isBatch, cached = { read: 0 } } = manifest.requests;
  const ofItems = manifest.items.reduce((sum, { tokens }) => sum + tokens, 0);
  const masked = maskedCount(manifest);
  const facts = [
    count === 1 ? vscode.l10n.t('1 request') : vscode.l10n.t('{0} requests', count),
    ...(isBatch ? [vscode.l10n.t('as a batch: half the price, answered within a day')] : []),
    ...(answered > 0 ? [vscode.l10n.t('{0} more answered before, not sent again', answered)] : []),
    vscode.l10n.t('persona, rules and framing {0}', tokenWords(Math.max(0, inputTokens - ofItems - cached.read))),
    ...(cached.read > 0 ? [vscode.l10n.t('{0} read again from the cache of {1}', tokenWords(cached.read), host)] : []),
    masked === 0 ? vscode.l10n.t('no secrets found') : vscode.l10n.t('{0} masked', secretWords(masked)),
  ];
  return {
    label: `$(account) ${persona}`,
    description: vscode.l10n.t('{0} at {1}', model, host),
    detail: facts.join(' · '),
    goes: true,
  };
}

/** Requests that hang on what the model answers, a line each: their price is not in the title. */
function followingRows(sheet: RequestSheet, prices: PriceTable): readonly SheetRow[] {
  const { correctsQuotes, looksTwice, mayReadOn, model, maxOutputTokens, manifest } = sheet;
  const price = prices[model];
  const row = (label: string, what: string, cost: string | undefined): SheetRow => {
    return { label, description: what, detail: cost ?? vscode.l10n.t('Price unknown.'), goes: true };
  };
  const again = price && priceSentence({ ...sheet, manifest: withOneRequest(manifest) }, prices);
  const most = price && mayReadOn && mostForReading(manifest.requests, maxOutputTokens, mayReadOn, price);
  return [
    ...(mayReadOn
      ? [
          row(
            vscode.l10n.t('$(eye) Deep review'),
            vscode.l10n.t('up to {0} turns more, to read further files, each of which is listed', mayReadOn.rounds),
            most === undefined ? undefined : vscode.l10n.t('At most {0} more.', usdWords(most)),
          ),
        ]
      : []),
    ...(looksTwice
      ? [
          row(
            vscode.l10n.t('$(law) Second look'),
            vscode.l10n.t('a request for every {0} findings, to have them refuted', LOOKED_AT_ONCE),
            again && vscode.l10n.t('With code from below, each no more than this: {0}', again),
          ),
        ]
      : []),
    ...(correctsQuotes
      ? [
          row(
            vscode.l10n.t('$(quote) Quotes'),
            vscode.l10n.t('one request, should any stand nowhere in the code'),
            again && vscode.l10n.t('With code from below, no more than this: {0}', again),
          ),
        ]
      : []),
  ];
}

/** A request that holds all of the code again, at most. */
function withOneRequest(manifest: RequestSheet['manifest']): RequestSheet['manifest'] {
  return { ...manifest, requests: { count: 1, inputTokens: manifest.requests.inputTokens } };
}

function sentRow(file: SentFile): SheetRow {
  const { role, path, redactions } = file;
  return {
    label: sentLabel(file),
    description: sentDetails({ ...file, redactions: [] }),
    // A line of its own: what is masked must not be what a narrow window cuts off.
    ...(redactions.length > 0 ? { detail: maskedWords(redactions) } : {}),
    goes: true,
    ...(isDeclinable(file) ? { declines: { role, path } } : {}),
  };
}

function leftOutRows({ leftOut }: ContextManifest): readonly SheetRow[] {
  const listed = leftOut
    .slice(0, MAX_LEFT_OUT_LISTED)
    .map(({ path, reason }): SheetRow => ({ label: path, description: describeLeftOut(reason), goes: false }));
  const more = leftOut.length - listed.length;
  return more > 0 ? [...listed, { label: vscode.l10n.t('and {0} more', more), goes: false }] : listed;
}

function section(label: string, rows: readonly SheetRow[]): readonly SheetRow[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator, goes: false }, ...rows];
}
