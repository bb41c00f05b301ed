/** Makes the template ahead of time, in a process of its own that takes the memory it needs with it when it ends. */
import { loadTemplate } from './template.ts';

await loadTemplate();
