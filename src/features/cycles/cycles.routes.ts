import type { Actor } from '../../shared/actor';
import type { NewId } from '../../shared/ids';
import type { Modal } from '../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import type {
  ActionHandler,
  Answer,
  CommandHandler,
  OpeningHandler,
  Routes,
  SubmissionHandler,
} from '../../slack/routes';
import type { AdminChannel } from '../people';
import type { Cycle } from './cycle';
import { CLOSE, closeModal, OPEN, openModal } from './cycle.views';
import { changeModals, cycleChangeRoutes } from './cycle-changes.routes';
import {
  ASK_PEOPLE,
  ASK_ROLES,
  choiceModal,
  NEW,
  overviewModal,
  SHOW_OVERVIEW,
} from './cycle-overview.views';
import { cyclePlan } from './cycle-plan';
import { CREATE, newCycleModal } from './cycle-plan.views';
import { VERB_WORDS } from './cycle-steps.views';
import { CYCLE_VERBS, type CycleVerb, isCycleVerb } from './cycle-verbs';
import type { CyclesService } from './cycles.service';
import type { foreseenSoon } from './foreseeing.schedule';
import type { ReadyToOpen } from './transitions';
import { typed } from './typed';

const TYPED_SHOWN = 60;
const EXAMPLE = 'Q2 2026';

type Request = Parameters<CommandHandler>[0];
type Asking = Pick<Request, 'actor' | 'now'>;

/** With the name of a cycle that can be opened, where there is one. */
function unknownVerb(verb: string, cycles: readonly Cycle[]): Mrkdwn {
  const draft = cycles.find(({ state }) => state === 'DRAFT');
  const examples = [
    ...(draft ? [`open ${draft.name}`] : []),
    ...['new', 'edit', 'questions', 'people', 'roles', 'preview', 'health', 'help'],
  ].map((words) => md`\`/cycle ${words}\``);
  const list = joined(examples, ', ');
  return md`There is no \`/cycle ${shorten(verb, TYPED_SHOWN)}\`. Try ${list}, or \`/cycle\` alone.`;
}

const unknownName = (name: string, verb: CycleVerb, example: string): Mrkdwn =>
  md`There is no cycle called ${shorten(name, TYPED_SHOWN)}. Try \`/cycle ${verb} ${example}\`, or \`/cycle\` alone to see all.`;

export interface CycleRoutesDeps {
  readonly cycles: CyclesService;
  readonly adminChannel: Pick<AdminChannel, 'channelId'>;
  readonly newId: NewId;
  /** What a cycle will send, were it opened at `now`; `undefined` where that is not known soon. */
  readonly foreseen: ReturnType<typeof foreseenSoon>;
  /** What else HR does with `/cycle`, by the word after it. */
  readonly furtherVerbs: () => Readonly<Record<string, CommandHandler>>;
  /** What the overview leads to besides cycles; each admits. */
  readonly offices: Offices;
}

/** Windows of other features that open by a command or a button. */
export interface Offices {
  readonly people: OpeningHandler;
  readonly roles: OpeningHandler;
}

export function cycleRoutes({
  cycles,
  adminChannel,
  newId,
  foreseen,
  furtherVerbs,
  offices,
}: CycleRoutesDeps): Routes {
  const opening = async (ready: ReadyToOpen, now: Date) =>
    openModal(ready, await foreseen(ready.cycle, now), now);
  const changes = changeModals(cycles);
  const ask: Readonly<Record<CycleVerb, (request: Asking, id: string) => Promise<Modal>>> = {
    open: async ({ actor, now }, id) => opening(await cycles.readyToOpen(actor, id), now),
    async close({ actor, now }, id) {
      const { cycle, participants } = await cycles.readyToClose(actor, id);
      return closeModal(cycle, participants, now);
    },
    edit: ({ actor }, id) => changes.details(actor, id),
    delete: ({ actor }, id) => changes.delete(actor, id),
    extend: ({ actor }, id) => changes.extend(actor, id),
  };

  /** Its draft's id is given out here, because the view of the overview may make one cycle after the other. */
  const newCycle = async (actor: Actor) =>
    newCycleModal(await cycles.suggestion(actor), {
      id: newId(),
      parents: await cycles.possibleParents(),
      model: await cycles.settingsModel(),
    });

  const overview = async (actor: Actor) => overviewModal(await cycles.overview(actor));

  async function oneOf(request: Request, candidates: readonly Cycle[], verb: CycleVerb): Promise<Answer> {
    const [only, ...others] = candidates;
    if (!only) return request.say(VERB_WORDS[verb].none);
    if (others.length === 0) return request.open(await ask[verb](request, only.id));
    return request.open(choiceModal(candidates, verb));
  }

  async function named(request: Request, name: string, verb: CycleVerb): Promise<Answer> {
    const candidates = await cycles.candidates(verb);
    if (name === '') return oneOf(request, candidates, verb);
    const cycle = await cycles.cycleByName(name);
    if (!cycle) return request.say(unknownName(name, verb, candidates[0]?.name ?? EXAMPLE));
    return request.open(await ask[verb](request, cycle.id));
  }

  const command: CommandHandler = async (request) => {
    const { actor, channelId, text, open, say } = request;
    await cycles.admit(actor);
    if (channelId !== adminChannel.channelId)
      return say(md`\`/cycle\` works in the admin channel only: type it in <#${adminChannel.channelId}>.`);
    const { verb, name } = typed(text);
    if (verb === '') return open(await overview(actor));
    if (verb === 'new') return open(await newCycle(actor));
    if (isCycleVerb(verb)) return named(request, name, verb);
    const others = furtherVerbs();
    const further = Object.hasOwn(others, verb) ? others[verb] : undefined;
    if (further) return further(request);
    return say(unknownVerb(verb, await cycles.all()));
  };

  const askNew: ActionHandler = async ({ actor, update }) => {
    await cycles.admit(actor);
    return update(await newCycle(actor));
  };

  const showOverview: ActionHandler = async ({ actor, update }) => {
    await cycles.admit(actor);
    return update(await overview(actor));
  };

  const askOffice =
    (office: keyof Offices): ActionHandler =>
    async (request) => {
      await cycles.admit(request.actor);
      return offices[office](request);
    };

  const askFor =
    (verb: CycleVerb): ActionHandler =>
    async (request) => {
      const asked = await ask[verb](request, request.value);
      return request.from === 'modal' ? request.update(asked) : request.open(asked);
    };

  const create: SubmissionHandler = async ({ actor, form, ref, submission, show }) => {
    await cycles.createCycle(actor, form(cyclePlan), { id: ref, submission });
    return show(await overview(actor));
  };

  const open: SubmissionHandler = async ({ actor, ref, submission, show }) => {
    await cycles.openCycle(actor, ref, submission);
    return show(await overview(actor));
  };

  const close: SubmissionHandler = async ({ actor, ref, submission, show }) => {
    await cycles.closeCycle(actor, ref, submission);
    return show(await overview(actor));
  };

  const ofChanges = cycleChangeRoutes({ cycles, overview });
  return {
    commands: { '/cycle': command },
    actions: {
      [NEW]: askNew,
      [SHOW_OVERVIEW]: showOverview,
      [ASK_PEOPLE]: askOffice('people'),
      [ASK_ROLES]: askOffice('roles'),
      ...Object.fromEntries(CYCLE_VERBS.map((verb) => [VERB_WORDS[verb].action, askFor(verb)])),
      ...ofChanges.actions,
    },
    submissions: { [CREATE]: create, [OPEN]: open, [CLOSE]: close, ...ofChanges.submissions },
  };
}
