import { UserFacingError } from '../shared/errors';
import { aftermath } from './aftermath';
import { type Attended, attend, type Deadline, isFailure } from './attend';
import { checkMessage } from './limits';
import { ephemeral, sentence, tooLate } from './notices';
import type { Ack, CommandPayload } from './payloads';
import { actorBehind } from './reception';
import type { DeskDeps } from './router';
import type { CommandHandler, CommandRequest } from './routes';

const UNKNOWN = 'Trellis does not know this command.';

/** Answers slash commands: a modal, or a line where they were typed. */
export function commandDesk(commands: ReadonlyMap<string, CommandHandler>, deps: DeskDeps) {
  const tell = aftermath(deps);

  return async (body: CommandPayload, ack: Ack): Promise<void> => {
    const visit = { kind: 'command', id: body.command } as const;
    const outcome = await attend(visit, deps, (deadline) => attended(body, deadline), tell);
    if (isFailure(outcome)) {
      await ack(ephemeral(sentence(outcome.sentence)));
    } else {
      await ack(outcome.answer.ack);
      tell(outcome);
    }
  };

  async function attended(body: CommandPayload, deadline: Deadline): Promise<Attended> {
    const actor = await actorBehind(body, body.user_id, deps);
    const handler = commands.get(body.command);
    if (!handler) throw new UserFacingError(deps.unknown ?? UNKNOWN);
    const request: CommandRequest = {
      actor,
      now: deps.clock.now(),
      log: deps.log,
      text: (body.text ?? '').trim(),
      channelId: body.channel_id,
      async open(modal) {
        if (deadline.passed) throw tooLate();
        await deps.slack.openView(body.trigger_id, modal);
        return { changed: false };
      },
      say: (text) => ({ changed: false, ack: checkMessage(ephemeral(text)) }),
    };
    return { actor, answer: await handler(request) };
  }
}
