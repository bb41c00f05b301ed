/** The words for how the house does today: help called to a zone, the approach clock, turns. They travel with what shows them. */
import type { Locale } from './speech.ts';

const en = {
  help: 'Help',
  where: 'Where help is needed',
  whereNone: 'Choose a zone',
  call: 'Call help',
  approach: 'Greeted today',
  approaches: { early: 'Early', in_time: 'In time', late: 'Late' },
  of: 'Of',
  recognised: 'Recognised',
  walkIns: 'Walk-ins',
  few: 'fewer than five',
  approachAbout:
    'From when a customer’s own time begins: before it is early, later than two minutes is late, and so is never. Private visits are not counted. Time with a customer is never a target.',
  turns: 'Turns today',
  offered: 'Had a turn',
  requested: 'Asked for by name',
  skipped: 'Passed over, not free',
  turnsAbout: 'To see that turns are fair. It measures nobody: who serves longer has fewer, and that is right.',
};

type TodayCatalogue = typeof en;

const fr: TodayCatalogue = {
  help: 'Renfort',
  where: 'Où un renfort est attendu',
  whereNone: 'Choisir un espace',
  call: 'Appeler un renfort',
  approach: 'Accueils du jour',
  approaches: { early: 'Trop tôt', in_time: 'À temps', late: 'Trop tard' },
  of: 'Sur',
  recognised: 'Reconnus',
  walkIns: 'De passage',
  few: 'moins de cinq',
  approachAbout:
    'À partir du moment que chaque client a choisi\u00a0: avant, c’est trop tôt\u00a0; après deux minutes, ou jamais, trop tard. Les visites privées ne comptent pas. Le temps passé avec un client n’est jamais un objectif.',
  turns: 'Tours du jour',
  offered: 'Tours eus',
  requested: 'Demandes par le nom',
  skipped: 'Tours passés, pas libre',
  turnsAbout:
    'Pour voir que les tours sont justes. Cela ne mesure personne\u00a0: qui sert longtemps en a moins, et c’est bien.',
};

export const todayWords = (locale: Locale): TodayCatalogue => ({ en, fr })[locale];
