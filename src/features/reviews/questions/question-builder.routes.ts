import { md, shorten } from '../../../slack/mrkdwn';
import type { CommandHandler } from '../../../slack/routes';
import { type Cycle, type CyclesService, typed } from '../../cycles';
import type { HelpLine } from '../../feature';
import { mergedRoutes, type ReviewsPart } from '../parts.routes';
import { builderRoutes } from './builder.routes';
import { builderService } from './builder.service';
import { questionsModal, questionsOfWhichModal } from './builder.views';
import type { BuilderDeps } from './builder-changes';
import { builderFormRoutes } from './builder-forms.routes';

export interface QuestionBuilderDeps extends BuilderDeps {
  readonly cycles: BuilderDeps['cycles'] & Pick<CyclesService, 'all' | 'cycleByName'>;
}

const NAME_SHOWN = 60;
const NO_CYCLE = md`There is no cycle whose reviewers could be asked anything yet. \`/cycle new\` makes one.`;

const HELP: readonly HelpLine[] = [
  {
    usage: '/cycle questions Q2 2026',
    does: 'shows what reviewers are asked, and changes it while the cycle is a draft',
    audience: 'hr',
  },
];

/** `/cycle questions`: what the reviewers of a cycle are asked. */
export function questionBuilder(deps: QuestionBuilderDeps): ReviewsPart {
  const { cycles } = deps;
  const builder = builderService(deps);

  const questions: CommandHandler = async ({ actor, text, open, say }) => {
    await cycles.admit(actor);
    const { name } = typed(text);
    const meant = name === '' ? mostLikely(await cycles.all()) : await named(name);
    const [one, ...others] = meant;
    if (!one) return say(name === '' ? NO_CYCLE : unknownName(name));
    if (others.length > 0) return open(questionsOfWhichModal(meant));
    return open(questionsModal(await builder.seen(actor, one.id)));
  };

  async function named(name: string): Promise<readonly Cycle[]> {
    const cycle = await cycles.cycleByName(name);
    return cycle ? [cycle] : [];
  }

  return {
    routes: mergedRoutes([builderRoutes(builder), builderFormRoutes(builder)]),
    verbs: { questions },
    help: HELP,
  };
}

/** Drafts, whose questions can be changed; where there are none, the open ones, to be read. The earliest first. */
function mostLikely(cycles: readonly Cycle[]): readonly Cycle[] {
  const inState = (state: Cycle['state']) => cycles.filter((cycle) => cycle.state === state);
  const drafts = inState('DRAFT');
  const found = drafts.length > 0 ? drafts : inState('ACTIVE');
  return [...found].sort((a, b) => a.window.firstDay.localeCompare(b.window.firstDay));
}

const unknownName = (name: string) =>
  md`There is no cycle called ${shorten(name, NAME_SHOWN)}. Try \`/cycle questions Q2 2026\`, or \`/cycle\` alone to see all.`;
