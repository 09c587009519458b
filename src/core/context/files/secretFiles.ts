import { posix } from 'node:path';

const NAMES: ReadonlySet<string> = new Set([
  '.boto',
  '.dockercfg',
  '.git-credentials',
  '.htpasswd',
  '.my.cnf',
  '.netrc',
  '.npmrc',
  '.pgpass',
  '.pypirc',
  '.s3cfg',
  '.terraformrc',
  '.vault-token',
  '.yarnrc',
  '_netrc',
  'application_default_credentials.json',
  'client_secret.json',
  'credentials',
  'credentials.json',
  'credentials.tfrc.json',
  'kubeconfig',
  'master.key',
  'secrets.json',
  'secrets.yaml',
  'secrets.yml',
  'terraform.rc',
]);

const EXTENSIONS: ReadonlySet<string> = new Set([
  '.gpg',
  '.jks',
  '.kdbx',
  '.key',
  '.keystore',
  '.kubeconfig',
  '.ovpn',
  '.p12',
  '.pem',
  '.pfx',
  '.pkcs12',
  '.ppk',
  '.tfstate',
  '.tfvars',
]);

const FOLDERS: ReadonlySet<string> = new Set(['.aws', '.azure', '.docker', '.gnupg', '.kube', '.ssh']);

const PATTERNS: readonly RegExp[] = [
  // `.env.example` stays at home too: people do paste real values into it.
  /^\.env/,
  /\.env$/,
  /\.env\.[^.]+$/,
  /^id_(rsa|dsa|ecdsa|ed25519)/,
  /^service[-_]?account.*\.json$/,
  /firebase-adminsdk.*\.json$/,
  /^client_secret.*\.json$/,
  /^secrets\..*\.ya?ml$/,
  /\.tfstate\.(backup|.*\.backup)$/,
  /\.tfvars\.json$/,
  /^credentials\.(ya?ml|ini|toml|csv)(\.enc)?$/,
];

/** All of them in one, as it is asked for every file. */
const PATTERN = new RegExp(PATTERNS.map(({ source }) => source).join('|'));

/**
 * Whether a file holds credentials by its name, in lower case: such a file never leaves the machine, whatever stands in
 * it.
 */
export function isSecretName(name: string): boolean {
  return NAMES.has(name) || EXTENSIONS.has(posix.extname(name)) || PATTERN.test(name);
}

/** Whether all files in and below a folder hold credentials; `segments` are of its path. Case does not matter. */
export function isSecretFolder(segments: readonly string[]): boolean {
  return segments.some((segment) => FOLDERS.has(segment.toLowerCase()));
}
