import type { Finding } from '../findings/finding';
import type { Fields } from '../findings/record';
import { readFinding } from '../findings/storage/readStoredReviews';
import { OWN_FINDING } from '../reports/sarifLog';
import { recordIn } from './members';

/** The finding as this program wrote it into a result; `undefined` where another tool wrote the result. */
export function ownFinding(result: Fields): Finding | undefined {
  const finding = readFinding(recordIn(result, 'properties')?.[OWN_FINDING]);
  return finding && /^[\da-f]{32}$/.test(finding.fingerprint) ? finding : undefined;
}
