import type { Actor } from '../../../shared/actor';
import type { NewId } from '../../../shared/ids';
import { insist } from '../../../shared/insist';
import type { NameOfText } from '../../../shared/name-of-text';
import type { MeetingAccess } from '../access';
import type { Format, Meeting } from '../meeting';
import type { PairRecord, PairStore, Template } from '../ports';
import { isReadyMade, sameTemplate, templateOf } from './template';
import { type TemplateNews, templateVersions } from './template-version';

export interface TemplateDeps {
  readonly pairs: PairStore;
  readonly access: MeetingAccess;
  readonly newId: NewId;
  readonly nameOfText: NameOfText;
}

const BUSY =
  'This agenda is being changed by both of you at once. Your text is still here; please save it again.';

export type TemplateService = ReturnType<typeof templateService>;

/** The agendas of two people, one for each format; either of them may change each. */
export function templateService({ pairs, access, newId, nameOfText }: TemplateDeps) {
  const { versionOf, newsSince } = templateVersions(nameOfText);

  async function attempt(meeting: Meeting, template: Template, asRead: string): Promise<Saved | false> {
    const { managerId, reportId, format } = meeting;
    const record = await pairs.pairOf(meeting);
    const present = templateOf(record, format);
    if (sameTemplate(present, template)) return { theirs: undefined };
    if (versionOf(present) !== asRead) return { theirs: present };
    const templates = withTemplate(record?.templates ?? {}, format, template);
    const outcome = record
      ? await pairs.replace({ ...record, templates })
      : await pairs.insert({ id: newId(), managerId, reportId, templates, ...NEVER_NUDGED, revision: 0 });
    return outcome === 'written' || outcome === 'inserted' ? { theirs: undefined } : false;
  }

  return {
    versionOf,

    /**
     * Keeps an agenda for all meetings of this format between the two.
     * @param asRead the version that it was edited from, see `versionOf`.
     * @returns what the other made of it meanwhile, where they did; it is left like that.
     */
    async save(
      actor: Actor,
      meetingId: string,
      template: Template,
      asRead: string,
    ): Promise<OvertakenTemplate | undefined> {
      const meeting = await access.meetingFor(actor, meetingId);
      const { theirs } = await insist(() => attempt(meeting, template, asRead), BUSY);
      return theirs && { theirs, ...newsSince(asRead, theirs, template) };
    },
  };
}

/** An agenda as the other left it meanwhile, and what they did. */
export interface OvertakenTemplate extends TemplateNews {
  readonly theirs: Template;
}

/** Whoever is the other's manager is enrolled by what looks after that. */
const NEVER_NUDGED = { nudgeAt: null, nudgedFor: null };

interface Saved {
  /** As the other left it meanwhile; `undefined` where it was saved. */
  readonly theirs: Template | undefined;
}

/** A ready-made one is not kept, so that it may still be improved. */
function withTemplate(templates: PairRecord['templates'], format: Format, template: Template) {
  const { [format]: _replaced, ...others } = templates;
  return isReadyMade(template, format) ? others : { ...others, [format]: template };
}
