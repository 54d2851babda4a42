import { fieldId, useSurface } from './surface-context.js';
import { plainOf } from './text.js';

/**
 * What every form control needs: its value, how to change it, and the attributes that tie it to its label.
 * An element outside an input block has no label of its own; its placeholder names it.
 */
export const useField = ({ element, blockId, dispatches, describedBy, wrong, required }) => {
  const surface = useSurface();
  const value = surface.valueOf(blockId, element);
  const attributes = {
    id: fieldId(surface, blockId, element),
    'data-action-id': element.action_id,
    'aria-label': describedBy ? undefined : plainOf(element.placeholder) || element.action_id,
    'aria-describedby': describedBy,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-required': required ? 'true' : undefined,
    'aria-busy': surface.isBusy(blockId, element) ? 'true' : undefined,
  };
  return {
    value,
    attributes,
    hold: (part) => surface.hold(blockId, element, { type: element.type, ...part }),
    choose: (part) => surface.choose(blockId, element, { type: element.type, ...part }, dispatches),
    act: () => surface.act(blockId, element, surface.valueOf(blockId, element)),
  };
};
