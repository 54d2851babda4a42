import { dirname, join, normalize } from 'node:path';

/** A source file: its path from the root of the repository, with `/`, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

type Rule = (file: SourceFile, imported: readonly string[]) => string[];

/** What the file imports: packages by name, own files by their path from the root. */
export function importsOf({ path, text }: SourceFile): string[] {
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (m) => m[1]!,
  );
  return specifiers.map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name));
}

const isPackage = (imported: string, name: string) => imported === name || imported.startsWith(`${name}/`);
const featureOf = (path: string) => /^src\/features\/([^/]+)(?:\/|$)/.exec(path)?.[1];
const isIndexOf = (path: string, feature: string) =>
  path === `src/features/${feature}` || path === `src/features/${feature}/index`;
const offending = (imported: readonly string[], why: string, bad: (name: string) => boolean) =>
  imported.filter(bad).map((name) => `${why}: ${name}`);

/** The two features that others may depend on. */
const FOUNDATIONS = ['people', 'cycles'];
/** Files of a feature that speak Slack, MongoDB or time; every other is domain or service. */
const AT_THE_EDGE = /\.(store|views|routes|schedule)\.ts$|\/index\.ts$|\/feature\.ts$/;

const throughTheIndex: Rule = ({ path }, imported) => {
  const own = featureOf(path);
  if (!own || own === 'feature.ts') return [];
  return offending(
    imported,
    'a feature is entered through its index, and only people and cycles may be',
    (name) => {
      const other = featureOf(name);
      if (!other || other === own || other === 'feature') return false;
      return !FOUNDATIONS.includes(other) || !isIndexOf(name, other);
    },
  );
};

const pureDomain: Rule = ({ path }, imported) => {
  if (!featureOf(path) || AT_THE_EDGE.test(path)) return [];
  return offending(
    imported,
    'domain and services speak neither Slack nor MongoDB nor delivery',
    (name) =>
      isPackage(name, '@slack') ||
      isPackage(name, 'mongoose') ||
      /^src\/(slack|delivery|storage)\//.test(name),
  );
};

const nothingBelowKnowsFeatures: Rule = ({ path }, imported) =>
  /^src\/(slack|delivery|storage|shared)\//.test(path)
    ? offending(imported, 'slack, delivery, storage and shared know no feature', (name) =>
        name.startsWith('src/features'),
      )
    : [];

const sharedStandsAlone: Rule = ({ path }, imported) =>
  path.startsWith('src/shared/')
    ? offending(imported, 'shared imports nothing of ours', (name) => /^src\/(?!shared\/)/.test(name))
    : [];

const mongooseAtHome: Rule = ({ path }, imported) =>
  path.startsWith('src/') && !path.startsWith('src/storage/') && !path.endsWith('.store.ts')
    ? offending(imported, 'mongoose lives in stores and storage', (name) => isPackage(name, 'mongoose'))
    : [];

/** Ways to the database on which encrypted fields would not be sealed. */
const PAST_THE_SEAL =
  /\bcreateConnection\(|\.discriminator\(|\.getClient\(|\.startSession\(|\bconnection\s*\.(collection|bulkWrite)(<[^(]*>)?\(|\.db[!?]*\s*\.(collection|command)(<[^(]*>)?\(|\.__driver\b/g;
/** What must pass below: the one that opens sealed connections, and those that never look at what is sealed. */
const BELOW_THE_SEAL = [
  'src/storage/connection.ts',
  'src/storage/encryption/rotation.ts',
  'src/storage/migrations/migrate.ts',
  'src/storage/migrations/versions.ts',
  'src/storage/retired-indexes.ts',
  'src/privacy/retention.store.ts',
];

const throughTheSeal: Rule = ({ path, text }) =>
  path.startsWith('src/') && !BELOW_THE_SEAL.includes(path)
    ? (code(text).match(PAST_THE_SEAL) ?? []).map(
        (what) => `stores speak through connection.model(): ${what}`,
      )
    : [];

const cronAtHome: Rule = ({ path }, imported) =>
  path.startsWith('src/') && !path.startsWith('src/delivery/')
    ? offending(imported, 'node-cron lives in delivery', (name) => isPackage(name, 'node-cron'))
    : [];

/** The programs: the only files that touch the process. */
const PROGRAMS = ['src/main.ts', 'src/cli.ts'];

const processInThePrograms: Rule = ({ path, text }) =>
  path.startsWith('src/') && !PROGRAMS.includes(path) && /\bprocess\s*\.|node:process/.test(code(text))
    ? ['only main.ts and cli.ts touch the process']
    : [];

const timeIsInjected: Rule = ({ path, text }) =>
  path.startsWith('src/') && path !== 'src/shared/clock.ts'
    ? (code(text).match(/new Date\(\)|Date\.now\(\)|Math\.random\(\)/g) ?? []).map(
        (what) => `time and randomness are injected: ${what}`,
      )
    : [];

const workspacesKnowNothingOfTrellis: Rule = ({ path }, imported) =>
  /^(embedded-mongo|slack-simulator)\/(src|page)\//.test(path)
    ? offending(
        imported,
        'the embedded store and the simulator know nothing of Trellis',
        (name) =>
          name.startsWith('src/') || (isPackage(name, '@trellis') && !name.includes(path.split('/')[0]!)),
      )
    : [];

const workspacesOnlyAtStart: Rule = ({ path }, imported) =>
  path.startsWith('src/') && !/^src\/(database|cli|demo\/[^/]+)\.ts$/.test(path)
    ? offending(imported, 'the embedded store and the simulator are known at start-up only', (name) =>
        isPackage(name, '@trellis'),
      )
    : [];

/** Without comments, whose words break no rule. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

const RULES: readonly Rule[] = [
  throughTheIndex,
  pureDomain,
  nothingBelowKnowsFeatures,
  sharedStandsAlone,
  mongooseAtHome,
  throughTheSeal,
  cronAtHome,
  processInThePrograms,
  timeIsInjected,
  workspacesKnowNothingOfTrellis,
  workspacesOnlyAtStart,
];

/** Every rule of the house that the file breaks, one line each. */
export const brokenRules = (file: SourceFile): string[] => {
  const imported = importsOf(file);
  return RULES.flatMap((rule) => rule(file, imported)).map((line) => `${file.path}: ${line}`);
};
