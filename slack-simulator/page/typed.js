/**
 * What people typed and chose, kept by surface (a view or a message), block id and action id, so that
 * a redraw by the app loses nothing. It lives as long as the page does.
 *
 * @typedef {ReturnType<typeof createTyped>} Typed
 */
export const createTyped = () => {
  /** @type {Map<string, import('./state.js').StateValues>} */
  const surfaces = new Map();
  const touched = new Set();
  return {
    /** @param {string} surface */
    of: (surface) => surfaces.get(surface) ?? {},

    /** Whether the person typed or chose anything there. */
    isTouched: (surface) => touched.has(surface),

    set(surface, blockId, actionId, value) {
      touched.add(surface);
      const held = surfaces.get(surface) ?? {};
      surfaces.set(surface, { ...held, [blockId]: { ...held[blockId], [actionId]: value } });
    },

    /** From now on the surface holds exactly this: nothing of blocks that are gone, and what new ones began with. */
    adopt(surface, state) {
      surfaces.set(surface, state);
    },

    /** Forgets the surfaces that begin so, but for those named: modals that were closed. */
    keepOnly(prefix, kept) {
      for (const surface of surfaces.keys()) {
        if (!surface.startsWith(prefix) || kept.includes(surface)) continue;
        surfaces.delete(surface);
        touched.delete(surface);
      }
    },
  };
};
