import { ConfigError, readConfig } from '../src/config';

const KEY = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const COMPLETE = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  TRELLIS_HR_ADMINS: 'U01HR, U02HR',
  TRELLIS_ADMIN_CHANNEL: 'C01PEOPLE',
  TRELLIS_ENCRYPTION_KEYS: `k1:${KEY}`,
  TRELLIS_AUDIT_KEY: KEY,
};

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('needs six variables and has a default for every other', () => {
    expect(readConfig(COMPLETE)).toEqual({
      slack: {
        botToken: 'xoxb-1-2-abc',
        signingSecret: '0123456789abcdef0123456789abcdef',
        apiUrl: 'https://slack.com/api/',
      },
      mongodbUri: undefined,
      port: 3000,
      publicUrl: undefined,
      hrAdmins: ['U01HR', 'U02HR'],
      adminChannel: 'C01PEOPLE',
      dataDir: '.trellis',
      logLevel: 'info',
      messagesPerMinute: 240,
      encryptionKeys: `k1:${KEY}`,
      auditKey: KEY,
    });
  });

  it('names everything that is missing at once, and how to mend it', () => {
    expect(problemsOf({})).toEqual([
      'SLACK_BOT_TOKEN is missing: the "Bot User OAuth Token" (xoxb-…) of your Slack app',
      'SLACK_SIGNING_SECRET is missing: the "Signing Secret" under Basic Information of your Slack app',
      'TRELLIS_HR_ADMINS is missing: Slack member ids of the first HR admins, with commas: U012ABCDEF,U345GHIJKL',
      'TRELLIS_ADMIN_CHANNEL is missing: the id of the private HR channel: C012ABCDEF',
      'TRELLIS_ENCRYPTION_KEYS is missing: keyId:base64key, made with: echo "k1:$(openssl rand -base64 32)"',
      'TRELLIS_AUDIT_KEY is missing: at least 32 random bytes as base64, made with: openssl rand -base64 32',
    ]);
  });

  it.each([
    [
      'SLACK_BOT_TOKEN',
      'xapp-1',
      'SLACK_BOT_TOKEN is not right: the "Bot User OAuth Token" (xoxb-…) of your Slack app',
    ],
    ['SLACK_API_URL', 'slack', 'SLACK_API_URL is not an http(s) address'],
    ['PUBLIC_URL', 'trellis.example.com', 'PUBLIC_URL is not an address: https://trellis.example.com'],
    [
      'PUBLIC_URL',
      'http://trellis.example.com',
      'PUBLIC_URL must begin with https://, as files with reviews are downloaded from there',
    ],
    ['MONGODB_URI', 'postgres://x', 'MONGODB_URI is not a MongoDB address: mongodb://… or mongodb+srv://…'],
    ['PORT', 'http', 'PORT is not a number: a port such as 3000'],
    ['PORT', '70000', 'PORT is not a port: 0 to 65535'],
    [
      'TRELLIS_HR_ADMINS',
      'asha',
      'TRELLIS_HR_ADMINS is not right: Slack member ids of the first HR admins, with commas: U012ABCDEF,U345GHIJKL',
    ],
    [
      'TRELLIS_ENCRYPTION_KEYS',
      KEY,
      'TRELLIS_ENCRYPTION_KEYS is not right: part 1 is not keyId:base64key, such as k1:$(openssl rand -base64 32)',
    ],
    [
      'TRELLIS_AUDIT_KEY',
      'c2hvcnQ=',
      'TRELLIS_AUDIT_KEY is not right: at least 32 random bytes as base64, made with: openssl rand -base64 32',
    ],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is none of fatal, error, warn, info, debug, silent'],
  ])('refuses %s=%s', (name, value, problem) => {
    expect(problemsOf({ ...COMPLETE, [name]: value })).toEqual([problem]);
  });

  it('treats a variable that is set but empty as unset', () => {
    expect(readConfig({ ...COMPLETE, MONGODB_URI: '', PORT: ' ' }).port).toBe(3000);
  });

  it('refuses the embedded store in production unless it is asked for by name', () => {
    expect(problemsOf({ ...COMPLETE, NODE_ENV: 'production' })).toEqual([
      'MONGODB_URI is missing: in production set it to your MongoDB, or TRELLIS_ALLOW_EMBEDDED=1 to keep data in the embedded store',
    ]);
    expect(problemsOf({ NODE_ENV: 'production' })).toHaveLength(7);
    expect(problemsOf({ ...COMPLETE, NODE_ENV: 'production', TRELLIS_ALLOW_EMBEDDED: '1' })).toEqual([]);
    expect(problemsOf({ ...COMPLETE, NODE_ENV: 'production', MONGODB_URI: 'mongodb://db/trellis' })).toEqual(
      [],
    );
  });

  it('names each bad encryption key by its place, one line each', () => {
    expect(problemsOf({ ...COMPLETE, TRELLIS_ENCRYPTION_KEYS: `k1:${KEY},k2:c2hvcnQ=,${KEY}:k3` })).toEqual([
      'TRELLIS_ENCRYPTION_KEYS is not right: part 2 has no good key: 32 bytes as base64, made with "openssl rand -base64 32"',
      'TRELLIS_ENCRYPTION_KEYS is not right: part 3 has no good key id: 1 to 16 letters, digits, "-" or "_" before the colon',
    ]);
  });

  it('never repeats a secret in what it says is wrong', () => {
    const bad = [KEY, `${KEY}:k1`, `k1:${KEY}${KEY}`, `k1:${KEY},k1:${KEY}`, `k1:${KEY};`, `k 1:${KEY}`];
    for (const keys of bad) {
      const problems = problemsOf({ ...COMPLETE, TRELLIS_ENCRYPTION_KEYS: keys });
      expect(problems).toHaveLength(1);
      expect(problems[0]).not.toContain(KEY.slice(0, 8));
    }
    expect(problemsOf({ ...COMPLETE, TRELLIS_AUDIT_KEY: 'hunter2!' }).join()).not.toContain('hunter2');
    expect(problemsOf({ ...COMPLETE, SLACK_SIGNING_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });
});
