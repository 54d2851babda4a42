import { attacksOrganisations } from './support/attacked-organisations';

/** The other half of what every run tries. */
attacksOrganisations({ first: 26, count: 25 });
