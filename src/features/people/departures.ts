import type { Chart, Member } from './chart';

/** Somebody who left, and whether HR has been told. */
export interface Departure {
  readonly personId: string;
  /** When it was noticed, on the domain's clock. */
  readonly at: Date;
  /** The notice that told of it, by its day; `null` until one has. */
  readonly notice: string | null;
}

/** Keeps who left, so that HR is told of each departure once. */
export interface DepartureStore {
  /** Notes departures that are not noted yet. */
  note(personIds: readonly string[], at: Date): Promise<void>;
  /** Forgets those who are back. */
  forget(personIds: readonly string[]): Promise<void>;
  /** Of whom no notice has told, the first to leave first. */
  untold(): Promise<Departure[]>;
  /** Of whom this notice tells. */
  toldBy(notice: string): Promise<Departure[]>;
  tell(personIds: readonly string[], notice: string): Promise<void>;
}

/** What somebody left behind them. */
export interface Leaver {
  readonly member: Member;
  readonly reports: readonly Member[];
  /** Teams and departments. */
  readonly led: readonly string[];
  /** How many objectives of open cycles they own. */
  readonly objectives: number;
}

/** What leavers left behind them, as the org chart has it now: what was put right meanwhile is no more there. */
export const leaversIn = (
  chart: Chart,
  personIds: readonly string[],
  objectives: ReadonlyMap<string, number>,
): Leaver[] =>
  personIds
    .flatMap((id) => chart.member(id) ?? [])
    .filter(({ active }) => !active)
    .map((member) => ({
      member,
      reports: chart.reportsOf(member.id),
      led: chart.ledBy(member.id).map(({ name }) => name),
      objectives: objectives.get(member.id) ?? 0,
    }))
    .sort((a, b) => a.member.name.localeCompare(b.member.name, 'en'));
