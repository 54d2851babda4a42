const isForm = ({ type, accessory }) => type === 'input' || type === 'actions' || Boolean(accessory);
const formIds = ({ blocks }) => blocks.filter(isForm).map(({ block_id }) => block_id);

/**
 * Whether an update still shows what was before the person: under the same name, with some of the same blocks to
 * fill in or press. Another step of the same modal is not.
 * @param {import('../src/page-api').SeenView} before
 * @param {import('../src/page-api').SeenView} after
 */
export const isSameForm = (before, after) => {
  if (before.callback_id !== after.callback_id || before.title?.text !== after.title?.text) return false;
  const known = formIds(before);
  const shown = formIds(after);
  return known.length === 0 || shown.length === 0
    ? known.length === shown.length
    : shown.some((id) => known.includes(id));
};
