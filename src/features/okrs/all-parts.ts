import { checkInRoutes } from './check-ins/check-in.routes';
import type { CheckInsService } from './check-ins/check-ins.service';
import { objectiveRoutes } from './objectives/objective.routes';
import { objectivePagePart } from './objectives/objective-page.routes';
import type { OkrPart, PartDeps } from './parts.routes';
import { objectivePageRoutes } from './tree/objective-page.routes';
import { treePart } from './tree/tree.routes';

/** A line for each part: its routes, schedules, chores, to-dos and help. */
export function partsOf(okrs: PartDeps, checkIns: CheckInsService): readonly OkrPart[] {
  const tree = treePart(okrs);
  return [
    { routes: objectiveRoutes({ ...okrs, browse: tree.browse }) },
    objectivePagePart(okrs),
    { routes: checkInRoutes(checkIns, okrs.redraw) },
    { routes: objectivePageRoutes(okrs.drawObjective) },
    tree.part,
  ];
}
