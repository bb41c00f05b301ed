/** What a person set on this screen: language and theme. Harmless, and the only thing a page of Sotto ever stores. */
import { THEME_CHOICES, type ThemeChoice } from '../style/theme.ts';
import { LOCALES, type Locale, spokenLocale } from '../words/speech.ts';

const LANGUAGE = 'sotto.language';
const THEME = 'sotto.theme';

/** Storage may be missing or forbidden: then choices last as long as the page. */
export class Preferences {
  #locale = $state<Locale>('en');
  #theme = $state<ThemeChoice>('auto');
  #storage: Storage | null;

  /** `wishes`: the browser's languages, most wanted first. */
  constructor(storage: Storage | null, wishes: readonly string[]) {
    this.#storage = storage;
    this.#locale = LOCALES.find((locale) => locale === this.#read(LANGUAGE)) ?? spokenLocale(wishes);
    this.#theme = THEME_CHOICES.find((choice) => choice === this.#read(THEME)) ?? 'auto';
  }

  get locale(): Locale {
    return this.#locale;
  }
  set locale(locale: Locale) {
    this.#locale = locale;
    this.#write(LANGUAGE, locale);
  }
  get theme(): ThemeChoice {
    return this.#theme;
  }
  set theme(theme: ThemeChoice) {
    this.#theme = theme;
    this.#write(THEME, theme);
  }

  #read(key: string): string | null {
    try {
      return this.#storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }
  #write(key: string, value: string): void {
    try {
      this.#storage?.setItem(key, value);
    } catch {
      // A full or forbidden storage: the choice holds for this page all the same.
    }
  }
}
