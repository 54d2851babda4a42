import { conflictsPart } from './alignment/conflicts.routes';
import { dependenciesPart } from './alignment/dependencies.routes';
import { initiativesPart } from './alignment/initiatives.routes';
import { approvalPart } from './approval/approvals.routes';
import { checkInRoutes } from './check-ins/check-in.routes';
import type { CheckInsService } from './check-ins/check-ins.service';
import { coachPart } from './coach/coach.routes';
import { coach } from './coach/coach.service';
import { objectiveRoutes } from './objectives/objective.routes';
import { objectivePagePart } from './objectives/objective-page.routes';
import type { OkrPart, PartDeps } from './parts.routes';
import { historyPart } from './past/history.routes';
import { objectivePageRoutes } from './tree/objective-page.routes';
import { treePart } from './tree/tree.routes';

/** A line for each part: its routes, schedules, chores, to-dos and help. */
export function partsOf(okrs: PartDeps, checkIns: CheckInsService): readonly OkrPart[] {
  const advice = coach(okrs);
  const tree = treePart(okrs);
  return [
    { routes: objectiveRoutes({ ...okrs, coach: advice, browse: tree.browse }) },
    coachPart(advice),
    objectivePagePart(okrs),
    historyPart(okrs),
    { routes: checkInRoutes(checkIns, okrs.redraw) },
    { routes: objectivePageRoutes(okrs.drawObjective) },
    initiativesPart(okrs),
    dependenciesPart(okrs),
    conflictsPart(okrs),
    approvalPart(okrs),
    tree.part,
  ];
}
