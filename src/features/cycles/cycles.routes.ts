import type { Actor } from '../../shared/actor';
import type { NewId } from '../../shared/ids';
import { type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import type { ActionHandler, Answer, CommandHandler, Routes, SubmissionHandler } from '../../slack/routes';
import type { AdminChannel } from '../people';
import type { Cycle } from './cycle';
import { CLOSE, CREATE, closeModal, newCycleModal, OPEN, openModal } from './cycle.views';
import { ASK_CLOSE, ASK_OPEN, choiceModal, NEW, overviewModal } from './cycle-overview.views';
import { cyclePlan } from './cycle-plan';
import type { CyclesService } from './cycles.service';

const TYPED_SHOWN = 60;
const EXAMPLE = 'Q2 2026';

type Request = Parameters<CommandHandler>[0];
type Step = 'open' | 'close';

/** `open  "Q2 2026"` as verb and name. */
function typed(text: string): { verb: string; name: string } {
  const [verb = '', ...rest] = text.trim().split(/\s+/);
  return { verb: verb.toLowerCase(), name: rest.join(' ').replace(/^["'“”„]+|["'“”]+$/g, '') };
}

/** With the names of cycles that there are. */
function unknownVerb(verb: string, cycles: readonly Cycle[]): Mrkdwn {
  const example = (state: Cycle['state']) =>
    (cycles.find((cycle) => cycle.state === state) ?? cycles[0])?.name ?? EXAMPLE;
  return md`There is no \`/cycle ${shorten(verb, TYPED_SHOWN)}\`. Try \`/cycle new\`, \`/cycle open ${example('DRAFT')}\`, \`/cycle close ${example('ACTIVE')}\`, or \`/cycle\` alone.`;
}

const unknownName = (name: string, step: Step, example: string): Mrkdwn =>
  md`There is no cycle called ${shorten(name, TYPED_SHOWN)}. Try \`/cycle ${step} ${example}\`, or \`/cycle\` alone to see all.`;

const NONE: Readonly<Record<Step, Mrkdwn>> = {
  open: md`There is no draft to open. \`/cycle new\` makes one.`,
  close: md`There is no open cycle to close. \`/cycle\` alone shows all.`,
};

export interface CycleRoutesDeps {
  readonly cycles: CyclesService;
  readonly adminChannel: Pick<AdminChannel, 'channelId'>;
  readonly newId: NewId;
  /** What else HR does with `/cycle`, by the word after it. */
  readonly furtherVerbs: Readonly<Record<string, CommandHandler>>;
}

export function cycleRoutes({ cycles, adminChannel, newId, furtherVerbs }: CycleRoutesDeps): Routes {
  const ask = {
    open: async ({ actor, now }: Pick<Request, 'actor' | 'now'>, id: string) => {
      return openModal(await cycles.readyToOpen(actor, id), now);
    },
    close: async ({ actor, now }: Pick<Request, 'actor' | 'now'>, id: string) => {
      const { cycle, participants } = await cycles.readyToClose(actor, id);
      return closeModal(cycle, participants, now);
    },
  };

  /** Its draft's id is given out here, because the view of the overview may make one cycle after the other. */
  const newCycle = async (actor: Actor) => newCycleModal(await cycles.suggestion(actor), newId());

  const overview = async (actor: Actor) => overviewModal(await cycles.overview(actor));

  async function oneOf(request: Request, candidates: readonly Cycle[], step: Step): Promise<Answer> {
    const [only, ...others] = candidates;
    if (!only) return request.say(NONE[step]);
    if (others.length === 0) return request.open(await ask[step](request, only.id));
    return request.open(choiceModal(candidates, step));
  }

  async function named(request: Request, name: string, step: Step): Promise<Answer> {
    const candidates = await cycles.candidates(step === 'open' ? 'DRAFT' : 'ACTIVE');
    if (name === '') return oneOf(request, candidates, step);
    const cycle = await cycles.cycleByName(name);
    if (!cycle) return request.say(unknownName(name, step, candidates[0]?.name ?? EXAMPLE));
    return request.open(await ask[step](request, cycle.id));
  }

  const command: CommandHandler = async (request) => {
    const { actor, channelId, text, open, say } = request;
    await cycles.admit(actor);
    if (channelId !== adminChannel.channelId)
      return say(md`\`/cycle\` works in the admin channel only: type it in <#${adminChannel.channelId}>.`);
    const { verb, name } = typed(text);
    if (verb === '') return open(await overview(actor));
    if (verb === 'new') return open(await newCycle(actor));
    if (verb === 'open' || verb === 'close') return named(request, name, verb);
    const further = Object.hasOwn(furtherVerbs, verb) ? furtherVerbs[verb] : undefined;
    if (further) return further(request);
    return say(unknownVerb(verb, await cycles.all()));
  };

  const askNew: ActionHandler = async ({ actor, update }) => {
    await cycles.admit(actor);
    return update(await newCycle(actor));
  };

  const askFor =
    (step: Step): ActionHandler =>
    async (request) =>
      request.update(await ask[step](request, request.value));

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

  return {
    commands: { '/cycle': command },
    actions: { [NEW]: askNew, [ASK_OPEN]: askFor('open'), [ASK_CLOSE]: askFor('close') },
    submissions: { [CREATE]: create, [OPEN]: open, [CLOSE]: close },
  };
}
