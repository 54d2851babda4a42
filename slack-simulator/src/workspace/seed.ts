import { z } from 'zod';
import type { Channel } from './channel';
import type { Person } from './person';

const seedPerson = z.object({
  id: z.string().regex(/^[UW][A-Z0-9]+$/),
  name: z.string().min(1),
  realName: z.string().optional(),
  displayName: z.string().optional(),
  email: z.string().optional(),
  title: z.string().default(''),
  tz: z.string().default('UTC'),
  status: z
    .object({ emoji: z.string(), text: z.string(), expiration: z.number().int().optional() })
    .default({ emoji: '', text: '' }),
  deleted: z.boolean().default(false),
  isRestricted: z.boolean().default(false),
  isUltraRestricted: z.boolean().default(false),
  isBot: z.boolean().default(false),
  isAdmin: z.boolean().default(false),
  isOwner: z.boolean().default(false),
});

const seedChannel = z.object({
  id: z.string().regex(/^[CG][A-Z0-9]+$/),
  name: z.string().min(1),
  isPrivate: z.boolean().default(false),
  /** User ids; name the bot user's to have the app in the channel. */
  members: z.array(z.string()),
});

export const workspaceSeed = z.object({
  team: z.object({
    id: z.string().regex(/^T[A-Z0-9]+$/),
    name: z.string().min(1),
    domain: z.string().default('simulated'),
  }),
  users: z.array(seedPerson),
  channels: z.array(seedChannel),
  botUser: z.object({
    id: z.string().regex(/^[UW][A-Z0-9]+$/),
    name: z.string().min(1),
    botId: z.string().default('B0SIMULATOR'),
    appId: z.string().default('A0SIMULATOR'),
  }),
});

/** A workspace to begin with. Only ids and names are needed; the rest has Slack's defaults. */
export type WorkspaceSeed = z.input<typeof workspaceSeed>;
export type SeedPerson = z.input<typeof seedPerson>;
export type ParsedSeed = z.output<typeof workspaceSeed>;

const toPerson = (seed: z.output<typeof seedPerson>, updated: number): Person => ({
  ...seed,
  realName: seed.realName ?? seed.name,
  displayName: seed.displayName ?? '',
  updated,
});

/** @throws ZodError when the seed is malformed. */
export const personFromSeed = (seed: SeedPerson, at: Date): Person =>
  toPerson(seedPerson.parse(seed), Math.floor(at.getTime() / 1000));

const botPerson = (seed: ParsedSeed['botUser'], at: Date): Person =>
  personFromSeed({ id: seed.id, name: seed.name, realName: seed.name, isBot: true }, at);

export const peopleOf = (seed: ParsedSeed, at: Date): Person[] => [
  botPerson(seed.botUser, at),
  ...seed.users.map((user) => toPerson(user, Math.floor(at.getTime() / 1000))),
];

export const channelsOf = (seed: ParsedSeed, at: Date): Channel[] =>
  seed.channels.map(({ isPrivate, ...channel }) => ({
    ...channel,
    kind: isPrivate ? 'private' : 'public',
    isArchived: false,
    created: Math.floor(at.getTime() / 1000),
  }));
