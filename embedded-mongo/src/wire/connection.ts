import type { Socket } from 'node:net';
import type { Context } from '../commands/command';
import { dispatch, failureReply } from '../commands/dispatch';
import { Request } from '../commands/request';
import { Frames } from './frames';
import { commandIn, type IncomingMessage, readMessage, replyTo } from './messages';

/** One client. Its messages are answered one after the other, in the order in which they came. */
export class Connection {
  private readonly frames = new Frames();
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly id: number,
    private readonly context: Context,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', () => socket.destroy());
  }

  /** Waits for the messages being answered, then hangs up. */
  async close(): Promise<void> {
    this.socket.pause();
    await this.work;
    this.socket.destroySoon();
  }

  /** A client that does not speak the protocol is hung up on: there is no telling what it meant. */
  private receive(chunk: Buffer): void {
    try {
      for (const bytes of this.frames.push(chunk)) {
        const message = readMessage(bytes);
        this.work = this.work.then(() => this.answer(message)).catch(() => void this.socket.destroy());
      }
    } catch {
      this.socket.destroy();
    }
  }

  private async replyBody(message: IncomingMessage): Promise<Buffer> {
    let request: Request;
    try {
      request = new Request(commandIn(message), message.sequences, this.id);
    } catch (error) {
      return failureReply(error);
    }
    return dispatch(request, this.context);
  }

  private async answer(message: IncomingMessage): Promise<void> {
    const body = await this.replyBody(message);
    if (message.isOneWay || this.socket.destroyed) return;
    this.socket.cork();
    for (const part of replyTo(message, body)) this.socket.write(part);
    this.socket.uncork();
  }
}
