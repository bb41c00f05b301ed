/** Gives a component test its window and document; loaded with `--import` before the test. */
import { GlobalRegistrator } from '@happy-dom/global-registrator';

GlobalRegistrator.register({ url: 'http://localhost/' });
