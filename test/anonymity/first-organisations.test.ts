import { attacksOrganisations } from './support/attacked-organisations';

/** Half of what every run tries; the other half is tried beside it. */
attacksOrganisations({ first: 1, count: 25 });
