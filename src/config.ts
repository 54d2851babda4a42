import { z } from 'zod';
import { HOW_TO_MAKE_A_KEY, readKeyList } from './storage/encryption/key-list';

/** What the environment says, checked and frozen. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly signingSecret: string;
    /** Ends in `/`. */
    readonly apiUrl: string;
  };
  /** Unset: the embedded store below `dataDir`. */
  readonly mongodbUri: string | undefined;
  readonly port: number;
  /** Where people's browsers reach this process, without a `/` at its end; unset: no file is handed out by a link. */
  readonly publicUrl: string | undefined;
  /** Slack ids of the first HR admins; applied only while the workspace has none. */
  readonly hrAdmins: readonly string[];
  readonly adminChannel: string;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  /** Messages that Trellis may send per minute, all recipients together; `Infinity` where Slack has no limits. */
  readonly messagesPerMinute: number;
  /** `keyId:base64key[,keyId:base64key…]`, for `keyring()`; the first one writes. */
  readonly encryptionKeys: string;
  /** What the audit log is chained with: at least 32 bytes, as base64. */
  readonly auditKey: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything wrong with the environment, one line each. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(['Trellis cannot start:', ...problems.map((line) => `  - ${line}`)].join('\n'));
  }
}

const required = (pattern: RegExp, advice: string) =>
  z.string({ error: `is missing: ${advice}` }).regex(pattern, { error: `is not right: ${advice}` });

const AUDIT_KEY_BYTES = 32;
const auditKeyAdvice = `at least ${AUDIT_KEY_BYTES} random bytes as base64, made with: openssl rand -base64 32`;

/** On this machine alone nobody listens in between. What is no address is refused as that. */
const isPrivate = (address: string): boolean => {
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
};

const environment = z.object({
  SLACK_BOT_TOKEN: required(/^xoxb-\S+$/, 'the "Bot User OAuth Token" (xoxb-…) of your Slack app'),
  SLACK_SIGNING_SECRET: required(
    /^\S{16,}$/,
    'the "Signing Secret" under Basic Information of your Slack app',
  ),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
    .default('https://slack.com/api/'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/, {
      error: 'is not a MongoDB address: mongodb://… or mongodb+srv://…',
    })
    .optional(),
  PORT: z.coerce
    .number({ error: 'is not a number: a port such as 3000' })
    .int({ error: 'is not a port: a whole number such as 3000' })
    .min(0, { error: 'is not a port: 0 to 65535' })
    .max(65_535, { error: 'is not a port: 0 to 65535' })
    .default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address: https://trellis.example.com' })
    .refine(isPrivate, { error: 'must begin with https://, as files with reviews are downloaded from there' })
    .optional(),
  TRELLIS_HR_ADMINS: required(
    /^\s*[UW][A-Z0-9]+(\s*,\s*[UW][A-Z0-9]+)*\s*$/,
    'Slack member ids of the first HR admins, with commas: U012ABCDEF,U345GHIJKL',
  ),
  TRELLIS_ADMIN_CHANNEL: required(/^[CG][A-Z0-9]+$/, 'the id of the private HR channel: C012ABCDEF'),
  TRELLIS_DATA_DIR: z.string().default('.trellis'),
  TRELLIS_MESSAGES_PER_MINUTE: z.coerce
    .number({ error: 'is not a number of messages: such as 240' })
    .positive({ error: 'is not a number of messages: such as 240' })
    .default(240),
  TRELLIS_ENCRYPTION_KEYS: z
    .string({ error: `is missing: keyId:base64key, made with: echo "${HOW_TO_MAKE_A_KEY}"` })
    .superRefine((list, context) => {
      for (const problem of readKeyList(list).problems)
        context.addIssue({ code: 'custom', message: `is not right: ${problem}` });
    }),
  TRELLIS_AUDIT_KEY: required(/^[A-Za-z0-9+/]+={0,2}$/, auditKeyAdvice).refine(
    (key) => Buffer.from(key, 'base64').length >= AUDIT_KEY_BYTES,
    { error: `is not right: ${auditKeyAdvice}` },
  ),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is none of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** Data in the embedded store of a production server is a choice to be made by name, not by forgetting a variable. */
function embeddedByAccident(env: Readonly<Record<string, string | undefined>>): string[] {
  if (env.MONGODB_URI || env.NODE_ENV !== 'production' || env.TRELLIS_ALLOW_EMBEDDED === '1') return [];
  return [
    'MONGODB_URI is missing: in production set it to your MongoDB, or TRELLIS_ALLOW_EMBEDDED=1 to keep data in the embedded store',
  ];
}

/**
 * Reads the environment; a variable that is set but empty counts as unset.
 * @throws ConfigError that names every variable that is missing or bad and how to mend it.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = environment.safeParse(set);
  const problems = [
    ...(read.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []),
    ...embeddedByAccident(set),
  ];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  const e = read.data;
  return {
    slack: {
      botToken: e.SLACK_BOT_TOKEN,
      signingSecret: e.SLACK_SIGNING_SECRET,
      apiUrl: e.SLACK_API_URL.replace(/\/*$/, '/'),
    },
    mongodbUri: e.MONGODB_URI,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, ''),
    hrAdmins: e.TRELLIS_HR_ADMINS.split(',').map((id) => id.trim()),
    adminChannel: e.TRELLIS_ADMIN_CHANNEL,
    dataDir: e.TRELLIS_DATA_DIR,
    logLevel: e.LOG_LEVEL,
    messagesPerMinute: e.TRELLIS_MESSAGES_PER_MINUTE,
    encryptionKeys: e.TRELLIS_ENCRYPTION_KEYS,
    auditKey: e.TRELLIS_AUDIT_KEY,
  };
}
