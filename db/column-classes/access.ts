/** The register of columns: providers, devices, and what people sign in with. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const SENDER: ColumnEntry = {
  class: 'none',
  purpose: 'which sensor system or till may send',
  basis: 'none',
  seenBy: 'managers',
  retention: 'installation',
};
const SECRET: ColumnEntry = {
  class: 'secret',
  purpose: 'to recognise a key, token, code or PIN without keeping it',
  basis: 'interest',
  seenBy: 'nobody',
  retention: 'installation',
};
const DEVICE: ColumnEntry = {
  class: 'staff',
  purpose: 'which tablets and displays belong to the house, and who let them in',
  basis: 'interest',
  seenBy: 'managers',
  retention: 'installation',
};
const SIGN_IN: ColumnEntry = {
  class: 'staff',
  purpose: 'that only those who work here sign in, and that guessing stops',
  basis: 'interest',
  seenBy: 'managers',
  retention: 'employment',
};
const SESSION: ColumnEntry = {
  ...SIGN_IN,
  purpose: 'who is signed in where, until when',
  seenBy: 'nobody',
  retention: 'session',
};
const PUSH: ColumnEntry = {
  ...SESSION,
  purpose: 'to wake the phone or tablet of whoever asked for it; the push service learns when, and nothing else',
};
const LINK: ColumnEntry = {
  class: 'identity',
  purpose: 'that a customer’s own phone, and no other, opens what is theirs',
  basis: 'contract',
  seenBy: 'nobody',
  retention: 'passing',
};
const CODE: ColumnEntry = {
  ...LINK,
  purpose: 'that the page opens only with something the customer alone has, and that guessing stops',
  retention: 'customer',
};
const WAY: ColumnEntry = {
  class: 'audit',
  purpose: 'that the customer sees who showed the way to their page, and who issued a letter',
  basis: 'interest',
  seenBy: 'the customer',
  retention: 'way',
};

export const ACCESS_COLUMNS: TableClasses = {
  provider: { ...columns('store_id id name active', SENDER), key_hash: SECRET },
  device: {
    ...columns('store_id id', TECHNICAL),
    ...columns('kind name enrolled_by_id enrolled_at active wall_mode', DEVICE),
    token_hash: SECRET,
  },
  enrolment: {
    store_id: TECHNICAL,
    code_hash: { ...SECRET, retention: 'passing' },
    ...columns('kind name created_by_id created_at expires_at used_at', { ...DEVICE, retention: 'passing' }),
  },
  credential: {
    store_id: TECHNICAL,
    ...columns('person_id pin_set_at first_pin_until totp_step locked_at', SIGN_IN),
    ...columns('pin_hash totp_sealed', { ...SECRET, retention: 'employment' }),
  },
  sign_in_failure: {
    ...columns('store_id id', TECHNICAL),
    ...columns('person_id device_id at', { ...SIGN_IN, retention: 'tries' }),
  },
  session: {
    store_id: TECHNICAL,
    token_hash: { ...SECRET, retention: 'session' },
    ...columns('person_id role device_id lacks created_at touched_at expires_at', SESSION),
  },
  push_subscription: {
    store_id: TECHNICAL,
    session_hash: { ...SECRET, retention: 'session' },
    endpoint_sealed: { ...SECRET, purpose: PUSH.purpose, retention: 'session' },
    created_at: PUSH,
  },
  customer_link: {
    store_id: TECHNICAL,
    code_hash: { ...SECRET, retention: 'passing' },
    ...columns('customer_id created_at expires_at used_at', LINK),
    created_by_id: { ...LINK, class: 'staff', basis: 'interest' },
  },
  customer_session: {
    store_id: TECHNICAL,
    token_hash: { ...SECRET, retention: 'session' },
    ...columns('customer_id created_at expires_at', { ...LINK, retention: 'session' }),
  },
  customer_code: {
    store_id: TECHNICAL,
    ...columns('customer_id kind set_at expires_at', CODE),
    code_hash: { ...SECRET, retention: 'customer' },
    issued_by_id: { ...CODE, class: 'staff', basis: 'interest' },
  },
  customer_code_failure: {
    ...columns('store_id id', TECHNICAL),
    ...columns('customer_id at', { ...CODE, retention: 'tries' }),
  },
  customer_way: { ...columns('store_id id', TECHNICAL), ...columns('customer_id kind person_id at', WAY) },
};
