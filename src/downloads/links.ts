import type { Clock } from '../shared/clock';
import type { Downloads, HandedOut, OfferLink } from '../shared/downloads';
import type { NewId } from '../shared/ids';
import type { Keeper } from '../shared/personal-data';

/** Where files are downloaded, after `PUBLIC_URL`: the path goes on with what is in the link alone. */
export const DOWNLOAD_PATH = '/download/';

/** How long a link can be used: Slack's window in which it stands is read at once. */
const LASTS_MS = 10 * 60_000;

export interface Link {
  /** Keyed hash of the token in the address: whoever reads the database cannot use it. */
  readonly id: string;
  readonly linkId: string;
  readonly kind: string;
  readonly personId: string;
  readonly about: string;
  /** On the real clock. */
  readonly endsAt: Date;
}

export interface LinkStore {
  keep(link: Link): Promise<void>;
  link(id: string): Promise<Link | undefined>;
  /** @returns false where somebody else used it first. */
  use(id: string): Promise<boolean>;
  forgetThoseOf(personId: string): Promise<void>;
}

export interface LinksDeps {
  readonly store: LinkStore;
  readonly downloads: () => Downloads;
  /** Without a `/` at its end; `undefined` where none is configured. */
  readonly publicUrl: string | undefined;
  /** Names a token without telling it. */
  readonly nameOf: (token: string) => string;
  readonly newId: NewId;
  /** The domain's clock. */
  readonly clock: Clock;
  /** The real clock. */
  readonly time: Clock;
}

/** One-time links, for those who give them out and for the pages behind them. */
export interface Links {
  readonly offer: OfferLink;
  /** What the page says that a link is for; `undefined` once it was used or is over. Uses nothing up. */
  titleOf(token: string): Promise<string | undefined>;
  /**
   * The file, once. @returns `undefined` for a link that was used or is over.
   * @throws UserFacingError where whoever asked for it may not have it any more; the link stays.
   */
  take(token: string): Promise<HandedOut | undefined>;
  readonly keeper: Keeper;
}

export function links({ store, downloads, publicUrl, nameOf, newId, clock, time }: LinksDeps): Links {
  async function usable(token: string) {
    const link = await store.link(nameOf(token));
    const download = link && downloads()[link.kind];
    return link && download && time.now() < link.endsAt ? { link, download } : undefined;
  }

  return {
    async offer(personId, kind, about = '') {
      if (!Object.hasOwn(downloads(), kind)) throw new Error(`There is no file of the kind ${kind}.`);
      if (!publicUrl) return undefined;
      const token = `${newId()}${newId()}`;
      const endsAt = new Date(time.now().getTime() + LASTS_MS);
      await store.keep({ id: nameOf(token), linkId: newId(), kind, personId, about, endsAt });
      return `${publicUrl}${DOWNLOAD_PATH}${token}`;
    },
    titleOf: async (token) => (await usable(token))?.download.title,
    async take(token) {
      const found = await usable(token);
      if (!found) return undefined;
      const { id, personId, about, linkId } = found.link;
      const file = await found.download.make({ personId, about, linkId, now: clock.now() });
      return (await store.use(id)) ? file : undefined;
    },
    keeper: {
      personalData: async () => ({}),
      async erase(personId) {
        await store.forgetThoseOf(personId);
        return [];
      },
      retention: [
        {
          collection: 'one_time_links',
          keepDays: 'forever',
          why: 'Keyed hashes of links to a file; the database drops each after ten minutes.',
        },
      ],
    },
  };
}
