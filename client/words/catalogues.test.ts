import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NOTICE } from '../push/notice.ts';
import { alertEn } from './alert-en.ts';
import { alertFr } from './alert-fr.ts';
import { announcementsEn } from './announcements-en.ts';
import { announcementsFr } from './announcements-fr.ts';
import { boardEn } from './board-en.ts';
import { boardFr } from './board-fr.ts';
import { bookEn } from './book-en.ts';
import { bookFr } from './book-fr.ts';
import { cardEn } from './card-en.ts';
import { cardFr } from './card-fr.ts';
import { catalogueEn } from './catalogue-en.ts';
import { catalogueFr } from './catalogue-fr.ts';
import { discretionEn } from './discretion-en.ts';
import { discretionFr } from './discretion-fr.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { glassEn } from './glass-en.ts';
import { glassFr } from './glass-fr.ts';
import { historyEn } from './history-en.ts';
import { historyFr } from './history-fr.ts';
import { manageEn } from './manage-en.ts';
import { manageFr } from './manage-fr.ts';
import { ownEn } from './own-en.ts';
import { ownFr } from './own-fr.ts';
import { preparationEn } from './preparation-en.ts';
import { preparationFr } from './preparation-fr.ts';
import { rotaEn } from './rota-en.ts';
import { rotaFr } from './rota-fr.ts';
import { sensorsEn } from './sensors-en.ts';
import { sensorsFr } from './sensors-fr.ts';
import { signInEn } from './sign-in-en.ts';
import { signInFr } from './sign-in-fr.ts';
import { wakingEn } from './waking-en.ts';
import { wakingFr } from './waking-fr.ts';
import { wallEn } from './wall-en.ts';
import { wallFr } from './wall-fr.ts';

/** Every sentence of a catalogue by its path; functions are asked with names and with the counts that change grammar. */
function sentences(catalogue: object, path = ''): [path: string, text: string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`;
    if (value === null) return [];
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'object') return sentences(value as object, at);
    const say = value as (...given: unknown[]) => string;
    const asks = takesNumber.has(at) ? [0, 1, 2, 21].map((n) => [n, n, n]) : [['Inès', '14:03', 2], ['Kwame', '38 s', 2]]; // biome-ignore format: two lists
    return asks.map((given) => [at, say(...given)]);
  });
}
const takesNumber = new Set([
  'discretion.lasted',
  'wall.office.of',
  'wall.office.plot',
  'wall.office.more',
  'wall.office.here',
  'wall.office.waiting',
  'others.line',
  'others.onFloor',
  'others.were',
  'others.lost',
  'others.wait',
  'list.recognised',
  'list.others',
  'list.walkIns',
  'map.walkIns',
  'list.wait',
  'map.dark',
  'map.unsure',
  'legend.scale',
  'signIn.customers',
  'signIn.typed',
  'signIn.trouble.wrongPin',
  'card.left',
  'card.tooLong',
  'own.receipt.deleted.fact',
  'own.receipt.deleted.visit',
  'alert.more',
  'alert.line.crowd',
  'manage.tables.rowsRead',
  'manage.tables.faulty',
  'manage.tables.firstOnly',
  'manage.tables.checked',
  'manage.tables.done',
  'book.found',
  'book.ledger',
  'rota.minutes',
  'board.undo',
  'rota.undo',
  'rota.without',
  'rota.bring.outcome',
  'rota.bring.passedOver',
  'rota.bring.first',
]);

const english = [
  ...sentences(en),
  ...sentences(manageEn, 'manage'),
  ...sentences(boardEn, 'board'),
  ...sentences(ownEn, 'own'),
  ...sentences(glassEn, 'glass'),
  ...sentences(rotaEn, 'rota'),
  ...sentences(historyEn, 'history'),
  ...sentences(sensorsEn, 'sensors'),
  ...sentences(cardEn, 'card'),
  ...sentences(alertEn, 'alert'),
  ...sentences(wakingEn, 'waking'),
  ...sentences(bookEn, 'book'),
  ...sentences(preparationEn, 'preparation'),
  ...sentences(discretionEn, 'discretion'),
  ...sentences(announcementsEn, 'announcements'),
  ...sentences(catalogueEn, 'catalogue'),
  ...sentences(wallEn, 'wall'),
  ...sentences(NOTICE.en, 'notice'),
  ...sentences(signInEn, 'signIn'),
];
const french = [
  ...sentences(fr),
  ...sentences(manageFr, 'manage'),
  ...sentences(boardFr, 'board'),
  ...sentences(ownFr, 'own'),
  ...sentences(glassFr, 'glass'),
  ...sentences(rotaFr, 'rota'),
  ...sentences(historyFr, 'history'),
  ...sentences(sensorsFr, 'sensors'),
  ...sentences(cardFr, 'card'),
  ...sentences(alertFr, 'alert'),
  ...sentences(wakingFr, 'waking'),
  ...sentences(bookFr, 'book'),
  ...sentences(preparationFr, 'preparation'),
  ...sentences(discretionFr, 'discretion'),
  ...sentences(announcementsFr, 'announcements'),
  ...sentences(catalogueFr, 'catalogue'),
  ...sentences(wallFr, 'wall'),
  ...sentences(NOTICE.fr, 'notice'),
  ...sentences(signInFr, 'signIn'),
];

test('both languages have the same keys', () => {
  assert.equal([...new Set(french.map(([at]) => at))], [...new Set(english.map(([at]) => at))]);
});

test('no sentence is empty, and none holds an undefined', () => {
  for (const [at, text] of [...english, ...french]) {
    assert.ok(text.length > 0, at);
    assert.not.match(text, /undefined|NaN|\[object/, at);
  }
});

test('French has U+00A0 before high punctuation and inside guillemets', () => {
  for (const [at, text] of french) {
    const bare = text.replaceAll(/\d:\d/g, '');
    assert.not.match(bare, /[^\u00a0][:;!?»]/, at);
    assert.not.match(bare, /«[^\u00a0]/, at);
  }
});

test('no sentence has a character the fonts lack', () => {
  for (const [at, text] of [...english, ...french]) assert.not.match(text, /[\u202f\u2011→←↑↓']/, at);
});

test('small counts are spelled, and counting follows each language', () => {
  assert.is(en.others.line(1), 'One other recognised.');
  assert.is(en.others.line(9), 'Nine others recognised.');
  assert.is(en.others.line(23), '23 others recognised.');
  assert.is(fr.others.line(1), 'Une autre personne reconnue.');
  assert.is(fr.others.line(9), 'Neuf autres personnes reconnues.');
  assert.is(fr.list.recognised(0), '0\u00a0personne reconnue');
  assert.is(fr.presences.fromBook('Inès'), 'du carnet d’Inès');
  assert.is(fr.presences.fromBook('Kwame'), 'du carnet de Kwame');
  assert.is(fr.presences.fromBook('Yuki'), 'du carnet de Yuki');
  assert.is(fr.presences.fromBook('Yves'), 'du carnet d’Yves');
});

test('every count says that it means the recognised', () => {
  for (const catalogue of [en, fr]) {
    for (const n of [1, 2, 40]) {
      assert.match(catalogue.others.line(n), /recogni|reconnu/);
      assert.match(catalogue.list.recognised(n), /recogni|reconnu/);
      assert.match(catalogue.list.others(n), /recogni|reconnu/);
      assert.match(catalogue.list.walkIns(n, n + 2), /in all|en tout/);
      assert.match(catalogue.map.walkIns(n, n + 2), /in all|en tout/);
    }
    assert.match(catalogue.zone.recognised, /[Rr]ecogni|reconnu/);
    assert.match(catalogue.zone.all, /[Ii]n all|[Ee]n tout/);
  }
});

test.run();
