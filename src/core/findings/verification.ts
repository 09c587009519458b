/**
 * What a finding may rest on beyond its quote. `imports`: the file imports `what`; `cycle`: the file and `what` are in
 * one import cycle; `holds`: the name `what` stands in the file; `lacks`: it stands nowhere in the code of the file.
 */
export const CLAIM_KINDS = ['imports', 'cycle', 'holds', 'lacks'] as const;

export type ClaimKind = (typeof CLAIM_KINDS)[number];

export interface Claim {
  readonly kind: ClaimKind;
  /** Workspace path. */
  readonly file: string;
  readonly what: string;
}

/** A claim that was looked up. `unknown`: what is at hand does not tell. */
export interface CheckedClaim extends Claim {
  readonly result: 'holds' | 'refuted' | 'unknown';
  /** 0-based line that tells so, where one does; in `file` unless `foundIn` names another. */
  readonly line?: number;
  /** The file that tells so where it is not `file`. */
  readonly foundIn?: string;
}

/**
 * What came of checking a model's finding against the text and the module graph. `confirmed`: the quote stands in the
 * text and every claim holds; `contradicted`: at least one claim is wrong; `unconfirmed`: neither.
 */
export interface Verification {
  readonly state: 'confirmed' | 'unconfirmed' | 'contradicted';
  readonly claims: readonly CheckedClaim[];
}

/** Whether a finding rests on something that is not so. Such findings are folded away, with the reason. */
export function isContradicted({ verification }: { readonly verification?: Verification }): boolean {
  return verification?.state === 'contradicted';
}

/** One claim and what was found, as a sentence: "`a.ts` imports `b.ts`: it does not." */
export function claimSentence({ kind, file, what, result, line, foundIn }: CheckedClaim): string {
  const at = line === undefined ? '' : ` (line ${line + 1})`;
  switch (kind) {
    case 'imports':
      return `\`${file}\` imports \`${what}\`: ${VERDICTS[result]}${at}.`;
    case 'cycle':
      return `\`${file}\` and \`${what}\` import each other in a cycle: ${VERDICTS[result]}${at}.`;
    case 'holds':
      return `\`${file}\` holds \`${what}\`: ${VERDICTS[result]}${at}.`;
    case 'lacks':
      return absenceSentence({ file, what, result, line, foundIn });
  }
}

type Absence = Pick<CheckedClaim, 'file' | 'what' | 'result'> & {
  readonly line: number | undefined;
  readonly foundIn: string | undefined;
};

function absenceSentence({ file, what, result, line, foundIn }: Absence): string {
  const claim = `\`${file}\` holds no \`${what}\``;
  if (line === undefined && foundIn !== undefined) return `\`${file}\` has no \`${what}\`: \`${foundIn}\` imports it.`;
  if (line === undefined) return `${claim}: ${VERDICTS[result]}.`;
  const where = `it stands in line ${line + 1}${foundIn === undefined ? '' : ` of \`${foundIn}\``}`;
  return `${claim}: ${where}${result === 'unknown' ? '; whether it covers this place was not checked' : ''}.`;
}

const VERDICTS = {
  holds: 'checked, it is so',
  refuted: 'checked, it is not so',
  unknown: 'could not be checked',
} as const;
