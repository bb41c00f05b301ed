/** English words that give a topic away. Chosen so that what a house says of its goods passes: a rich red, a poor light. */
import { listed, type TopicWords } from './topics.ts';

const RELATIVES = listed(`
  husband, wife, spouse, fiance, fiancé, fiancee, fiancée, ex, mother, father, mum, dad, parents, son, daughter,
  child, children, sister, brother, twin, friend, friends, companion, boss, colleague, colleagues, neighbour,
  assistant, driver, nanny, mother-in-law, father-in-law
`);

export const ENGLISH: TopicWords = {
  health: listed(`
    allerg*, migraine*, asthma*, diabet*, cancer, chemo*, tumour*, tumor*, disease*, illness*, is ill, was ill, been
    ill, fell ill, sick, sickness, pregnan*, miscarr*, menopaus*, ivf, depression, depressed, depressive, anxiety,
    panic attack*, bipolar, autis*, adhd, dementia, alzheimer*, parkinson*, epilep*, hiv, surgery, her operation,
    his operation, their operation, hospital*, clinic, therapy, therapist, psychiatr*, medication, medicine, pills,
    insulin, wheelchair, disabled, disability, handicap*, injured, injury, heart attack, heart condition, blood
    pressure, had a stroke, alcoholic, alcoholism, addict*, rehab, overweight, obese, anorexi*, lost weight, gained
    weight, put on weight, on a diet, gluten*, coeliac, celiac, intoleran*, hearing loss, hard of hearing, is deaf,
    is blind, her condition, his condition, diagnos*
  `),
  faith: listed(`
    church, mosque, synagogue, temple, ramadan, keeps lent, during lent, for lent, observes lent, kosher, halal,
    jewish, jew, muslim*, islam*, catholic*, protestant*, orthodox, hindu*, sikh*, buddhis*, is christian, a
    christian, evangelical, mormon*, atheist*, agnostic*, religio*, prays, praying, prayer*, sabbath, shabbat,
    hijab, bible, koran, quran, torah, priest, rabbi, imam, pastor, believer, her faith, his faith, their faith, bar
    mitzvah, bat mitzvah, first communion, baptis*, pilgrimage, votes, voted, left-wing, right-wing
  `),
  orientation: listed(`
    gay, gays, lesbian*, bisexual*, homosexual*, heterosexual*, queer, transgender, transsexual, trans woman, trans
    man, is trans, is straight, came out to, coming out, lgbt*, her girlfriend, his boyfriend, her wife, his
    husband, sexual*, sex life, lover, lovers, mistress, an affair, having affairs, cheats on, cheating on, sleeps
    with, escort
  `),
  money: listed(`
    money, wealth*, is rich, very rich, rich man, rich woman, rich family, is poor, poor family, debt*, in the red,
    salary, income, earns, bankrupt*, is broke, afford*, big spender, spends a lot, spends little, spends too,
    spends money, spend more, spend less, spender, budget, loan, mortgage, card declined, card was declined,
    inherit*, millionaire*, billionaire*, net worth, haggl*, stingy, cheapskate, pays cash, divorce settlement,
    unemployed, lost her job, lost his job, lost their job, alimony
  `),
  insult: listed(`
    rude, stupid, idiot*, moron*, arrogant, vulgar, ugly, fat, bitch*, bastard*, asshole*, jerk, annoying, pain in
    the, nightmare, get rid of, is crazy, crazy woman, crazy man, insane, lunatic, hysterical, snob, snobbish,
    pretentious, liar, thief, time-waster*, time waster*, timewaster*, difficult customer*, difficult woman,
    difficult man, difficult person, is difficult, old hag, drunk, smells, stinks, smelly, dumb, pathetic,
    ridiculous, unbearable, insufferable, diva, bad taste, no taste, tasteless, trashy, gold digger, trophy wife,
    spoilt, spoiled brat, bimbo, sexy
  `),
  third_party: [
    ...listed('her, his, their').flatMap((whose) => RELATIVES.map((who) => `${whose} ${who}`)),
    ...listed('girlfriend*, boyfriend*, divorc*, separated from, widow*, custody, the man with, the woman with'),
  ],
};
