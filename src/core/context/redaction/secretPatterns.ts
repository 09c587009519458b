/** A secret found in a text: `[start, end)` in UTF-16 units covers the value alone. */
export interface FoundSecret {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Secrets that `secretlint`'s recommended rules do not know: tokens with a form of their own, passwords in addresses,
 * and values that the code itself calls a password, secret, key or token. Masking one value too many costs little.
 */
export function findMoreSecrets(text: string): readonly FoundSecret[] {
  return PATTERNS.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const value = match.groups?.['value'] ?? match[0];
      if (isPlaceholder(value)) return [];
      const start = match.index + match[0].lastIndexOf(value);
      return [{ kind, start, end: start + value.length }];
    }),
  );
}

const PATTERNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['AWS_ACCESS_KEY_ID', /\b(?:A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}\b/g],
  [
    'AWS_SECRET_ACCESS_KEY',
    /secret_?access_?key["'`]?\]?\s{0,4}(?::|=>|:?=)\s{0,4}["'`]?(?<value>[A-Za-z0-9/+=]{40})(?![A-Za-z0-9/+=])/gi,
  ],
  ['JWT', /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,2000}/g],
  ['GOOGLE_API_KEY', /\bAIza[\w-]{35}(?![\w-])/g],
  ['AZURE_ACCOUNT_KEY', /(?:AccountKey|SharedAccessKey)=(?<value>[A-Za-z0-9+/]{42,86}={0,2})/g],
  ['AZURE_SIGNATURE', /[?&]sig=(?<value>[\w%+/]{40,200}=?)/g],
  ['PYPI_TOKEN', /\bpypi-[\w-]{50,400}/g],
  ['TWILIO_KEY', /\b(?:SK|AC)[0-9a-f]{32}\b/g],
  ['MAILGUN_KEY', /\bkey-[0-9a-f]{32}\b/g],
  ['DIGITALOCEAN_TOKEN', /\bdo[opr]_v1_[0-9a-f]{64}\b/g],
  ['TELEGRAM_TOKEN', /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g],
  ['DISCORD_WEBHOOK', /discord(?:app)?\.com\/api\/webhooks\/(?<value>\d{10,25}\/[\w-]{30,100})/g],
  ['NEW_RELIC_KEY', /\bNRAK-[A-Z0-9]{27}\b/g],
  ['ATLASSIAN_TOKEN', /\bATATT3[\w=-]{40,300}/g],
  ['RUBYGEMS_KEY', /\brubygems_[0-9a-f]{48}\b/g],
  ['GITLAB_TOKEN', /\bgl(?:dt|rt|cbt|ptt|ft|soat|oas)-[\w-]{20,128}/g],
  ['SENTRY_TOKEN', /\bsntry[su]_[\w+/=-]{40,400}/g],
  ['PASSWORD_IN_ADDRESS', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"`<>]{0,100}:(?<value>[^\s@/'"`<>]{4,200})@/gi],
  [
    'NAMED_SECRET',
    /(?:passw(?:or)?d|passphrase|secret|api[_-]?key|access[_-]?key|(?:access|auth|bearer|refresh)[_-]?token|private[_-]?key|signing[_-]?key)["'`]?\]?\s{0,4}(?::|=>|:?=)\s{0,4}["'`](?<value>(?=[^"'`\s]{0,200}\d)(?=[^"'`\s]{0,200}[a-z])[^"'`\s]{12,200})["'`]/gi,
  ],
];

/** What stands in for a value, or is looked up by it: no secret. */
function isPlaceholder(value: string): boolean {
  return /\$\{|\{\{|\$\(|^<|^%|^\$|\*{3}|process\.env|example|changeme|placeholder|^your[-_]/i.test(value);
}
