/** What on a page the accessibility guidelines forbid. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What WCAG 2.2 AA forbids, and where; empty when all is well. Our pages hold no frames, so no second page is opened to join their findings. */
export async function forbidden(page: Page, asked: 'all' | 'colours' = 'all'): Promise<unknown[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (asked === 'all') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  else axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}
