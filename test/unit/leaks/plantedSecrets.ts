/** A secret made up at run time: none stands in the repository. */
export interface PlantedSecret {
  readonly kind: string;
  /** A line of code that holds it. */
  readonly line: string;
  /** The part that must not be seen. */
  readonly value: string;
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';
const ALNUM = UPPER + LOWER + DIGITS;
const HEX = `${DIGITS}abcdef`;

/** Random characters from a seed, the same in every run. */
type Draw = (length: number, from?: string) => string;

type Kind = readonly [kind: string, make: (draw: Draw) => string, wrap?: (value: string) => string];

const quoted = (value: string): string => `'${value}'`;

/** Kinds that the secret library knows by its recommended rules. */
const LIBRARY_KINDS: readonly Kind[] = [
  ['AWS access key id', (draw) => `AKIA${draw(16, UPPER + DIGITS)}`],
  ['AWS secret access key', (draw) => draw(40), (value) => `{ AWS_SECRET_ACCESS_KEY: "${value}" }`],
  ['private key', (draw) => `MII${draw(60)}`, (value) => pem('RSA PRIVATE KEY', `${value}\n${value}`)],
  [
    'OpenSSH key',
    (draw) => `b3BlbnNzaC1rZXktdjE${draw(45)}`,
    (value) => pem('OPENSSH PRIVATE KEY', `${value}\n${value}`),
  ],
  ['npm token', (draw) => `npm_${draw(36)}`],
  ['Slack token', (draw) => `xoxb-${draw(12, DIGITS)}-${draw(12, DIGITS)}-${draw(24)}`],
  ['Slack webhook', (draw) => `https://hooks.slack.com/services/T${draw(8, UPPER)}/B${draw(8, UPPER)}/${draw(24)}`],
  ['basic authentication', (draw) => draw(20), (value) => `'https://deploy:${value}@registry.corp.io/x'`],
  ['OpenAI key', (draw) => `sk-${draw(20)}T3BlbkFJ${draw(20)}`],
  ['OpenAI project key', (draw) => `sk-proj-${draw(74)}T3BlbkFJ${draw(74)}`],
  ['Anthropic key', (draw) => `sk-ant-api03-${draw(93)}AA`],
  ['Groq key', (draw) => `gsk_${draw(52)}`],
  ['Hugging Face token', (draw) => `hf_${draw(34, UPPER + LOWER)}`],
  ['Linear key', (draw) => `lin_api_${draw(40)}`],
  ['Notion token', (draw) => `ntn_${draw(11, DIGITS)}${draw(35)}`],
  ['SendGrid key', (draw) => `SG.${draw(22)}.${draw(43)}`],
  ['Shopify token', (draw) => `shpat_${draw(32, HEX)}`],
  ['Stripe live key', (draw) => `sk_live_${draw(24)}`],
  ['Stripe restricted key', (draw) => `rk_live_${draw(40)}`],
  ['GitHub token', (draw) => `ghp_${draw(36)}`],
  ['GitHub fine-grained token', (draw) => `github_pat_${draw(82)}`],
  ['GitHub server token', (draw) => `ghs_${draw(36)}`],
  ['GitLab token', (draw) => `glpat-${draw(20)}`],
  ['Grafana cloud token', (draw) => `glc_${draw(60)}`],
  ['Grafana service account', (draw) => `glsa_${draw(32)}_${draw(8, HEX)}`],
  ['1Password token', (draw) => `ops_${onePassword(draw)}`],
  ['MongoDB address', (draw) => draw(18), (value) => `'mongodb+srv://app:${value}@cluster0.corp.io/orders'`],
  ['MySQL address', (draw) => draw(18), (value) => `'mysql://app:${value}@db.corp.io:3306/orders'`],
  ['PostgreSQL address', (draw) => draw(18), (value) => `'postgres://app:${value}@db.corp.io:5432/orders'`],
  ['Vault service token', (draw) => `hvs.${draw(95)}`],
  ['Vault batch token', (draw) => `hvb.${draw(150)}`],
  ['Vercel token', (draw) => `vcp_${draw(40)}`],
  ['Databricks token', (draw) => `dapi${draw(32, HEX)}`],
  ['Docker token', (draw) => `dckr_pat_${draw(27)}`],
  ['Figma token', (draw) => `figd_${draw(43)}`],
  ['Cloudflare token', (draw) => `cfut_${draw(40)}${draw(8, HEX)}`],
  ['Tailscale key', (draw) => `tskey-auth-${draw(12)}-${draw(32)}`],
];

/** Kinds that our own patterns add. */
const FURTHER_KINDS: readonly Kind[] = [
  ['JWT', (draw) => `eyJ${draw(20)}.eyJ${draw(60)}.${draw(43)}`],
  ['Google key', (draw) => `AIza${draw(35)}`],
  [
    'Azure account key',
    (draw) => `${draw(86)}==`,
    (value) => `'AccountName=shop;AccountKey=${value};EndpointSuffix=x'`,
  ],
  ['PyPI token', (draw) => `pypi-AgEIcHlwaS5vcmc${draw(60)}`],
  ['Twilio key', (draw) => `SK${draw(32, HEX)}`],
  ['DigitalOcean token', (draw) => `dop_v1_${draw(64, HEX)}`],
  ['Telegram token', (draw) => `${draw(10, DIGITS)}:AA${draw(33)}`],
  ['Redis address', (draw) => draw(18), (value) => `'redis://:${value}@cache.corp.io:6379/0'`],
  ['AMQP address', (draw) => draw(18), (value) => `'amqps://app:${value}@mq.corp.io/orders'`],
  ['named password', (draw) => `a1${draw(14)}`, (value) => `{ password: '${value}' }`],
  ['named secret', (draw) => `a1${draw(30)}`, (value) => `{ "client_secret": "${value}" }`],
];

export const PLANTED_KINDS: readonly string[] = LIBRARY_KINDS.map(([kind]) => kind);

/** `each` secrets of every kind. */
export function plantSecrets(each: number): readonly PlantedSecret[] {
  const draw = drawFrom(20_261_123);
  return [...LIBRARY_KINDS, ...FURTHER_KINDS].flatMap(([kind, make, wrap = quoted]) =>
    Array.from({ length: each }, (_, index) => {
      const value = make(draw);
      const name = `setting${index}Of${kind.replace(/\W/g, '')}`;
      return { kind, value, line: `export const ${name} = use(${wrap(value)});` };
    }),
  );
}

function pem(name: string, body: string): string {
  return `\`-----BEGIN ${name}-----\n${body}\n-----END ${name}-----\``;
}

/** Base64 of an object of a length that ends in `fQ==`. */
function onePassword(draw: Draw): string {
  const text = JSON.stringify({ email: 'a@b.c', secretKey: draw(60), srpX: draw(60, HEX), pad: '' });
  return btoa(text.replace('"pad":""', `"pad":"${'x'.repeat((4 - (text.length % 3)) % 3)}"`));
}

/** Mulberry32. */
function drawFrom(seed: number): Draw {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (length, from = ALNUM) => Array.from({ length }, () => from[Math.floor(next() * from.length)] ?? '').join('');
}
