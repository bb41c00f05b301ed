/** French words that give a topic away. What a house says of its goods passes: un bracelet en argent, des fils de soie. */
import { listed, type TopicWords } from './topics.ts';

const RELATIVES = listed(`
  mari, femme, époux, épouse, ex, conjoint, conjointe, fiancé, fiancée, mère, père, maman, papa, parents, fils,
  fille, enfant, enfants, sœur, soeur, frère, jumeau, jumelle, ami, amie, amis, amies, copain, copine, compagnon,
  compagne, patron, patronne, collègue, collègues, voisin, voisine, assistant, assistante, chauffeur, belle-mère,
  beau-père
`);

export const FRENCH: TopicWords = {
  health: listed(`
    allergi*, migraine*, asthm*, diabét*, cancer, chimio*, tumeur*, maladi*, malade*, enceinte, grossesse, fausse
    couche, ménopaus*, fiv, dépression, dépressi*, déprimé*, anxiété, anxieu*, crise de panique, bipolaire, autis*,
    tdah, démence, alzheimer, parkinson, épilep*, vih, opéré, opérée, son opération, chirurgi*, hôpital,
    hospitalis*, clinique, thérapi*, thérapeute, psy, psychiatr*, psychologue, médicament*, traitement médical,
    insuline, fauteuil roulant, handicap*, invalide, infarctus, tension artérielle, avc, alcooli*, toxicoman*, cure
    de, obèse*, surpoids, anorexi*, a maigri, a grossi, au régime, gluten, cœliaque, intoléran*, malentendant*, est
    sourd, est sourde, est aveugle, malvoyant*, diagnosti*
  `),
  faith: listed(`
    église, mosquée, synagogue, temple, ramadan, carême, casher, kasher, halal, juif, juive, juifs, musulman*,
    islam*, catholique*, protestant*, orthodoxe*, chrétien*, hindou*, sikh*, bouddhis*, évangélique*, mormon*,
    athée*, religi*, elle prie, il prie, la messe, sa prière, ses prières, shabbat, sabbat, hijab, foulard
    islamique, la bible, le coran, la torah, prêtre, rabbin, imam, pasteur, croyant*, pratiquant*, sa foi,
    bar-mitsva*, première communion, baptême, pèlerinage, vote pour, de gauche, de droite
  `),
  orientation: listed(`
    gay, gays, lesbienne*, bisexuel*, homosexuel*, hétérosexuel*, homo, queer, transgenre*, transsexuel*, est trans,
    coming out, lgbt*, sexuel*, vie intime, son amant, son amante, sa maîtresse, une liaison, trompe son, trompe sa,
    couche avec, escorte
  `),
  money: listed(`
    d'argent, son argent, l'argent de, est riche, très riche, riche famille, famille riche, cliente riche, client
    riche, fortuné*, sa fortune, est pauvre, famille pauvre, dette*, endett*, salaire, ses revenus, gagne bien,
    faillite, fauché*, les moyens, ruiné*, hérit*, dépense*, dépensi*, budget, à découvert, carte refusée, radin*,
    avare, millionnaire*, milliardaire*, prêt immobilier, crédit à la consommation, marchande, paie en liquide, paye
    en liquide, au chômage, pension alimentaire, fin de mois, fins de mois
  `),
  insult: listed(`
    impoli*, grossier, grossière, stupide*, idiot*, imbécile*, crétin*, arrogant*, vulgaire*, moche*, laid, laide,
    trop gros, grosse dame, connard*, connasse*, salope*, conne, chiant*, pénible*, cauchemar, se débarrasser,
    folle, fou furieux, cinglé*, hystérique*, snob*, prétentieu*, menteu*, voleu*, casse-pieds, emmerd*, cliente
    difficile, client difficile, est difficile, vieille peau, ivre, ivrogne*, sent mauvais, pue, débile*,
    pathétique*, ridicule*, insupportable*, diva, mauvais goût, aucun goût, croqueuse, capricieu*, sexy, bimbo
  `),
  third_party: [
    ...listed('son, sa, ses, leur, leurs').flatMap((whose) => RELATIVES.map((who) => `${whose} ${who}`)),
    ...listed('divorc*, séparé de, séparée de, veuf, veuve, garde des enfants, garde alternée'),
  ],
};
