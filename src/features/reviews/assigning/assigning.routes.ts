import { z } from 'zod';
import { FieldErrors } from '../../../shared/errors';
import { md, shorten } from '../../../slack/mrkdwn';
import type { ActionHandler, CommandHandler, SubmissionHandler } from '../../../slack/routes';
import { typed } from '../../cycles';
import type { PartDeps, ReviewsPart } from '../parts.routes';
import { ROLES } from '../role';
import { readSubjectRef } from '../subject-ref';
import { type AssigningService, assigningService } from './assigning.service';
import { ASSIGN, CHOOSE_SUBJECT, hubModal, loadModal, SHOW_LOAD } from './assigning.views';
import { ADD, ASK_ADD, addition, addModal, REMOVE, subjectModal } from './subject-reviewers.views';

const addForm = z.object({
  reviewer: z.string({ error: 'Please choose who writes the review.' }),
  role: z.enum(ROLES, { error: 'Please choose a role.' }),
  include: z.array(z.string()).optional(),
});

const NAME_SHOWN = 60;
const NONE = md`There is no draft and no open cycle in which reviews could be assigned. \`/cycle new\` makes a draft.`;
const unknownName = (name: string) =>
  md`There is no cycle called ${shorten(name, NAME_SHOWN)}. Try \`/cycle assign Q2 2026\`, or \`/cycle\` alone to see all.`;

/** `/cycle assign`: who reviews whom, one at a time. */
export function assigningPart(deps: PartDeps): ReviewsPart {
  const { cycles, outbox, newId } = deps;
  const assigning: AssigningService = assigningService(deps);

  /** The one named; without a name the open one that began last, else the latest draft. */
  async function meant(text: string) {
    const { name } = typed(text);
    if (name !== '') return { name, cycle: await cycles.cycleByName(name) };
    const latest = (await cycles.all()).sort((a, b) => b.window.firstDay.localeCompare(a.window.firstDay));
    const cycle =
      latest.find(({ state }) => state === 'ACTIVE') ?? latest.find(({ state }) => state === 'DRAFT');
    return { name, cycle };
  }

  const command: CommandHandler = async ({ actor, text, open, say }) => {
    await cycles.admit(actor);
    const { name, cycle } = await meant(text);
    if (!cycle) return say(name === '' ? NONE : unknownName(name));
    return open(hubModal(await assigning.overview(actor, cycle.id)));
  };

  const add: SubmissionHandler = async ({ actor, ref, form, show }) => {
    await cycles.admit(actor);
    const { reviewer, role, include } = form(addForm);
    const { asksWhetherIncluded, ...place } = addition(ref);
    const wanted = { ...place, reviewerSlackId: reviewer, role, include: include !== undefined };
    const added = assigning.add(actor, wanted);
    const list = await added.catch(atShownField(asksWhetherIncluded));
    outbox.announce();
    return show(subjectModal(list));
  };

  const actions: Readonly<Record<string, ActionHandler>> = {
    [ASSIGN]: async ({ actor, value, from, open, update }) => {
      await cycles.admit(actor);
      const hub = hubModal(await assigning.overview(actor, value));
      return from === 'modal' ? update(hub) : open(hub);
    },
    [CHOOSE_SUBJECT]: async ({ actor, value, ref, update }) => {
      await cycles.admit(actor);
      return update(subjectModal(await assigning.listBySlackId(actor, ref, value)));
    },
    [ASK_ADD]: async ({ actor, value, update }) => {
      await cycles.admit(actor);
      const { cycleId, subjectId } = readSubjectRef(value);
      return update(addModal(await assigning.list(actor, cycleId, subjectId), newId()));
    },
    [REMOVE]: async ({ actor, value, update }) => {
      await cycles.admit(actor);
      return update(subjectModal(await assigning.remove(actor, value)));
    },
    [SHOW_LOAD]: async ({ actor, value, update }) => {
      await cycles.admit(actor);
      const { cycle, load } = await assigning.load(actor, value);
      return update(loadModal(cycle, load));
    },
  };

  return {
    verbs: { assign: command },
    routes: { actions, submissions: { [ADD]: add } },
    help: [{ usage: '/cycle assign Q2 2026', does: 'says who reviews whom in a cycle', audience: 'hr' }],
  };
}

/** A sentence about a field that this form does not show stands under one that it always has. */
const atShownField =
  (asksWhetherIncluded: boolean) =>
  (error: unknown): never => {
    const { include, ...fields } = error instanceof FieldErrors ? error.fields : {};
    if (include === undefined || asksWhetherIncluded) throw error;
    throw new FieldErrors({ ...fields, reviewer: include });
  };
