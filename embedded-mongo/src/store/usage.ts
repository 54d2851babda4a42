import { CommandError } from '../errors';

/** The most that one store holds; it keeps every document in memory. */
export interface Limits {
  readonly documents: number;
  /** The sum of the documents' sizes as BSON; in memory they take about five times as much. */
  readonly bytes: number;
}

export const DEFAULT_LIMITS: Limits = { documents: 500_000, bytes: 256 * 1024 * 1024 };

export class Usage {
  private documents = 0;
  private bytes = 0;

  constructor(private readonly limits: Limits) {}

  /** @throws CommandError 146 when the store would then hold more than its limits allow. */
  add(documents: number, bytes: number): void {
    const grows = documents > 0 || bytes > 0;
    if (grows && this.documents + documents > this.limits.documents)
      throw this.full(`${this.limits.documents} documents`);
    if (grows && this.bytes + bytes > this.limits.bytes) throw this.full(`${this.limits.bytes} bytes`);
    this.documents += documents;
    this.bytes += bytes;
  }

  private full(limit: string): CommandError {
    return new CommandError(146, `the embedded store is full, its limit is ${limit}: set MONGODB_URI`);
  }
}
