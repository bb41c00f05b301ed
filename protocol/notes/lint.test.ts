import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lint, mayBeKept } from './lint.ts';
import { TOPICS, type Topic } from './topics.ts';

const cast = JSON.parse(readFileSync(new URL('../../db/seed/house/cast.json', import.meta.url), 'utf8')) as {
  customers: { notes: { text: string; handling: string | null }[]; told: { text: string }[] }[];
  refused_notes: { draft: string; reason: Topic; suggest: string }[];
};

const topicsOf = (text: string): Topic[] => [...new Set(lint(text).map(({ topic }) => topic))];

test('the notes that the house’s people should not have written are refused, for their reason', () => {
  for (const { draft, reason, suggest } of cast.refused_notes) {
    assert.ok(topicsOf(draft).includes(reason), `${draft}: ${topicsOf(draft)}`);
    assert.not(mayBeKept(draft));
    assert.equal(lint(suggest), [], suggest);
  }
});

test('every note the house’s people did write may be kept', () => {
  for (const { notes, told } of cast.customers)
    for (const text of [...notes.flatMap((note) => [note.text, note.handling ?? '']), ...told.map((one) => one.text)])
      assert.ok(mayBeKept(text), `${text}: ${JSON.stringify(lint(text))}`);
});

const TELLING: Record<Topic, string[]> = {
  health: [
    'Pregnant, due in May.',
    'On a diet since the summer.',
    'Had chemotherapy last year.',
    'Elle est enceinte, rien de serré.',
    'Malade depuis l’été.',
    'En fauteuil roulant.',
    'Sort de l’hôpital.',
  ],
  faith: [
    'Muslim, no alcohol.',
    'Always comes after church.',
    'Buys for Ramadan.',
    'Juive, pas le samedi.',
    'Fait le carême.',
    'Va à la messe le dimanche.',
  ],
  orientation: [
    'Came with her girlfriend.',
    'Gay, loves colour.',
    'His husband chooses.',
    'Lesbienne, je crois.',
    'Vient avec sa maîtresse.',
  ],
  money: [
    'Very rich, show the best.',
    'Could not afford the coat.',
    'Card was declined twice.',
    'Manque d’argent en fin de mois.',
    'Elle n’a pas les moyens.',
    'A hérité de son oncle.',
  ],
  insult: [
    'A nightmare, get rid of him.',
    'Rude to everyone.',
    'No taste at all.',
    'Insupportable, à éviter.',
    'Cliente difficile.',
    'Grosse dame, très snob.',
  ],
  third_party: [
    'Her husband never knows what she buys.',
    'Their daughter is choosing a school.',
    'Sa sœur vient de divorcer.',
    'Son mari attend dehors.',
  ],
};

for (const topic of TOPICS)
  test(`it notices ${topic.replace('_', ' ')}, in both languages`, () => {
    for (const text of TELLING[topic]) assert.ok(topicsOf(text).includes(topic), `${text}: ${topicsOf(text)}`);
  });

const HARMLESS = [
  'Likes a rich red and poor light shows it badly.',
  'We lent her an umbrella.',
  'Bracelet en argent, poignet 16 cm.',
  'Aime les fils de soie visibles.',
  'Une pièce maîtresse pour le salon.',
  'Asked for the straight cut.',
  'Patient; waits for the right one.',
  'Christian Lacroix scarves, from the eighties.',
  'Coat from the closet sale, size 40.',
  'Prefers cash desk two, by the window.',
  'Chauffe l’espresso deux fois.',
  'Notre collection d’automne lui plaît.',
  'The hotel sends a car at six.',
  'Un grosgrain noir, large.',
  'Hot chocolate, one sugar.',
  'Crazy about the brush stroke on the scarf.',
  'Spends time with the scarves first.',
  'Aime les gros boutons.',
  'Vous prie de confirmer par message.',
  'Wants the operation of the clasp explained.',
];

test('what a house says of its goods and of manners passes', () => {
  for (const text of HARMLESS) assert.equal(lint(text), [], text);
});

test('somebody else’s affairs ask for a second look, and do not refuse', () => {
  assert.equal(topicsOf('Does not like being told what her sister chose.'), ['third_party']);
  assert.ok(mayBeKept('Does not like being told what her sister chose.'));
});

test('a finding says where it is, however letters and apostrophes are written', () => {
  const composed = 'Pas d’argent, très malade.';
  for (const text of [composed, composed.normalize('NFD'), composed.toUpperCase(), composed.replace('’', "'")]) {
    const found = lint(text);
    assert.equal(
      found.map(({ topic }) => topic),
      ['money', 'health'],
      text,
    );
    for (const { from, to, words } of found)
      assert.is(text.normalize('NFC').slice(from, to).replace('’', "'").toLowerCase(), words.toLowerCase());
  }
});

test('of words that say two things the weightier is told, once', () => {
  assert.equal(topicsOf('Came with her girlfriend.'), ['orientation']);
});

test('any text is read, and read quickly: nothing backtracks', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => Array.isArray(lint(text))));
  assert.equal(lint('a '.repeat(20_000)), []);
});

test.run();
