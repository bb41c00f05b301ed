/** What is said to whoever is asked to go to a customer, serves them or hands them over, in English. `alert-fr.ts` has the same keys. */
import { sentence, spelled } from './plural.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const number = (n: number) => spelled(n, NUMBERS);

export const alertEn = {
  label: 'For you',
  rest: 'Also for you',
  /** What is asked. It names no customer. */
  asks: {
    booked: 'Your appointment is here',
    known: 'Someone you know is here',
    served: 'Someone you have served is here',
    turn: 'Someone waits',
    handOver: (name: string) => `${name} asks you to take over`,
    relief: (name: string) => `Someone of yours is with ${name}`,
    somebody: 'A colleague',
  },
  /** Why it is this person who is asked. */
  because: {
    booked: 'They are booked with you.',
    primary: 'You come first: they are your customer.',
    secondary: 'They are in your book.',
    secondaryHere: (place: string) => `They are in your book, for ${place}.`,
    served: 'You were with them this month.',
    turn: 'It is your turn.',
    turnLanguage: 'It is your turn, and you speak their language.',
    turnPlace: (place: string) => `It is your turn, and you know ${place}.`,
    turnBoth: (place: string) => `It is your turn: you speak their language and know ${place}.`,
    asked: 'They stay with your colleague until you say yes.',
    warm: 'A word on how to serve is on the card once you have taken over.',
    relief: 'You are free: take over if it suits them both.',
  },
  othersToo: 'Others are asked now, too.',
  onHold: 'On hold until the floor is live again.',
  accept: 'I’ll go',
  takeOver: 'Take over',
  cannot: 'I can’t',
  handTo: 'Hand to…',
  who: 'See who',
  whereTo: (place: string) => `${place}: show on the plan`,
  goTo: (place: string) => `I’ll go, ${place}`,
  open: 'Open',
  more: (n: number) => `${sentence(number(n))} more`,
  openLabel: (line: string) => `${line}: open`,
  line: {
    waits: (place: string, duration: string) => `Someone waits, ${place}, ${duration}`,
    nobodyFree: (place: string, duration: string) => `Nobody is free. Someone waits, ${place}, ${duration}`,
    crowd: (n: number) => `${sentence(number(n))} of you are with one customer. One is enough.`,
    justLooking: 'They would rather look around. Leave them a while.',
    relief: (name: string) => `${name} is free and was asked to take over: it is their customer.`,
    quiet: 'You had enough alerts this hour. These wait here, and others are asked.',
  },
  /** Whoever is served now. */
  serving: {
    mine: (name: string) => `With you: ${name}`,
    onTheWay: 'You are on your way.',
    greeted: (at: string) => `Greeted at ${at}.`,
    looking: (until: string) => `Looks around until ${until}.`,
    card: 'Card',
    greet: 'Greeted',
    undo: 'Undo',
    undoLabel: 'Not greeted yet: undo',
    look: 'Just looking',
    handOver: 'Hand over…',
    withdraw: 'Not mine',
    take: 'I’ll be with them',
    asked: 'They asked for me',
    askedSo: 'They asked for you.',
    askedUndo: 'They didn’t ask for me',
  },
  /** People without a tag, whom somebody opened by hand. */
  walkIn: {
    title: 'Walk-ins here',
    one: 'A walk-in',
    waits: 'A walk-in waits',
    yours: 'Your walk-in',
    open: 'Open a walk-in',
    speaking: 'or one who speaks',
    openSpeaking: (language: string) => `Open a walk-in who speaks ${language}`,
    about: 'Nothing about them is kept but the room, and a language if you tap one.',
    nobodyFree: 'Nobody is free.',
    stillAsked: 'Is your walk-in still here?',
    stillHere: 'Still here',
    gone: 'Gone',
    heard: (place: string) => `A walk-in waits, ${place}.`,
    same: 'Recognised here: the same person',
  },
  /** A colleague is called to a zone. */
  help: {
    needed: (place: string) => `Help needed, ${place}`,
    by: (name: string) => `${name} calls.`,
    onTheWay: 'You are on your way. It ends when you are there.',
    here: 'I’m there',
    over: 'No longer needed',
    call: 'I need a hand here',
    called: 'Help is called.',
    goes: (name: string) => `${name} is on the way.`,
    heard: (place: string) => `Help is needed, ${place}.`,
  },
  hand: {
    title: 'Hand over to',
    nobody: 'No colleague is free just now.',
    word: 'A word on how to serve, if you like',
    after: 'They are asked. Until they say yes nothing changes.',
    privately: 'Only this customer’s own associates can take over.',
    ask: (name: string) => `Ask ${name}`,
    askNobody: 'Ask',
    back: 'Back',
    refused: 'They can’t be asked: they were before, or may not know of this visit.',
  },
  /** Said once. */
  told: {
    taken: (name: string) => `${name} was first, and is with them now.`,
    takenBySomebody: 'A colleague was first, and is with them now.',
    asked: (name: string) => `${name} is asked.`,
    handedOver: (name: string) => `${name} is with them now.`,
    handedToSomebody: 'A colleague is with them now.',
    cannot: 'That can’t be done any more. Nothing was changed.',
    unanswered: 'The house didn’t answer. Try again; it is done once.',
    seen: 'All right',
  },
  heard: (place: string) => `Someone waits for you: ${place}.`,
  heardHandOver: (name: string) => `${name} asks you to take over.`,
  status: {
    free: 'You can be asked, wherever you stand.',
    with_customer: 'Nobody else is sent to you.',
    on_break: 'No alerts, and no place on the plan.',
    turns: (offered: number, requested: number, skipped: number) =>
      `Today: ${offered} in turn, ${requested} asked for you, ${skipped} passed while you were not free.`,
    byItself: 'By itself',
    byItselfWhy: 'From where you are and whom you serve.',
    said: 'You said so.',
    until: (at: string) => `Until ${at} at the latest.`,
    /** Where nobody knows the hour. */
    ends: {
      free: 'Until somebody is with you.',
      with_customer: 'Until they leave, or somebody takes over.',
      wrapping_up: 'Then you are free.',
      on_break: 'Until your break is over.',
      off: 'You are not on shift.',
    },
  },
};

/** The shape every language must fill. */
export type AlertCatalogue = typeof alertEn;
