import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The view or message around an element: where its value is kept and its actions are sent. */
export const SurfaceContext = createContext(null);
export const useSurface = () => useContext(SurfaceContext);

/** An id in the document, unique to this element of this surface. */
export const fieldId = (surface, blockId, element) => `${surface.name}/${blockId}/${element.action_id}`;
