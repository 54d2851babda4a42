import { routeTables } from '../../src/slack/route-tables';

const done = () => ({ changed: false });

describe('the routes of all features', () => {
  it('become one table for each kind', () => {
    const tables = routeTables([
      { commands: { '/okr': done }, actions: { 'okr.edit_objective': done } },
      { shortcuts: { 'okr.edit_objective': done } },
      { submissions: { 'okr.edit_objective': done }, events: { team_join: async () => {} } },
    ]);
    expect([...tables.commands.keys()]).toEqual(['/okr']);
    expect([...tables.actions.keys()]).toEqual(['okr.edit_objective']);
    expect([...tables.shortcuts.keys()]).toEqual(['okr.edit_objective']);
    expect([...tables.submissions.keys()]).toEqual(['okr.edit_objective']);
    expect([...tables.events.keys()]).toEqual(['team_join']);
  });

  it('cannot claim an id twice: both are named', () => {
    const okrs = { commands: { '/okr': done } };
    const cycles = { commands: { '/cycle': done, '/okr': done } };
    expect(() => routeTables([okrs, cycles])).toThrow(
      'The routes cannot be used: "/okr" in commands is claimed twice, by the routes of [/okr] and of [/cycle, /okr].',
    );
  });

  it('have ids that say whose they are: all that do not are named', () => {
    const routes = {
      commands: { okr: done, '/one-on-one': done },
      actions: { edit: done, 'one-on-ones.add_item': done, 'Okr.Edit': done, 'okr.edit~2': done },
      shortcuts: { add_message: done },
      events: { 'team.join': async () => {} },
    };
    expect(() => routeTables([routes])).toThrow(
      'The routes cannot be used: "okr" in commands is not of the form /command; ' +
        '"edit" in actions is not of the form feature.verb_noun; ' +
        '"Okr.Edit" in actions is not of the form feature.verb_noun; ' +
        '"okr.edit~2" in actions is not of the form feature.verb_noun; ' +
        '"add_message" in shortcuts is not of the form feature.verb_noun; ' +
        '"team.join" in events is not of the form event_type.',
    );
  });
});
