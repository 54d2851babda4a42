import { conversationOf, parseRoute, placeForNext, routeHash } from '../../page/route.js';

describe('the address of a place', () => {
  it('carries the person and the place', () => {
    expect(parseRoute('#/U123/C1')).toEqual({ user: 'U123', place: 'C1' });
    expect(routeHash('U123', 'home')).toBe('#/U123/home');
  });

  it('leads to Home when it names none', () => {
    expect(parseRoute('#/U123')).toEqual({ user: 'U123', place: 'home' });
    expect(parseRoute('')).toEqual({ user: null, place: 'home' });
  });

  it('reads back what it wrote, and survives a broken one', () => {
    expect(parseRoute(routeHash('U/1', 'a b'))).toEqual({ user: 'U/1', place: 'a b' });
    expect(parseRoute('#/U1/%E0')).toEqual({ user: 'U1', place: '%E0' });
  });

  it('names a conversation, unless it is Home or a list', () => {
    expect(conversationOf('D1')).toBe('D1');
    expect(['home', 'chats', 'people'].map(conversationOf)).toEqual([null, null, null]);
  });

  it('stays in a shared channel for the next person, and goes Home from a private place', () => {
    expect(placeForNext('C1', ['C1', 'C2'])).toBe('C1');
    expect(placeForNext('D1', ['C1'])).toBe('home');
  });
});
