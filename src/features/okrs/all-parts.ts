import { conflictsPart } from './alignment/conflicts.routes';
import { dependenciesPart } from './alignment/dependencies.routes';
import { initiativesPart } from './alignment/initiatives.routes';
import { checkInRoutes } from './check-ins/check-in.routes';
import type { CheckInsService } from './check-ins/check-ins.service';
import { objectiveRoutes } from './objectives/objective.routes';
import type { OkrPart, PartDeps } from './parts.routes';
import { objectivePageRoutes } from './tree/objective-page.routes';

/** A line for each part: its routes, schedules, chores, to-dos and help. */
export function partsOf(okrs: PartDeps, checkIns: CheckInsService): readonly OkrPart[] {
  return [
    { routes: objectiveRoutes(okrs) },
    { routes: checkInRoutes(checkIns, okrs.redraw) },
    { routes: objectivePageRoutes(okrs.drawObjective) },
    initiativesPart(okrs),
    dependenciesPart(okrs),
    conflictsPart(okrs),
  ];
}
