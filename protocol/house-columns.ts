/** Which columns the tables of a house have; by themselves, so that a page can tell them without a schema. */

/** Columns by name, in the order an export writes them; docs/import.md says what each holds. */
export const HOUSE_TABLES = {
  customers: [
    ...['id', 'given', 'family', 'address_en', 'address_fr', 'avoid', 'pronounce', 'languages'],
    ...['approach_after_min', 'guide_online', 'consent_mode', 'consent_scope', 'consent_since'],
  ],
  purchases: [
    ...['id', 'customer', 'date', 'channel', 'sold_by', 'item', 'item_id', 'category', 'colour', 'size'],
    ...['quantity', 'price', 'for'],
  ],
  books: ['customer', 'person', 'place', 'categories'],
} as const satisfies Record<string, readonly string[]>;
