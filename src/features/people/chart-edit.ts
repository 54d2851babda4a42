import { z } from 'zod';
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

/** Reads what a window carried. @throws Error where it carries something else: it is none of ours. */
export function seenIn<S extends z.ZodType>(schema: S, ref: string): z.output<S> {
  return schema.parse(JSON.parse(ref));
}
