/** The browser's own part in being woken: its permission, its worker, and the address its push service gives it. */
import type { Locale } from '../words/speech.ts';

/**
 * `insecure`: a page that did not come over TLS. `unable`: a browser that knows no such thing. `not_at_home`: one
 * that knows it for pages on the home screen alone, and this is none.
 */
export type Ability = 'able' | 'insecure' | 'unable' | 'not_at_home' | 'denied';

export interface WakingBrowser {
  ability(): Ability;
  /** Asks whoever holds the device, if nobody did; whether they allow it. Only out of a tap. */
  allow(): Promise<boolean>;
  /** The address for this key (base64url); made where there is none. Throws where the browser cannot. */
  subscribe(key: string, locale: Locale): Promise<string>;
  /** Whether there is one. */
  isSubscribed(): Promise<boolean>;
  /** Speaks this language from now on. */
  speak(locale: Locale): Promise<void>;
  unsubscribe(): Promise<void>;
}

const SCOPE = '/floor';
const worker = (locale: Locale) => `/push-worker.js?locale=${locale}`;

export function thisBrowserWaking(view: Window & typeof globalThis): WakingBrowser {
  const workers = () => view.navigator.serviceWorker;
  const registered = async () => (await workers().getRegistration(SCOPE))?.pushManager.getSubscription() ?? null;
  const register = (locale: Locale) => workers().register(worker(locale), { scope: SCOPE, updateViaCache: 'none' });
  return {
    ability() {
      if (!view.isSecureContext) return 'insecure';
      if (!('serviceWorker' in view.navigator && 'PushManager' in view && 'Notification' in view))
        return isInSafariOfAPhone(view.navigator) ? 'not_at_home' : 'unable';
      return view.Notification.permission === 'denied' ? 'denied' : 'able';
    },
    allow: async () => (await view.Notification.requestPermission()) === 'granted',
    async subscribe(key, locale) {
      const registration = await register(locale);
      await active(registration);
      // One for another key, of an installation that was here before, can be asked for nothing.
      await (await registration.pushManager.getSubscription())?.unsubscribe();
      const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      return made.endpoint;
    },
    isSubscribed: async () => (await registered()) !== null,
    async speak(locale) {
      await register(locale);
    },
    async unsubscribe() {
      await (await registered())?.unsubscribe();
      await (await workers().getRegistration(SCOPE))?.unregister();
    },
  };
}

/** Safari on an iPhone or iPad alone says of a page whether it was opened from the home screen; there it has push since 16.4. */
function isInSafariOfAPhone(navigator: Navigator): boolean {
  return 'standalone' in navigator && navigator.standalone === false;
}

/** Resolves once the worker can be subscribed for. */
function active({ installing, waiting, active: now }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (now || !coming) return Promise.resolve();
  return new Promise((resolve) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated' || coming.state === 'redundant') resolve();
    });
  });
}
