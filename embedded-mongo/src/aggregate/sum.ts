import { Double } from 'bson';
import { isDecimal, isDouble, isNumber, type Value } from '../bson/value';
import { notSupported } from '../errors';
import { narrowest } from '../update/arithmetic';

/** Sums numbers as MongoDB does: integers exactly, doubles with the rounding errors carried along. */
export class Sum {
  count = 0;
  private whole = 0n;
  private isInt = true;
  private hasDouble = false;
  private double = 0;
  private carried = 0;

  /** Ignores what is no number. */
  add(value: Value | undefined): void {
    if (!isNumber(value)) return;
    if (isDecimal(value)) throw notSupported(238, '$sum and $avg of Decimal128');
    this.count += 1;
    if (isDouble(value)) {
      this.hasDouble = true;
      this.addDouble(value.value);
    } else {
      this.isInt &&= typeof value === 'number';
      this.whole += BigInt(value);
    }
  }

  /** An int32 or int64 where all summands were integers and it fits, a double otherwise. */
  get value(): Value {
    const exact = this.hasDouble ? undefined : narrowest(this.whole, this.isInt);
    return exact ?? new Double(this.asDouble());
  }

  /** Null when nothing was summed. */
  get average(): Value {
    return this.count === 0 ? null : new Double(this.asDouble() / this.count);
  }

  private addDouble(value: number): void {
    const sum = this.double + value;
    const part = sum - this.double;
    const error = this.double - (sum - part) + (value - part);
    this.double = sum;
    if (Number.isFinite(error)) this.carried += error;
  }

  private asDouble(): number {
    return this.double + (this.carried + Number(this.whole));
  }
}
