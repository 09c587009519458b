import { isCategory } from '../category';
import { CONFIDENCES, type Finding } from '../finding';
import { NOTE_KINDS, type Note } from '../note';
import { type Fields, isRecord } from '../record';
import type { Outcome, Review } from '../review';
import { GONE_STATES, type GoneFinding, type ReviewChanges } from '../reviewChanges';
import { isSeverity } from '../severity';
import type { Target } from '../target';
import { isTextRange } from '../textRange';
import { readInspection } from './readInspection';

/** A review as it is kept between sessions. */
export interface StoredReview {
  readonly version: 2;
  readonly review: Review;
}

/** Reads a kept review, which another version or a crash may have left in any shape; see {@link readReview}. */
export function readStoredReview(value: unknown): Review | undefined {
  return isRecord(value) && value['version'] === 2 ? readReview(value['review']) : undefined;
}

/**
 * Reads the one document in which versions up to 0.1 kept all reviews. What cannot be understood is left out;
 * `undefined` when the whole is of another kind.
 */
export function readFirstStoredReviews(value: unknown): readonly Review[] | undefined {
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['reviews'])) return undefined;
  return value['reviews'].flatMap((one) => readReview(one) ?? []);
}

/**
 * A review from plain data of any shape. Findings, also those that are gone, and notes that cannot be understood are
 * left out; `undefined` when the review itself cannot. One that was still running counts as cancelled, but a batch that
 * it had handed over goes on.
 */
export function readReview(value: unknown): Review | undefined {
  if (!isReview(value)) return undefined;
  const { inspection: kept, changes, ...review } = value;
  const inspection = readInspection(kept);
  return {
    ...review,
    findings: value.findings.filter(isFinding),
    notes: value.notes.filter(isNote),
    ...(inspection && { inspection }),
    ...(changes && { changes: readChanges(changes) }),
    outcome: value.outcome ?? cutOff(value),
  };
}

function cutOff({ manifest }: Review): Outcome {
  return manifest.requests?.isBatch ? { kind: 'partial', failure: { kind: 'batch-pending' } } : { kind: 'cancelled' };
}

/** A finding from plain data of any shape; `undefined` when it cannot be understood. */
export function readFinding(value: unknown): Finding | undefined {
  return isFinding(value) ? value : undefined;
}

function readChanges({ fixed, notRepeated, added, ...rest }: ReviewChanges): ReviewChanges {
  const gone: unknown = rest.gone;
  return { fixed, notRepeated, added, ...(Array.isArray(gone) && { gone: gone.filter(isGoneFinding) }) };
}

function isReview(value: unknown): value is Review {
  return (
    isRecord(value) &&
    haveText(value, ['id', 'startedAt']) &&
    isTarget(value['target']) &&
    isReviewer(value['reviewer']) &&
    isManifest(value['manifest']) &&
    Array.isArray(value['findings']) &&
    Array.isArray(value['notes']) &&
    isPrice(value['price']) &&
    (value['suppressed'] === undefined ||
      isListOf(value['suppressed'], (one) => haveText(one, ['fingerprint', 'justification']))) &&
    (value['changes'] === undefined || isChanges(value['changes'])) &&
    (value['outcome'] === undefined || isOutcome(value['outcome']))
  );
}

function isTarget(value: unknown): value is Target {
  return (
    isRecord(value) &&
    haveText(value, ['kind', 'label']) &&
    isListOf(value['parts'], isPlace) &&
    (value['version'] === undefined || isVersion(value['version']))
  );
}

function isVersion(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return value['kind'] === 'index' || (value['kind'] === 'commit' && haveText(value, ['commit']));
}

function isReviewer(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (value['kind'] === 'tool') return haveText(value, ['tool']);
  return value['kind'] === 'analyser' || (value['kind'] === 'model' && haveText(value, ['persona', 'model', 'host']));
}

function isManifest(value: unknown): boolean {
  return (
    isRecord(value) &&
    isListOf(value['items'], (item) => isPlace(item) && haveText(item, ['role']) && isCount(item['tokens'])) &&
    isListOf(value['leftOut'], isPlace) &&
    (value['redactions'] === undefined ||
      isListOf(value['redactions'], (one) => haveText(one, ['path', 'kind']) && isCount(one['count']))) &&
    (value['requests'] === undefined ||
      (isRecord(value['requests']) && isCount(value['requests']['count']) && isCount(value['requests']['inputTokens'])))
  );
}

function isPrice(value: unknown): boolean {
  return value === undefined || (isRecord(value) && typeof value['usd'] === 'number');
}

function isOutcome(value: unknown): value is Outcome {
  if (!isRecord(value)) return false;
  const hasFailure = isRecord(value['failure']) && haveText(value['failure'], ['kind']);
  if (value['kind'] === 'success' || value['kind'] === 'cancelled') return true;
  return hasFailure && (value['kind'] === 'partial' || value['kind'] === 'failed');
}

function isChanges(value: unknown): boolean {
  if (!isRecord(value) || !isCount(value['fixed']) || !isCount(value['notRepeated'])) return false;
  return Array.isArray(value['added']) && value['added'].every((one) => typeof one === 'string');
}

function isGoneFinding(value: unknown): value is GoneFinding {
  return isRecord(value) && isFinding(value['finding']) && GONE_STATES.some((state) => state === value['state']);
}

const FINDING_TEXTS = ['fingerprint', 'source', 'code', 'title', 'path', 'quote', 'why', 'recommendation', 'tradeoffs'];

function isFinding(value: unknown): value is Finding {
  return (
    isRecord(value) &&
    haveText(value, FINDING_TEXTS) &&
    isCategory(value['category']) &&
    isSeverity(value['severity']) &&
    CONFIDENCES.some((confidence) => confidence === value['confidence']) &&
    isPlacement(value['placement']) &&
    isListOf(value['alternatives'], (one) => haveText(one, ['option', 'pros', 'cons'])) &&
    isListOf(value['related'], (one) => isPlace(one) && isTextRange(one['range']) && haveText(one, ['message'])) &&
    (value['suppression'] === undefined ||
      (isRecord(value['suppression']) &&
        haveText(value['suppression'], ['words']) &&
        isCount(value['suppression']['line']))) &&
    (value['reference'] === undefined ||
      (isRecord(value['reference']) && haveText(value['reference'], ['label', 'url']))) &&
    (value['secondLook'] === undefined ||
      (isRecord(value['secondLook']) && haveText(value['secondLook'], ['verdict', 'reason']))) &&
    OPTIONAL_TEXTS.every((key) => value[key] === undefined || typeof value[key] === 'string') &&
    (value['verification'] === undefined || isVerification(value['verification']))
  );
}

const OPTIONAL_TEXTS = ['tool', 'example', 'pattern', 'requirement', 'decision'];

function isVerification(value: unknown): boolean {
  return (
    isRecord(value) &&
    haveText(value, ['state']) &&
    isListOf(value['claims'], (one) => haveText(one, ['kind', 'file', 'what', 'result']))
  );
}

function isPlacement(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (value['kind'] === 'placed') return isTextRange(value['range']);
  return value['kind'] === 'unplaced' && (value['mayBeAt'] === undefined || isPossiblePlaces(value['mayBeAt']));
}

function isPossiblePlaces(value: unknown): boolean {
  return isRecord(value) && isCount(value['count']) && Array.isArray(value['lines']) && value['lines'].every(isCount);
}

function isNote(value: unknown): value is Note {
  return isRecord(value) && haveText(value, ['text']) && NOTE_KINDS.some((kind) => kind === value['kind']);
}

function isPlace(value: unknown): value is Fields {
  return isRecord(value) && haveText(value, ['path']) && (value['range'] === undefined || isTextRange(value['range']));
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isListOf(value: unknown, isMember: (member: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((member) => isRecord(member) && isMember(member));
}

function haveText(value: Fields, keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === 'string');
}
