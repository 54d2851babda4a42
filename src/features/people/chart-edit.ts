import { z } from 'zod';
import { UserFacingError } from '../../shared/errors';
import { ROOMY_NAME, TOO_LONG } from './group-name';

/** What was chosen for something that may be nobody or nowhere. */
export const NONE = 'none';

const newName = z.string().trim().max(ROOMY_NAME, TOO_LONG).optional();

/** Somebody's place in the org chart, as its form brings it. */
export const personForm = z.object({
  /** A Slack id. */
  manager: z.string().optional(),
  nobody: z.array(z.string()).optional(),
  /** A team's id, or {@link NONE}. */
  team: z.string().optional(),
  newTeam: newName,
});

/** A team's or department's place in the org chart, as its form brings it. */
export const groupForm = z.object({
  /** A Slack id. */
  lead: z.string().optional(),
  nobody: z.array(z.string()).optional(),
  /** A department's id, or {@link NONE}. */
  department: z.string().optional(),
  newDepartment: newName,
});

/** What an edit's window showed: what was changed since is not overwritten. Ids only, and where it leads back to. */
export const personSeen = z.object({
  id: z.string(),
  managerId: z.string().nullable(),
  teamId: z.string().nullable(),
  place: z.string(),
});

export const groupSeen = z.object({
  kind: z.enum(['team', 'department']),
  id: z.string(),
  leadId: z.string().nullable(),
  departmentId: z.string().nullable(),
});

export type PersonSeen = z.output<typeof personSeen>;
export type GroupSeen = z.output<typeof groupSeen>;

const FOREIGN =
  'This window is from another version of Trellis, so nothing was changed: please open it afresh.';

/** Reads what a window carried. @throws UserFacingError where it carries anything else. */
export function seenIn<S extends z.ZodType>(schema: S, ref: string): z.output<S> {
  const read = schema.safeParse(parsed(ref));
  if (!read.success) throw new UserFacingError(FOREIGN);
  return read.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
