import { type Check, type Dictionary, isDictionary, issue } from '../block-kit/checks';
import { refusal, SlackError } from '../slack-error';

/** The arguments of one call: strings from a form, or values from JSON. */
export class Arguments {
  readonly #given: Dictionary;

  constructor(given: Dictionary) {
    this.#given = given;
  }

  /** As they came, for the call log; without the token. */
  get all(): Dictionary {
    const { token: _, ...rest } = this.#given;
    return rest;
  }

  text(name: string): string | undefined {
    const value = this.#given[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** @throws SlackError `invalid_arguments` when it is missing. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined)
      throw refusal('invalid_arguments', [issue('', `missing required field: ${name}`)]);
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name) ?? '');
  }

  /** A structure, whether it came as JSON or as a string of JSON; undefined when it was not given. */
  structure(name: string, errorCode: string): unknown {
    const value = this.#given[name];
    if (typeof value !== 'string') return value ?? undefined;
    if (value === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw new SlackError(errorCode);
    }
  }

  /** A view that passes the check. @throws SlackError `invalid_arguments` saying where it does not. */
  view<T>(check: Check): T {
    const view = this.structure('view', 'invalid_arguments');
    if (!isDictionary(view)) throw refusal('invalid_arguments', [issue('', 'missing required field: view')]);
    const issues = check(view, '/view');
    if (issues.length > 0) throw refusal('invalid_arguments', issues);
    return view as T;
  }
}
