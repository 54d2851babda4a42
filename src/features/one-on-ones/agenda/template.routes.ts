import type { NewId } from '../../../shared/ids';
import type { ActionRequest, Routes } from '../../../slack/routes';
import type { MeetingHub } from '../window/hub.routes';
import { readHubRef } from '../window/hub-ref';
import { EDIT_TEMPLATE } from '../window/meeting-buttons.views';
import type { ReadMeetingPage } from '../window/meeting-page';
import type { TemplateService } from './template.service';
import {
  bothTemplatesModal,
  RESET_TEMPLATE,
  readTemplateRef,
  readyMadeModal,
  SAVE_TEMPLATE,
  type TemplateWindow,
  templateModal,
} from './template.views';
import { templateForm } from './template-form';

export interface TemplateRoutesDeps {
  readonly templates: TemplateService;
  readonly pageOf: ReadMeetingPage;
  readonly hub: MeetingHub;
  readonly newId: NewId;
}

/** The window in which two people edit the agenda of their meetings. */
export function templateRoutes({ templates, pageOf, hub, newId }: TemplateRoutesDeps): Routes {
  async function windowOf(
    { actor, now, ref }: Pick<ActionRequest, 'actor' | 'now' | 'ref'>,
    meetingId: string,
  ): Promise<TemplateWindow> {
    const page = await pageOf(actor, meetingId, now);
    return { ...page, below: ref, version: templates.versionOf(page.template) };
  }

  return {
    actions: {
      [EDIT_TEMPLATE]: async (request) => request.open(templateModal(await windowOf(request, request.value))),
      [RESET_TEMPLATE]: async (request) => {
        const { ref, update } = request;
        const window = await windowOf(request, readHubRef(ref).meetingId);
        return update(readyMadeModal(window, readTemplateRef(ref).asRead, newId()));
      },
    },
    submissions: {
      [SAVE_TEMPLATE]: async (request) => {
        const { actor, ref, form, back, show } = request;
        const { meetingId } = readHubRef(ref);
        const mine = form(templateForm);
        const { asRead } = readTemplateRef(ref);
        const overtaken = await templates.save(actor, meetingId, mine, asRead);
        if (!overtaken) return back(await hub.again(request));
        const version = templates.versionOf(overtaken.theirs);
        const window = { ...(await windowOf(request, meetingId)), template: overtaken.theirs, version };
        return show(bothTemplatesModal(window, mine, overtaken, newId()));
      },
    },
  };
}
