import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import type { Mrkdwn } from './mrkdwn';

/** A modal as features make it: `ModalView.blocks` accepts any misspelt block, this does not. */
export interface Modal extends ModalView {
  type: 'modal';
  blocks: KnownBlock[];
}

/** A message: `text` is what a notification and a screen reader say, neutral by rule. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true });

/** `verbatim` keeps Slack from turning typed addresses, channels and names into links. */
export const rich = (text: Mrkdwn): MrkdwnElement => ({ type: 'mrkdwn', text: text.mrkdwn, verbatim: true });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text) });
export const divider = (): DividerBlock => ({ type: 'divider' });
export const section = (text: Mrkdwn, accessory?: SectionBlock['accessory']): SectionBlock => ({
  type: 'section',
  text: rich(text),
  ...(accessory && { accessory }),
});
export const context = (...parts: Mrkdwn[]): ContextBlock => ({ type: 'context', elements: parts.map(rich) });
export const actions = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements,
});

/** @param value an opaque id the server looks up, never state to be believed. */
export const button = (action: string, text: string, value = '', style?: Button['style']): Button => ({
  type: 'button',
  action_id: action,
  text: plain(text),
  ...(value && { value }),
  ...(style && { style }),
});

export const option = (text: string, value: string): PlainTextOption => ({ text: plain(text), value });

/** The action id of an input's element that nobody is told about: its block id says which field it is. */
export const FIELD = 'value';

/** What an input may have besides its label. */
interface FieldOptions {
  readonly hint?: string;
  readonly optional?: boolean;
  /** The action that is called at once when something else is chosen; the input stays a field of the form. */
  readonly dispatches?: string;
}

/**
 * An input of a form. `path` is the field's dotted path in the form's zod schema; `path~revision` where new text
 * must show, because Slack keeps what was typed under an unchanged id.
 */
export const field = (
  path: string,
  label: string,
  element: InputBlock['element'],
  more: FieldOptions = {},
): InputBlock => ({
  type: 'input',
  block_id: path,
  label: plain(label),
  element: { ...element, action_id: more.dispatches ?? FIELD } as InputBlock['element'],
  ...(more.dispatches && { dispatch_action: true }),
  ...(more.hint && { hint: plain(more.hint) }),
  ...(more.optional && { optional: true }),
});

/** @param texts title, submit and close: at most 24 characters each. `ref` is an opaque id kept with the modal. */
export const modal = (
  callbackId: string,
  texts: { title: string; submit?: string; close?: string },
  blocks: KnownBlock[],
  ref = '',
): Modal => ({
  type: 'modal',
  callback_id: callbackId,
  title: plain(texts.title),
  ...(texts.submit && { submit: plain(texts.submit) }),
  close: plain(texts.close ?? 'Cancel'),
  private_metadata: ref,
  blocks,
});
